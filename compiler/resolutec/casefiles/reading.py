"""A file of cases, read: every case that can be run, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..check.typed import Policy, Setting
from ..diagnostics import casefiles as wording
from ..diagnostics.limits import capped
from ..diagnostics.model import Diagnostic, Severity
from ..schema.model import Schema
from ..schema.nearest import nearest
from ..settings import model as toml
from ..settings.read import Format, read
from ..simulation.rules import NotSimulable, Rules
from ..source import Source
from .expected import expected_result
from .given import read_answers, read_globals, read_variables
from .model import NO_RESULT, Case, DecisionCase, Given
from .nodes import BadCaseError, RefusedValueError, TableReader, wrong
from .scenarios import read_scenario

_CASES = "case"
_KEYS = (
    "name",
    "setting",
    "given",
    "globals",
    "answers",
    "expect",
    "expect_no_result",
)
_OF_SCENARIOS = ("expect_end", "expect_attempts", "attempts")
_OF_DECISIONS = ("setting", "expect", "expect_no_result")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of a file in their order, and what was found while reading them."""

    cases: tuple[Case, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class CasesOf:
    """What cases are about: a policy without errors, its schema, its rules of the queue.

    `rules` is called where a scenario needs them; it raises NotSimulable.
    """

    policy: Policy
    schema: Schema
    rules: Callable[[], Rules]


def read_cases(
    source: Source, subject: CasesOf, macros: Mapping[str, str] | None = None
) -> CaseFile:
    """Read the cases of a file for a policy; never raises on account of the text."""
    document = read(source, macros, Format.TOML)
    found = [
        each for each in document.diagnostics if each.severity is not Severity.NOTE
    ]
    reader = TableReader(source, document.document.root, document.document.root.span)
    cases: list[Case] = []
    try:
        reader.only([_CASES])
        tables = reader.items(_CASES)
    except BadCaseError as error:
        return CaseFile((), capped([*found, error.diagnostic]))
    except RefusedValueError:
        return CaseFile((), capped(found))
    if not tables and not found:
        found.append(wording.no_cases(source))
    settings = _Settings(subject.policy)
    for number, table in enumerate(tables, 1):
        try:
            cases.append(_case(source, number, table, subject, settings))
        except BadCaseError as error:
            found.append(error.diagnostic)
        except RefusedValueError:
            # The reader of TOML has complained of a value in it.
            continue
    return CaseFile(tuple(cases), capped(found))


def _case(
    source: Source, number: int, node: toml.Value, subject: CasesOf, settings: _Settings
) -> Case:
    if not isinstance(node, toml.Table):
        raise wrong(source, _CASES, "an array of tables", node)
    reader = TableReader(source, node, node.span)
    name = reader.text("name") or f"case {number}"
    if reader.member("scenario") is None:
        return _decision(name, reader, settings)
    _refuse(reader, _OF_DECISIONS, "scenario")
    try:
        rules = subject.rules()
    except NotSimulable as error:
        place = reader.place("scenario")
        raise BadCaseError(
            wording.bad_case_value(str(error), None, source, place.span)
        ) from None
    return read_scenario(name, reader, subject.schema, rules)


def _refuse(reader: TableReader, keys: tuple[str, ...], other: str) -> None:
    for key in keys:
        member = reader.member(key)
        if member is not None:
            raise BadCaseError(
                wording.misplaced_case_key(key, other, reader.source, member.key_span)
            )


def _decision(name: str, reader: TableReader, settings: _Settings) -> DecisionCase:
    _refuse(reader, _OF_SCENARIOS, "setting")
    reader.only((*_KEYS, "scenario"))
    setting = settings.find(reader)
    given = Given(
        read_variables(reader, setting.context),
        read_globals(reader),
        read_answers(reader),
    )
    expect = reader.member("expect")
    if reader.flag("expect_no_result"):
        _refuse(reader, ("expect",), "expect_no_result")
        place = reader.place("expect_no_result")
        return DecisionCase(name, place, setting, given, NO_RESULT)
    if expect is None:
        raise BadCaseError(
            wording.missing_case_key("expect", reader.source, reader.span)
        )
    expected = expected_result(reader.source, "expect", expect.value, setting.result)
    return DecisionCase(name, reader.place("expect"), setting, given, expected)


class _Settings:
    """The settings of a policy by their keys, and by the ends of them."""

    def __init__(self, policy: Policy) -> None:
        self._by_key = {setting.key: setting for setting in policy.settings}
        self._by_end: dict[str, list[Setting]] = {}
        for setting in policy.settings:
            rest = setting.key
            while "." in rest:
                rest = rest.partition(".")[2]
                self._by_end.setdefault(rest, []).append(setting)

    def find(self, reader: TableReader) -> Setting:
        """The setting of a case, by its key or the end of it; raises BadCaseError."""
        wanted = reader.text("setting")
        if wanted is None:
            raise BadCaseError(
                wording.missing_case_key("setting", reader.source, reader.span)
            )
        if wanted in self._by_key:
            return self._by_key[wanted]
        found = self._by_end.get(wanted, [])
        span = reader.place("setting").span
        if len(found) > 1:
            keys = [setting.key for setting in found]
            raise BadCaseError(
                wording.ambiguous_case_setting(wanted, keys, reader.source, span)
            )
        if not found:
            suggestion = nearest(wanted, self._by_key) or nearest(wanted, self._by_end)
            raise BadCaseError(
                wording.unknown_case_setting(wanted, suggestion, reader.source, span)
            )
        return found[0]
