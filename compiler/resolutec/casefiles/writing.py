"""Cases as the text of a file: what `resolute test --generate` writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..check import typed
from ..functions.table import FUNCTIONS
from ..meaning.values import Value
from ..schema.types import BOOL, STRING, Kind, Type, element_of
from ..simulation.hosts import Answer, call_text
from .expected import shown_result, toml_text
from .given import find_variable
from .model import NO_RESULT
from .trials import Trial

_LONGEST_NAME = 76
_HEADER = """\
# Cases that reach every branch, both outcomes of every condition and its boundaries, as far
# as they were found. `expect` is what the policy decided when this was written: read it.
"""


def file_text(settings: Iterable[tuple[typed.Setting, Iterable[Trial]]]) -> str:
    """The text of a file with a case for each trial of each setting."""
    cases = (
        case_text(setting, trial) for setting, trials in settings for trial in trials
    )
    return "\n".join([_HEADER, *cases])


def case_text(setting: typed.Setting, trial: Trial) -> str:
    """One `[[case]]`."""
    given = dict(_given(setting, trial.variables))
    lines = [
        "[[case]]",
        f"name = {toml_text(_name(setting, trial, given))}",
        f"setting = {toml_text(setting.key)}",
    ]
    if given:
        lines.append(f"given = {_table(given)}")
    if trial.globals:
        names = {name: _text(value, None) for name, value in trial.globals.items()}
        lines.append(f"globals = {_table(names)}")
    if trial.answers:
        lines.append(f"answers = {_table(dict(map(_answer, trial.answers)))}")
    if trial.result is NO_RESULT:
        lines.append("expect_no_result = true")
    else:
        lines.append(f"expect = {shown_result(trial.result)}")
    return "\n".join(lines) + "\n"


def _given(
    setting: typed.Setting, variables: Mapping[str, Value]
) -> Iterator[tuple[str, str]]:
    for attribute, value in variables.items():
        variable = find_variable(attribute, setting.context)
        assert variable is not None, "whatever a setting reads is a variable of it"
        yield variable.name, _text(value, variable.type)


def _answer(answer: Answer) -> tuple[str, str]:
    assert answer.value is not None and answer.arguments is not None
    arguments = [STRING] * len(answer.arguments)
    truth = FUNCTIONS[answer.function].result(arguments) == BOOL
    value = _text(answer.value, BOOL if truth else None)
    return call_text(answer.function, answer.arguments), value


def _table(entries: Mapping[str, str]) -> str:
    pairs = (f"{_key(name)} = {text}" for name, text in entries.items())
    return f"{{ {', '.join(pairs)} }}"


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("_", "a").replace("-", "a").isalnum()
    return name if bare else toml_text(name)


def _text(value: Value, type_: Type | None) -> str:
    """A value as its type has it: 1 is `true` where nothing but truth is meant."""
    match value:
        case list():
            element = element_of(type_) if type_ is not None else None
            return f"[{', '.join(_text(item, element) for item in value)}]"
        case int() if type_ is not None and type_.present.only(Kind.BOOL):
            return "true" if value else "false"
        case _:
            return shown_result(value)


def _name(setting: typed.Setting, trial: Trial, given: Mapping[str, str]) -> str:
    """The end of the key, and what it depends on here."""
    known = dict(given)
    known.update((f"${name}", str(value)) for name, value in trial.globals.items())
    known.update(map(_answer, trial.answers))
    parts = ", ".join(f"{name} = {text}" for name, text in known.items())
    short = setting.key.rpartition(".")[2]
    name = (f"{short}: {parts}" if parts else short).replace('"', "'")
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
