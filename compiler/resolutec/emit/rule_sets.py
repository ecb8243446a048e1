"""Rule sets as functions that give the tags of their rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..ir import tree
from ..ir.booleans import negated
from ..ir.effects import is_silent
from ..ir.rule_set import GuardStep, RuleSet, RuleStep, Step, rule_steps
from .comments import comment, docstring, fits_docstring, shown, wrapped
from .expressions import condition, expression
from .functions import Signature, signature_line
from .literals import literal, string_literal
from .names import python_name
from .scope import FunctionScope, ModuleScope
from .statements import block_lines

FEWEST_IN_SET = 4
"""Texts from which on a guard looks into a set; a list or the like is then asked for by itself."""

_WIDTH = 78


def function_name(key: str) -> str:
    """The name of the function of a rule set: `rule.url` is `rule_url_tags`."""
    return python_name(f"{key}.tags".lstrip("."))


@dataclass(frozen=True, slots=True)
class PrintedSet:
    """A rule set, and how its function is called."""

    rule_set: RuleSet
    signature: Signature


def settle_rule_set(rule_set: RuleSet, scope: ModuleScope) -> None:
    """Name what the function refers to, before any of the module is printed."""
    for step in rule_steps(rule_set.steps):
        scope.settle(step.body, step.key, "")
        if step.asks_host and not _calls(step):
            scope.runtime_name("errors", "HostError")
        if step.sees_tags:
            scope.runtime_name("rule_sets", "WithTags")
    _settle_steps(rule_set.steps, scope)


def _settle_steps(steps: tuple[Step, ...], scope: ModuleScope) -> None:
    for step in steps:
        if step.shared:
            scope.settle(step.shared, "", "")
        if isinstance(step, GuardStep):
            scope.settle((tree.Return(step.subject),), "", "")
            if len(step.texts) >= FEWEST_IN_SET:
                scope.text_set(tree.TextSet(step.texts))
            _settle_steps(step.steps, scope)


def rule_set_lines(
    printed: PrintedSet,
    module: ModuleScope,
    host_name: str,
    signatures: Mapping[str, Signature],
) -> list[str]:
    """The function of a rule set."""
    rule_set, signature = printed.rule_set, printed.signature
    scope = FunctionScope(module, signature.parameter, host_name, signature.is_async)
    scope.calls = {
        step.key: (
            signatures[step.key].name,
            signatures[step.key].is_async,
            bool(signatures[step.key].host),
        )
        for step in rule_steps(rule_set.steps)
    }
    printer = _Printer(rule_set, scope)
    steps = printer.steps(rule_set.steps, 4)
    return [
        signature_line(signature, host_name),
        *_told(rule_set),
        *printer.start(),
        *steps,
        f"    return {printer.tags}",
    ]


def _told(rule_set: RuleSet) -> list[str]:
    text = f"The tags that the rules of `{shown(rule_set.key)}` yield, in their order."
    if not fits_docstring(text):
        return [
            *comment(text, 4),
            '    """The tags that rules yield, in their order."""',
        ]
    return docstring(wrapped(text, _WIDTH), 4)


def _calls(step: RuleStep) -> bool:
    """The rule is decided elsewhere, by its own function."""
    first = step.body[0]
    return isinstance(first, tree.Return) and isinstance(
        first.value, tree.DecisionCall | tree.Local
    )


class _Printer:
    """Prints the steps of one rule set."""

    def __init__(self, rule_set: RuleSet, scope: FunctionScope) -> None:
        self.tags = scope.local(rule_set.tags)
        self._scope = scope
        self._flags = {flag.tag: scope.local(flag.local) for flag in rule_set.flags}
        self._has_tag = False

    def start(self) -> list[str]:
        """What stands before the first rule; to be asked when the rules are printed."""
        lines = [f"    {self.tags}: list[str] = []"]
        if self._has_tag:
            lines.append(f"    {self._tag()}: str | None")
        return [*lines, *(f"    {flag} = 0" for flag in self._flags.values())]

    def steps(self, steps: tuple[Step, ...], indent: int) -> list[str]:
        """The lines of steps that come one after the other."""
        lines: list[str] = []
        for step in steps:
            lines += block_lines(step.shared, self._scope, indent, notes=False)
            if isinstance(step, GuardStep):
                lines += self._guard(step, indent)
            else:
                lines += self._rule(step, indent)
        return lines

    def _guard(self, step: GuardStep, indent: int) -> list[str]:
        margin = " " * indent
        inner = self.steps(step.steps, indent + 4)
        if all(line.lstrip().startswith("#") for line in inner):
            return [
                line.removeprefix("    ") for line in inner
            ]  # no rule does anything
        texts = tuple(map(tree.Literal, step.texts))
        if len(texts) == 1:
            test = self._compared(step.subject, "==", texts[0])
            return [f"{margin}if {test}:", *inner]
        if len(texts) < FEWEST_IN_SET:
            test = self._compared(step.subject, "in", tree.TupleDisplay(texts))
            return [f"{margin}if {test}:", *inner]
        known = tree.TextSet(step.texts)
        one_by_one = tree.BuiltinCall("tuple", (known,))
        found = self._scope.found()
        return [
            f"{margin}try:",
            f"{margin}    {found} = {self._compared(step.subject, 'in', known)}",
            f"{margin}except TypeError:",
            f"{margin}    {found} = {self._compared(step.subject, 'in', one_by_one)}",
            f"{margin}if {found}:",
            *inner,
        ]

    def _compared(
        self, subject: tree.Expression, operator: str, other: tree.Expression
    ) -> str:
        return expression(tree.Compare(operator, subject, other), self._scope)

    def _rule(self, step: RuleStep, indent: int) -> list[str]:
        margin = " " * indent
        told = comment(f"`{shown(step.key)}`, line {step.line}", indent)
        if not step.asks_host or _calls(step):
            return [*told, *self._flow(step.body, step, indent)]
        failure = self._scope.module.runtime_name("errors", "HostError")
        error = self._scope.error()
        key = string_literal(step.key)
        body = self._flow(step.body, step, indent + 4)
        return [
            *told,
            f"{margin}try:",
            *(body or [f"{margin}    pass"]),
            f"{margin}except {failure} as {error}:",
            f"{margin}    raise {error}.with_setting({key}) from {error}.__cause__",
        ]

    def _flow(self, block: tree.Block, step: RuleStep, indent: int) -> list[str]:
        """The statements of a block whose end is not that of the function."""
        lines: list[str] = []
        for number, statement in enumerate(block):
            match statement:
                case tree.Return():
                    return [*lines, *self._yielded(statement.value, step, indent)]
                case tree.If():
                    rest = block[number + 1 :]
                    return [*lines, *self._branch(statement, rest, step, indent)]
                case _:
                    lines += block_lines((statement,), self._scope, indent, notes=False)
        raise AssertionError("a block ends in a return")

    def _branch(
        self, statement: tree.If, rest: tree.Block, step: RuleStep, indent: int
    ) -> list[str]:
        margin = " " * indent
        test = condition(statement.test, self._scope)
        then = self._flow(statement.body, step, indent + 4)
        otherwise = self._flow(rest, step, indent)
        if not then and not otherwise:
            noticed = not is_silent(statement.test)
            return [f"{margin}if {test}:", f"{margin}    pass"] if noticed else []
        if not then:
            test = condition(_opposite(statement.test), self._scope)
            return [f"{margin}if {test}:", *_indented(otherwise)]
        lines = [f"{margin}if {test}:", *then]
        if not otherwise:
            return lines
        if isinstance(rest[0], tree.If) and otherwise[0].startswith(f"{margin}if "):
            first = otherwise[0].removeprefix(margin)
            return [*lines, f"{margin}el{first}", *otherwise[1:]]
        return [*lines, f"{margin}else:", *_indented(otherwise)]

    def _yielded(
        self, value: tree.Expression, step: RuleStep, indent: int
    ) -> list[str]:
        """What is done with a tag, if it is one."""
        margin = " " * indent
        if value == tree.Literal(None):
            return []
        if isinstance(value, tree.Literal) and isinstance(value.value, str):
            return self._added(value.value, step, margin)
        if isinstance(value, tree.Local):
            tag = self._scope.local(value)
            lines = []
        else:
            tag, text = self._tag(), self._text(value, step)
            self._has_tag = True
            lines = [f"{margin}{tag} = {text}"]
        tests = [] if isinstance(value, tree.Joined) else [f"{tag} is not None"]
        if step.may_repeat:
            tests.append(f"{tag} not in {self.tags}")
        if not tests:
            return [*lines, f"{margin}{self.tags}.append({tag})"]
        return [
            *lines,
            f"{margin}if {' and '.join(tests)}:",
            f"{margin}    {self.tags}.append({tag})",
        ]

    def _added(self, tag: str, step: RuleStep, margin: str) -> list[str]:
        text, flag = literal(tag), self._flags.get(tag)
        set_flag = [f"{margin}{flag} = 1"] if flag else []
        if not step.may_repeat:
            return [f"{margin}{self.tags}.append({text})", *set_flag]
        return [
            f"{margin}if {text} not in {self.tags}:",
            f"{margin}    {self.tags}.append({text})",
            *set_flag,
        ]

    def _text(self, value: tree.Expression, step: RuleStep) -> str:
        if not (step.sees_tags and isinstance(value, tree.DecisionCall)):
            return expression(value, self._scope)
        view = self._scope.module.runtime_name("rule_sets", "WithTags")
        name, is_async, asks = self._scope.calls[value.key]
        parameter, host = self._scope.parameter, self._scope.host
        arguments = f"{view}({parameter}, {self.tags}){f', {host}' if asks else ''}"
        return f"{'await ' if is_async else ''}{name}({arguments})"

    def _tag(self) -> str:
        return self._scope.temporary("tag")


def _opposite(test: tree.Expression) -> tree.Expression:
    """The opposite of a test, negations as far inside as they can be."""
    match test:
        case tree.Or():
            return tree.And(tuple(map(_opposite, test.operands)))
        case tree.And():
            return tree.Or(tuple(map(_opposite, test.operands)))
        case _:
            return negated(test)


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]
