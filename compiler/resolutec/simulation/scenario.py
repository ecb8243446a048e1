"""The variables of a scenario: sensible values, and those that somebody gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..diagnostics.quoting import quoted
from ..meaning.values import Value, read_integer
from ..schema.model import Schema, Variable
from ..schema.nearest import nearest
from ..schema.types import Kind
from .decide import SIMULATED
from .model import Behaviour, Remote

MATRIX = tuple(Remote((behaviour,)) for behaviour in Behaviour)
"""Every way in which a remote may behave from the first attempt to the last."""

_CONTEXTS = ("queue-host", "queue-rcpt", "queue-mx")
_ALIASES = {"starttls-refused-4xx": Behaviour.STARTTLS_REFUSED}
_MOST_BEHAVIOURS = 1_000


class BadScenario(ValueError):  # noqa: N818 - says what the scenario is
    """A scenario that makes no sense; `help` says what would."""

    def __init__(self, message: str, help_text: str | None = None) -> None:
        super().__init__(message)
        self.help = help_text


def remote_of(text: str) -> Remote:
    """The remote that a list of behaviours with commas describes; raises BadScenario."""
    words = [word.strip() for word in text.split(",")]
    if len(words) > _MOST_BEHAVIOURS:
        raise BadScenario(f"a remote has at most {_MOST_BEHAVIOURS} behaviours")
    return Remote(tuple(map(_behaviour, words)))


def _behaviour(word: str) -> Behaviour:
    known = {each.value: each for each in Behaviour} | _ALIASES
    found = known.get(word)
    if found is None:
        suggestion = nearest(word, tuple(known))
        help_text = (
            f"did you mean `{suggestion}`?"
            if suggestion
            else f"known are {', '.join(each.value for each in Behaviour)}"
        )
        raise BadScenario(f"no remote behaves as {quoted(word)}", help_text)
    return found


def scenario_variables(schema: Schema, given: Mapping[str, str]) -> dict[str, Value]:
    """Values for the variables of the queue's contexts, by attribute.

    `given` are texts by the variables' names. Raises BadScenario for a name that no setting
    of the queue reads, and for a text that is no value of its type.
    """
    known = _variables(schema)
    values = {name: _read(name, text, known) for name, text in given.items()}
    sender = _text(values, "sender", "sender@example.com")
    domain = _text(values, "rcpt_domain", "example.org")
    recipient = _text(values, "rcpt", f"recipient@{domain}")
    usual: dict[str, Value] = {
        "sender": sender,
        "sender_domain": sender.rpartition("@")[2] if "@" in sender else "",
        "rcpt_domain": domain,
        "rcpt": recipient,
        "recipients": [recipient],
        "mx": f"mx.{domain}",
        "priority": 0,
        "remote_ip": "192.0.2.25",
        "local_ip": "198.51.100.25",
    }
    every = {
        name: usual.get(name, _nothing(variable)) for name, variable in known.items()
    }
    return {known[name].attribute: value for name, value in {**every, **values}.items()}


def _text(values: Mapping[str, Value], name: str, usual: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else usual


def _variables(schema: Schema) -> dict[str, Variable]:
    """The variables that stay as they are while the message is in the queue."""
    contexts = (schema.contexts[name] for name in _CONTEXTS if name in schema.contexts)
    return {
        name: variable
        for context in contexts
        for name, variable in context.variables.items()
        if name not in SIMULATED
    }


def _nothing(variable: Variable) -> Value:
    """A value for a variable of which nothing is known."""
    if variable.type.may_be(Kind.STRING | Kind.MISSING):
        return ""
    return [] if variable.type.may_be(Kind.LIST) else 0


def _read(name: str, text: str, known: Mapping[str, Variable]) -> Value:
    variable = known.get(name)
    if name in SIMULATED:
        raise BadScenario(
            f"`{name}` comes of the attempts themselves", "leave it to the simulation"
        )
    if variable is None:
        suggestion = nearest(name, tuple(known))
        help_text = f"did you mean `{suggestion}`?" if suggestion else _listed(known)
        raise BadScenario(
            f"no setting of the queue reads a variable {quoted(name)}", help_text
        )
    if variable.type.may_be(Kind.LIST):
        return [item.strip() for item in text.split(",") if item.strip()]
    if variable.type.may_be(Kind.STRING):
        return text
    number = {"true": 1, "false": 0}.get(text, read_integer(text))
    if number is None:
        raise BadScenario(f"`{name}` is a number, and {quoted(text)} is none")
    return number


def _listed(names: Iterable[str]) -> str:
    return f"known are {', '.join(f'`{name}`' for name in names)}"
