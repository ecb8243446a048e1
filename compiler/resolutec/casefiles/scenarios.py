"""Cases about a whole scenario: how the remote behaves, and what has to become of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta

from ..diagnostics import casefiles as wording
from ..meaning.values import Value
from ..schema.model import Schema
from ..schema.nearest import nearest
from ..settings import model as toml
from ..simulation.model import Behaviour, End, Failure, Remote, Scenario
from ..simulation.rules import Rules
from ..simulation.scenario import BadScenario, remote_of, scenario_variables
from ..source import Source
from .expected import duration_of_text, expected_result
from .given import read_answers
from .model import AttemptExpectation, Fact, Place, ScenarioCase
from .nodes import BadCaseError, RefusedValueError, TableReader, kind_of, wrong

KEYS = (
    "name",
    "scenario",
    "given",
    "answers",
    "dane",
    "mta-sts",
    "requiretls",
    "expect_end",
    "expect_attempts",
    "attempts",
)

_OUTCOMES = [each.value for each in End] + [each.value for each in Failure]
_DURATION = re.compile(r"[0-9]+[smhd]")
_TIME = re.compile(r"(?:[0-9]{1,6}[smhd] *)+", re.ASCII)
_LONGEST_TIME = 60


def read_scenario(
    name: str, reader: TableReader, schema: Schema, rules: Rules
) -> ScenarioCase:
    """A case that has `scenario`; raises BadCaseError where it can't be run."""
    reader.only(KEYS)
    case = ScenarioCase(
        name,
        reader.place("name"),
        Scenario(
            _remote(reader),
            _variables(reader, schema),
            read_answers(reader),
            reader.flag("dane"),
            reader.flag("mta-sts"),
            reader.flag("requiretls"),
        ),
        _end(reader),
        reader.place("expect_end"),
        reader.count("expect_attempts"),
        reader.place("expect_attempts"),
        tuple(_attempts(reader, rules)),
    )
    if case.end is None and case.attempt_count is None and not case.attempts:
        raise BadCaseError(
            wording.missing_case_key("expect_end", reader.source, reader.span)
        )
    return case


def _remote(reader: TableReader) -> Remote:
    member = reader.member("scenario")
    assert member is not None, "only cases with a scenario come here"
    if isinstance(member.value, toml.String):
        return _behaviours(reader.source, member.value)
    if not isinstance(member.value, toml.Array) or not member.value.items:
        raise reader.wrong("scenario", "a behaviour, or a list of them", member.value)
    behaviours: list[Behaviour] = []
    for item in member.value.items:
        if not isinstance(item, toml.String):
            raise wrong(reader.source, "scenario", "a list of behaviours", item)
        behaviours += _behaviours(reader.source, item).behaviours
    return Remote(tuple(behaviours))


def _behaviours(source: Source, node: toml.String) -> Remote:
    try:
        return remote_of(node.value)
    except BadScenario as error:
        raise BadCaseError(
            wording.bad_case_value(str(error), error.help, source, node.span)
        ) from None


def _variables(reader: TableReader, schema: Schema) -> dict[str, Value]:
    texts: dict[str, str] = {}
    for name, member in reader.entries("given").items():
        texts[name] = _text(reader.source, name, member.value)
        try:
            scenario_variables(schema, {name: texts[name]})
        except BadScenario as error:
            raise BadCaseError(
                wording.bad_case_value(
                    str(error), error.help, reader.source, member.key_span
                )
            ) from None
    return scenario_variables(schema, texts)


def _text(source: Source, name: str, node: toml.Value) -> str:
    match node:
        case toml.String():
            return node.value
        case toml.Integer():
            return str(node.value)
        case toml.Boolean():
            return "true" if node.value else "false"
        case toml.Array():
            return ",".join(_text(source, name, item) for item in node.items)
        case toml.Invalid():
            raise RefusedValueError
        case _:
            raise wrong(source, name, "a string, an integer or an array", node)


def _end(reader: TableReader) -> End | None:
    text = reader.text("expect_end")
    if text is None:
        return None
    known = {each.value: each for each in End}
    if text not in known:
        raise _unknown(reader.place("expect_end"), "message ends", text, list(known))
    return known[text]


def _unknown(place: Place, what: str, text: str, known: list[str]) -> BadCaseError:
    suggestion = nearest(text, known)
    listed = ", ".join(f"`{each}`" for each in known)
    return BadCaseError(
        wording.bad_case_value(
            f"no {what} as `{text[:60]}`",
            f"did you mean `{suggestion}`?" if suggestion else f"known are {listed}",
            place.source,
            place.span,
        )
    )


def _attempts(reader: TableReader, rules: Rules) -> Iterator[AttemptExpectation]:
    for number, item in enumerate(reader.items("attempts")):
        if not isinstance(item, toml.Table):
            raise wrong(reader.source, "attempts", "an array of tables", item)
        yield from _attempt(reader.source, number, item.entries, rules)


def _attempt(
    source: Source, number: int, entries: Mapping[str, toml.Member], rules: Rules
) -> Iterator[AttemptExpectation]:
    facts = {fact.value: fact for fact in Fact}
    decisions = [name for name in rules.by_name if name not in ("notify", "expire")]
    for key, member in entries.items():
        place = Place(source, member.value.span)
        if isinstance(member.value, toml.Invalid):
            raise RefusedValueError
        if key in facts:
            yield _fact(number, facts[key], member.value, place)
        elif key in decisions:
            result = rules.by_name[key].setting.result
            expected = expected_result(source, key, member.value, result)
            yield AttemptExpectation(number, key, expected, place)
        else:
            known = [*facts, *decisions]
            raise BadCaseError(
                wording.unknown_case_key(
                    key, nearest(key, known), known, source, member.key_span
                )
            )


def _time_of(node: toml.Value) -> timedelta | None:
    """The time that durations such as `1h 30m` make together."""
    text = node.value if isinstance(node, toml.String) else ""
    if len(text) > _LONGEST_TIME or not _TIME.fullmatch(text):
        return None
    parts = map(duration_of_text, _DURATION.findall(text))
    return sum((part for part in parts if part is not None), timedelta(0))


def _fact(
    number: int, fact: Fact, node: toml.Value, place: Place
) -> AttemptExpectation:
    source = place.source
    match fact, node:
        case Fact.RETRY_NUM, toml.Integer():
            return AttemptExpectation(number, fact, node.value, place)
        case Fact.AT, toml.Integer(value=0):
            return AttemptExpectation(number, fact, timedelta(0), place)
        case Fact.AT, _:
            time = _time_of(node)
            if time is None:
                raise wrong(source, fact.value, "a time such as `'1h 30m'`, or 0", node)
            return AttemptExpectation(number, fact, time, place)
        case Fact.OUTCOME, toml.String(value=text):
            if text not in _OUTCOMES:
                raise _unknown(place, "attempt ends", text, _OUTCOMES)
            return AttemptExpectation(number, fact, text, place)
        case Fact.LAST_ERROR, toml.String(value=text):
            return AttemptExpectation(number, fact, text, place)
        case _:
            kinds = {Fact.RETRY_NUM: "an integer"}
            wanted = kinds.get(fact, "a string")
            raise BadCaseError(
                wording.wrong_case_value(
                    fact.value, wanted, kind_of(node), source, node.span
                )
            )
