"""One setting of a checked policy, found by its key and evaluated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

from ...api import Compiled
from ...check.typed import Policy, Setting
from ...config import UsageError
from ...diagnostics.names import listed
from ...diagnostics.quoting import quoted
from ...interpreter import interpret
from ...meaning.results import ConversionFailed, Result
from ...pipeline import Options, generate
from ...schema.nearest import nearest
from .answers import AnsweringHost
from .scalars import described
from .values import GivenValues, variable_of


class NoResultError(Exception):
    """The setting yields no result, and its fallback holds; the message says why."""


class _NotGivenError(Exception):
    """A variable is read that has no value."""


def find_setting(policy: Policy, wanted: str) -> Setting:
    """The setting with a key, or the only one whose key ends in these parts.

    Raises UsageError where there is none, or more than one.
    """
    found = [
        setting for setting in policy.settings if setting.key.endswith(f".{wanted}")
    ]
    exact = [setting for setting in policy.settings if setting.key == wanted]
    if exact or len(found) == 1:
        return (exact or found)[0]
    keys = [setting.key for setting in policy.settings]
    if found:
        names = listed([setting.key for setting in found])
        raise UsageError(f"{quoted(wanted)} may be any of {names}")
    ends = {key.rpartition(".")[2]: key for key in keys}
    suggestion = nearest(wanted, keys) or ends.get(nearest(wanted, ends) or "")
    raise UsageError(
        f"the policy has no setting {quoted(wanted)}",
        (
            f"did you mean {quoted(suggestion)}?"
            if suggestion
            else f"it has {listed(keys)}" if keys else None
        ),
    )


def evaluate(
    setting: Setting,
    values: GivenValues,
    host: AnsweringHost,
    decide: Callable[[object, AnsweringHost], Result],
) -> Result:
    """What a setting decides for these values.

    Raises UsageError where it reads a variable that has no value, or asks the host what it
    has no answer for; NoResultError where its value is none that it can yield, or a host fails.
    """
    from resolute.errors import ResultError

    not_given: list[str] = []
    context = _context(values, not_given)
    try:
        return decide(context, host)
    except (ResultError, ConversionFailed) as error:
        raise NoResultError(str(error)) from None
    except Exception:
        # Whatever an evaluator makes of them, these two are where it began.
        if host.unanswered is not None:
            raise _unanswered(host.unanswered.call) from None
        if not_given:
            raise _not_given(not_given[0], setting) from None
        if host.failed is not None:
            raise NoResultError(str(host.failed)) from None
        raise


def interpreted(setting: Setting) -> Callable[[object, AnsweringHost], Result]:
    """A setting's decision as the reference interpreter makes it."""
    return lambda context, host: interpret(setting, context, host)


def compiled(
    setting: Setting, policy: Policy, options: Options
) -> Callable[[object, object], Result]:
    """A setting's decision as compiled code makes it: of a context, and of any host."""
    module = compiled_module(replace(policy, settings=(setting,)), options)
    decision: Callable[..., Result] = module.DECISIONS[setting.key]
    if decision.__code__.co_argcount > 1:
        return decision
    return lambda context, _: decision(context)


def compiled_module(policy: Policy, options: Options) -> ModuleType:
    """The compiled policy, every decision of it a plain function."""
    text = generate(policy, replace(options, synchronous=True))
    return Compiled(text, (), policy, policy.source.name).module()


def _context(values: GivenValues, not_given: list[str]) -> object:
    """An object with these values; what else is read of it is noted, and ends it all."""

    class Given:
        def __getattr__(self, attribute: str) -> object:
            not_given.append(attribute)
            raise _NotGivenError(attribute)

    given = Given()
    given.__dict__.update(values.attributes, globals=values.globals)
    return given


def _unanswered(call: str) -> UsageError:
    return UsageError(
        f"the setting asks {quoted(call)}, and no answer is given",
        f'add --answer "{call} = …"',
    )


def _not_given(attribute: str, setting: Setting) -> UsageError:
    variable = variable_of(attribute, setting.context)
    if variable is None:
        return UsageError(
            f"the setting reads {quoted(attribute)}, and no value is given",
            f"add `{attribute}=…`",
        )
    return UsageError(
        f"the setting reads {quoted(variable.name)}, and no value is given",
        f"add `{variable.name}=…`, {described(variable.type)}",
    )
