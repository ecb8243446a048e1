"""One setting: from its block of texts to the typed tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..diagnostics import types as wording
from ..diagnostics.model import Diagnostic, Severity
from ..diagnostics.names import unquoted_string
from ..schema.model import (
    Context,
    EnumDeclaration,
    ResultKind,
    ResultType,
    Schema,
    SettingDeclaration,
)
from ..schema.types import BOOL, FLOAT, INT
from ..settings.model import Block, PlainValue, Scalar
from ..source import ExpressionText, Source, Span
from ..syntax import tree
from ..syntax.parse import parse
from . import typed
from .expressions import ExpressionChecker
from .patterns import PatternCache
from .results import check_result
from .scope import Scope
from .walk import walk


@dataclass(frozen=True, slots=True)
class CheckedSetting:
    """The typed setting, None where it has errors, and what was found."""

    setting: typed.Setting | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class SettingPlace:
    """Where a setting stands and what it is: key, declaration, context."""

    key: str
    source: Source
    key_span: Span
    declaration: SettingDeclaration
    context: Context


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What holds for every setting of a compilation."""

    schema: Schema
    lenient: bool
    known_values: Mapping[str, str]
    patterns: PatternCache


def check_setting(
    place: SettingPlace, block: Block, options: CheckOptions
) -> CheckedSetting:
    """Check every expression of a block in the setting's context."""
    return _SettingChecker(place, options).check(block)


class _SettingChecker:
    """Holds what the expressions of one setting share."""

    def __init__(self, place: SettingPlace, options: CheckOptions) -> None:
        self.place = place
        self.result = place.declaration.result
        self.scope = Scope(
            options.schema, place.context, self.result, options.known_values
        )
        self.severity = Severity.WARNING if options.lenient else Severity.ERROR
        self.patterns = options.patterns
        self.diagnostics: list[Diagnostic] = []

    def check(self, block: Block) -> CheckedSetting:
        """Conditions and results in the order in which they stand."""
        self._check_form(block)
        branches = tuple(
            typed.Branch(
                self._expression(branch.condition, None),
                self._policy_text(branch.condition),
                self._expression(branch.result, self.result),
                self._policy_text(branch.result),
            )
            for branch in block.branches
        )
        otherwise = self._expression(block.otherwise, self.result)
        setting = typed.Setting(
            self.place.key,
            self.place.context,
            self.result,
            branches,
            otherwise,
            self._policy_text(block.otherwise),
            self.place.source,
            self.place.key_span,
            self.place.declaration.fallback,
            self._fallback(),
            self.place.declaration.key,
        )
        failed = any(found.severity is Severity.ERROR for found in self.diagnostics)
        return CheckedSetting(None if failed else setting, tuple(self.diagnostics))

    def _fallback(self) -> typed.Expression | None:
        """The schema's fallback as an expression, if it is one of this setting's."""
        fallback = self.place.declaration.fallback
        if fallback is None:
            return None
        text = ExpressionText(fallback, Source("fallback", fallback), ((0, 0),))
        parsed = parse(text, self.place.key)
        if parsed.expression is None:
            return None
        checker = ExpressionChecker(
            self.scope, text, self.place.key, self.severity, self.patterns
        )
        value = checker.check(parsed.expression)
        check_result(checker, value, self.result)
        constant = not any(
            isinstance(node, typed.FunctionCall | typed.VariableRead)
            for node in walk(value)
        )
        return value if constant and not checker.diagnostics else None

    def _check_form(self, block: Block) -> None:
        """Settings that take less than every form of a value."""
        declaration = self.place.declaration
        source, key = self.place.source, self.place.key
        if declaration.plain_only and block.branches:
            self.diagnostics.append(
                wording.block_not_allowed(source, self.place.key_span, key)
            )
        plain = block.otherwise
        if declaration.literal_or_block and not block.branches:
            literal = (
                isinstance(plain.value, bool)
                if isinstance(plain, PlainValue)
                else plain.text.strip() in ("true", "false")
            )
            if not literal:
                self.diagnostics.append(
                    wording.literal_or_block(source, self.place.key_span, key)
                )

    def _policy_text(self, scalar: Scalar) -> typed.PolicyText:
        source = self.place.source
        if isinstance(scalar, PlainValue):
            text = source.text[scalar.span.start : scalar.span.end]
            return typed.PolicyText(text, source, scalar.span, None)
        return typed.PolicyText(scalar.text, source, scalar.whole, scalar)

    def _expression(
        self, scalar: Scalar, result: ResultType | None
    ) -> typed.Expression:
        """A condition, or, with a result type given, a result."""
        text = self._text(scalar)
        checker = ExpressionChecker(
            self.scope,
            text,
            self.place.key,
            self.severity,
            self.patterns,
            self.place.declaration.fallback,
            self.diagnostics,
        )
        value: typed.Expression
        if isinstance(scalar, PlainValue):
            value = _plain(scalar)
        else:
            parsed = parse(text, self.place.key)
            self.diagnostics.extend(parsed.diagnostics)
            if parsed.expression is None:
                return checker.anything(Span(0, len(text.text)))
            if result is not None and self._bare_word(parsed.expression, text):
                return checker.anything(parsed.expression.span)
            value = checker.check(parsed.expression)
        if result is not None:
            check_result(checker, value, result)
        return value

    def _text(self, scalar: Scalar) -> ExpressionText:
        if isinstance(scalar, ExpressionText):
            return scalar
        source = self.place.source
        text = source.text[scalar.span.start : scalar.span.end]
        return ExpressionText(text, source, ((0, scalar.span.start),))

    def _bare_word(self, node: tree.Expression, text: ExpressionText) -> bool:
        """Report a result that is one unknown word where a string is wanted."""
        if not isinstance(node, tree.Name) or self.scope.knows(node.text):
            return False
        if self.scope.contexts_of(node.text) or not _takes_strings(self.result):
            return False
        self.diagnostics.append(
            unquoted_string(
                node.text,
                Severity.ERROR,
                text.source,
                text.span(node.span),
                self.place.key,
            )
        )
        return True


def _takes_strings(result: ResultType) -> bool:
    """Strings are what the setting wants."""
    enum: EnumDeclaration | None = result.enum
    return result.kind is ResultKind.STRING or (
        enum is not None and enum.accepts_strings
    )


def _plain(value: PlainValue) -> typed.Constant:
    """A TOML boolean, integer or float means that value."""
    span = Span(0, value.span.end - value.span.start)
    if isinstance(value.value, bool):
        return typed.Constant(int(value.value), BOOL, span)
    kind = INT if isinstance(value.value, int) else FLOAT
    return typed.Constant(value.value, kind, span)
