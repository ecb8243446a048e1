"""Which settings are rules of one set, and in which order they are decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..diagnostics import schema as wording
from ..diagnostics.model import Diagnostic
from ..schema.model import (
    Context,
    ContextChoice,
    RuleSetDeclaration,
    SettingDeclaration,
)
from ..settings.flatten import Entry, dotted
from ..source import Source
from . import typed

PlainTexts = Mapping[tuple[str, ...], str | None]

_INTEGER = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class CheckedRule:
    """A setting that was checked, with the entry and the declaration that it is made of."""

    setting: typed.Setting
    entry: Entry
    declaration: SettingDeclaration


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule that is enabled or not; `place` is what rules are decided in the order of.

    Of two rules with the same priority the one whose key comes first by code points is first.
    """

    key: str
    place: tuple[int, tuple[str, ...]]
    is_enabled: bool


class RuleSets:
    """Gathers the rules of a document, and what is wrong with the keys beside them."""

    def __init__(
        self, source: Source, plain: PlainTexts, entries: Iterable[Entry]
    ) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._source = source
        self._plain = plain
        self._places = {entry.key: entry.value.span for entry in entries}
        self._rules: dict[tuple[str, ...], list[_Rule]] = {}
        self._contexts: dict[tuple[str, ...], Context] = {}

    def add(self, checked: CheckedRule) -> None:
        """Add a setting, if its declaration says that it is a rule."""
        declared = checked.declaration.rule_set
        if declared is None:
            return
        key = self._key(checked)
        rule = _Rule(
            checked.setting.key,
            (self._priority(checked, declared), checked.entry.key),
            self._is_enabled(checked, declared),
        )
        self._rules.setdefault(key, []).append(rule)
        self._contexts.setdefault(key, checked.setting.context)

    def found(self) -> tuple[typed.RuleSet, ...]:
        """The rule sets, in the order in which their first rules stand in the document."""
        return tuple(
            typed.RuleSet(
                dotted(key),
                self._contexts[key],
                tuple(
                    rule.key
                    for rule in sorted(rules, key=lambda rule: rule.place)
                    if rule.is_enabled
                ),
            )
            for key, rules in self._rules.items()
        )

    def _key(self, checked: CheckedRule) -> tuple[str, ...]:
        """The key of the table of all rules, and the scope."""
        _, _, behind = checked.declaration.key.partition(">.")
        length = len(checked.entry.key) - 1 - len(behind.split("."))
        table = checked.entry.key[:length]
        choice = checked.declaration.context
        if not isinstance(choice, ContextChoice):
            return table
        scope = self._beside(checked, choice.key)
        assert scope is not None, "the scope has chosen the context"
        return (*table, scope)

    def _priority(self, checked: CheckedRule, declared: RuleSetDeclaration) -> int:
        text = self._beside(checked, declared.priority)
        if text is None:
            return 0
        if _INTEGER.fullmatch(text):
            return int(text)
        self._complain(checked, declared.priority, "an integer")
        return 0

    def _is_enabled(self, checked: CheckedRule, declared: RuleSetDeclaration) -> bool:
        text = self._beside(checked, declared.enable)
        if text not in (None, "true", "false"):
            self._complain(checked, declared.enable, "`true` or `false`")
        return text != "false"

    def _beside(self, checked: CheckedRule, key: str | None) -> str | None:
        return self._plain.get((*checked.entry.key[:-1], key)) if key else None

    def _complain(self, checked: CheckedRule, key: str | None, wanted: str) -> None:
        assert key is not None, "it has a value"
        self.diagnostics.append(
            wording.bad_rule(
                key,
                wanted,
                self._source,
                self._places[(*checked.entry.key[:-1], key)],
                checked.setting.key,
            )
        )
