"""A whole module: names settled, functions printed, then what stands above them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..ir import tree
from ..ir.effects import may_fail
from ..ir.groups import table_groups
from ..ir.rule_set import RuleSet
from ..ir.walk import expressions, walk
from ..schema.model import Context, Variable
from .annotations import Annotations, alias_lines, protocol_lines
from .comments import docstring, fits_docstring, shown
from .constants import constant_lines, result_lines
from .contexts import base_of, context_lines, index_lines, protocol_name
from .expressions import expression
from .format import formatted
from .functions import (
    Signature,
    Table,
    class_lines,
    decision_lines,
    table_lines,
)
from .layout import assemble
from .literals import string_literal
from .names import class_name, python_name
from .rule_sets import PrintedSet, function_name, rule_set_lines, settle_rule_set
from .scope import FunctionScope, ModuleScope

LANGUAGE = 1
"""The version of the language that generated modules carry; runtimes check it."""


@dataclass(frozen=True, slots=True)
class ModuleOptions:
    """What a module says of itself, and how its decisions ask the host.

    `origin` is the path of the policy as its readers know it; `synchronous` makes decisions
    that ask the host plain functions; with `contexts` the module has context classes.
    """

    version: str
    origin: str
    source_text: str
    synchronous: bool = False
    contexts: bool = False


class _ModulePrinter:
    """Prints one module; holds the names that its parts share."""

    def __init__(
        self,
        decisions: Sequence[tree.Decision],
        together: Mapping[str, tree.Decision],
        rule_sets: Sequence[RuleSet],
        options: ModuleOptions,
    ) -> None:
        self.decisions = decisions
        self.together = together
        self.options = options
        self.scope = ModuleScope(options.synchronous)
        self.annotations = Annotations(self.scope.allocator)
        self.protocols: dict[tuple[str, ...], str] = {}
        self.groups = table_groups(decisions)
        self.names = {python_name(item.key) for item in decisions}
        self.names |= {function_name(item.key) for item in rule_sets}
        for name in (*self.names, *map(python_name, self.groups)):
            self.scope.allocator.claim(name)
        self.host_name = self.scope.allocator.new("host_")
        self.signatures = {
            decision.key: self._signature(decision) for decision in decisions
        }
        self.tables = self._tables()
        self.rule_sets = [self._rule_set(rule_set) for rule_set in rule_sets]
        for decision in decisions:
            annotation = self.annotations.result(decision.result)
            self.scope.settle(decision.body, decision.key, annotation)
            if decision.fallback is not None and may_fail(decision):
                self.scope.settle(
                    (tree.Return(decision.fallback),), decision.key, annotation
                )
        if any(decision.asks_host for decision in decisions):
            self.scope.runtime_name("errors", "HostError")
        for table in self.tables:
            self.scope.settle_results(table)
        for rule_set in rule_sets:
            settle_rule_set(rule_set, self.scope)

    def _protocol(self, contexts: tuple[Context, ...]) -> str:
        """The name of the Protocol of one context, or of several at once."""
        names = tuple(context.name for context in contexts)
        found = self.protocols.get(names)
        if found is None:
            for context in contexts if len(contexts) > 1 else ():
                self._protocol((context,))
            wish = "And".join(context.class_name for context in contexts)
            allocator = self.scope.allocator
            if self.options.contexts:
                found = self.protocols[names] = protocol_name(allocator, wish)
            else:
                found = self.protocols[names] = allocator.new(wish)
        return found

    def _signature(self, decision: tree.Decision) -> Signature:
        asks = decision.asks_host
        host = "SyncHost" if self.options.synchronous else "Host"
        return Signature(
            python_name(decision.key),
            self._parameter(decision.context.parameter),
            self._protocol((decision.context,)),
            self.annotations.result(decision.result),
            asks and not self.options.synchronous,
            host if asks else None,
        )

    def _parameter(self, wish: str) -> str:
        """The argument's name; another where a decision has that name."""
        while wish in self.names:
            wish += "_"
        return wish

    def _tables(self) -> list[Table]:
        """Tables of the policy that hold more than one setting."""
        return [self._table(key, group) for key, group in self.groups.items()]

    def _table(self, key: str, group: list[tree.Decision]) -> Table:
        contexts = {decision.context.name: decision.context for decision in group}
        signatures = [self.signatures[decision.key] for decision in group]
        hosts = [signature.host for signature in signatures if signature.host]
        name = python_name(key)
        result = self.scope.allocator.new(class_name(key))
        signature = Signature(
            name,
            signatures[0].parameter,
            self._protocol(tuple(contexts.values())),
            result,
            any(signature.is_async for signature in signatures),
            hosts[0] if hosts else None,
        )
        pairs = zip((decision.key for decision in group), signatures, strict=True)
        return Table(key, name, result, signature, tuple(pairs), self.together[key])

    def _rule_set(self, rule_set: RuleSet) -> PrintedSet:
        host = "SyncHost" if self.options.synchronous else "Host"
        signature = Signature(
            function_name(rule_set.key),
            self._parameter(rule_set.context.parameter),
            self._protocol((rule_set.context,)),
            "list[str]",
            rule_set.asks_host and not self.options.synchronous,
            host if rule_set.asks_host else None,
        )
        return PrintedSet(rule_set, signature)

    def print(self) -> str:
        """The module's text, without header and hashes."""
        host_name = self._host_parameter()
        functions = [
            decision_lines(
                decision, self.signatures[decision.key], self.scope, host_name
            )
            for decision in self.decisions
        ]
        together = [
            table_lines(table, self.scope, host_name, self.signatures)
            for table in self.tables
        ]
        together += [
            rule_set_lines(rule_set, self.scope, host_name, self.signatures)
            for rule_set in self.rule_sets
        ]
        classes = [class_lines(table, self.annotations) for table in self.tables]
        results = result_lines(self.scope)
        protocols = self._protocol_parts()
        contexts = self._context_classes()
        title = f"Decisions of `{shown(self.options.origin)}`."
        if not fits_docstring(title):
            title = "Decisions of a policy."
        head = [
            docstring([title], 0),
            ["from __future__ import annotations"],
            *self._imports(protocols),
        ]
        return assemble(
            head,
            self._constants(),
            [
                *classes,
                *([results] if results else []),
                *contexts,
                *functions,
                *together,
            ],
            self._index(),
        )

    def _host_parameter(self) -> str:
        names = {signature.name for signature in self.signatures.values()}
        parameters = {signature.parameter for signature in self.signatures.values()}
        return self.host_name if "host" in names | parameters else "host"

    def _protocol_parts(self) -> list[list[str]]:
        parts: list[list[str]] = []
        in_context: dict[str, list[tree.Decision]] = {}
        for decision in self.decisions:
            in_context.setdefault(decision.context.name, []).append(decision)
        for names, protocol in self.protocols.items():
            if len(names) == 1:
                parts.append(self._context_protocol(in_context[names[0]], protocol))
                continue
            bases = ", ".join(self.protocols[(name,)] for name in names)
            parts.append(
                [
                    f"    class {protocol}({bases}, Protocol):",
                    '        """What decisions of a table read together."""',
                ]
            )
        return parts

    def _context_protocol(
        self, decisions: Sequence[tree.Decision], protocol: str
    ) -> list[str]:
        read, has_globals = _reads(decisions)
        context = decisions[0].context
        return protocol_lines(protocol, context, read, has_globals, self.annotations)

    def _context_classes(self) -> list[list[str]]:
        """The module's own context classes, where it is to have them."""
        if not self.options.contexts:
            return []
        by_name: dict[str, list[tree.Decision]] = {}
        for decision in self.decisions:
            by_name.setdefault(decision.context.name, []).append(decision)
        return [
            context_lines(
                self.protocols[(name,)],
                decisions[0].context,
                *_reads(decisions),
                self.annotations,
            )
            for name, decisions in by_name.items()
        ]

    def _imports(self, protocols: list[list[str]]) -> list[list[str]]:
        """Imports at run time, then those for type checkers only."""
        annotations, scope = self.annotations, self.scope
        hosts = sorted({sig.host for sig in self.signatures.values() if sig.host})
        if self.tables:
            annotations.typing.add("NamedTuple")
        annotations.typing.add("Final")
        annotations.collections |= {"Callable", "Mapping"}
        if scope.member_tables:
            annotations.typing.add("Literal")
        if any(isinstance(use.table, tree.RangeTable) for use in scope.tables.values()):
            annotations.collections.add("Sequence")
        if scope.rule_indexes:
            annotations.collections.add("Sequence")
        standard: list[str] = []
        if scope.durations:
            standard.append("from datetime import timedelta")
        if scope.patterns:
            standard.insert(0, "import re")
        bases = {base_of(decision.context) for decision in self.decisions}
        runtime = _runtime_imports(scope, bases if self.options.contexts else set())
        checking = [
            f"    from collections.abc import {', '.join(sorted(annotations.collections))}"
        ]
        if annotations.uses_timedelta and not scope.durations:
            checking.append("    from datetime import timedelta")
        checking.append(
            f"    from typing import {', '.join(sorted(annotations.typing))}"
        )
        ours = [f"    from resolute import {', '.join(hosts)}"] if hosts else []
        if scope.rule_indexes:
            ours.append("    from resolute.rules import RuleRow")
        if self.options.contexts and "Context" not in bases:
            ours.append("    from resolute.contexts import Context")
        if annotations.uses_value:
            ours.append("    from resolute.values import Value")
        aliases = alias_lines(annotations)
        block = ["TYPE_CHECKING = False", "if TYPE_CHECKING:", *checking]
        if ours:
            block += ["", *ours]
        if aliases:
            block += ["", *aliases]
        for part in protocols:
            block += ["", *part]
        if self.tables:
            block += ["", "else:", "    from resolute import NamedTuple"]
        return [part for part in (standard, runtime, block) if part]

    def _constants(self) -> list[str]:
        """Constants of the module: those that say what it is, then those it uses."""
        return [
            f"LANGUAGE = {LANGUAGE}",
            f"SOURCE_HASH = {string_literal(_digest(self.options.source_text))}",
            'OUTPUT_HASH = ""',
            *constant_lines(self.scope),
        ]

    def _index(self) -> list[str]:
        """`DECISIONS`, by the settings' own keys."""
        annotation = "DECISIONS: Final[Mapping[str, Callable[..., object]]]"
        if not self.signatures:
            return [f"{annotation} = {{}}", *self._context_index()]
        lines = [f"{annotation} = {{"]
        for key, signature in self.signatures.items():
            lines.append(f"    {string_literal(key)}: {signature.name},")
        return [
            *lines,
            "}",
            *self._rule_set_index(),
            *self._fallbacks(),
            *self._context_index(),
        ]

    def _rule_set_index(self) -> list[str]:
        """`RULE_SETS`: the functions of rule sets, by the keys of these."""
        if not self.rule_sets:
            return []
        return [
            "RULE_SETS: Final[Mapping[str, Callable[..., object]]] = {",
            *(
                f"    {string_literal(each.rule_set.key)}: {each.signature.name},"
                for each in self.rule_sets
            ),
            "}",
        ]

    def _context_index(self) -> list[str]:
        """`CONTEXTS`, where the module has context classes."""
        if not self.options.contexts:
            return []
        protocols = self.protocols.items()
        return index_lines([(of[0], name) for of, name in protocols if len(of) == 1])

    def _fallbacks(self) -> list[str]:
        """`FALLBACKS`: what holds where an evaluation fails, of decisions that can fail."""
        entries = [
            f"    {string_literal(decision.key)}: {text},"
            for decision in self.decisions
            if decision.fallback is not None and may_fail(decision)
            for text in [self._fallback_text(decision.fallback)]
        ]
        if not entries:
            return []
        return ["FALLBACKS: Final[Mapping[str, object]] = {", *entries, "}"]

    def _fallback_text(self, node: tree.Expression) -> str:
        return expression(node, FunctionScope(self.scope, "", "", False))


def _runtime_imports(scope: ModuleScope, bases: set[str]) -> list[str]:
    """Imports of the runtime's functions, and of the bases of context classes."""
    by_module: dict[str, list[str]] = {"contexts": list(bases)} if bases else {}
    for (module, function), name in scope.runtime.items():
        shown_name = function if name == function else f"{function} as {name}"
        by_module.setdefault(module, []).append(shown_name)
    return [
        f"from resolute.{module} import {', '.join(sorted(names))}"
        for module, names in sorted(by_module.items())
    ]


def _reads(decisions: Sequence[tree.Decision]) -> tuple[list[Variable], bool]:
    """The variables of a context that are read, and whether globals are."""
    attributes: set[str] = set()
    has_globals = False
    for decision in decisions:
        for root in expressions(decision.body):
            for node in walk(root):
                if isinstance(node, tree.Read):
                    attributes.add(node.attribute)
                has_globals |= isinstance(node, tree.GlobalTag)
    return _variables(decisions, attributes), has_globals


def _variables(
    decisions: Sequence[tree.Decision], attributes: set[str]
) -> list[Variable]:
    """The variables of a context that are read."""
    known = {
        variable.attribute: variable
        for variable in decisions[0].context.variables.values()
    }
    reads: dict[str, Variable] = {}
    for attribute in attributes:
        if attribute in known:
            reads[attribute] = known[attribute]
        elif decisions[0].context.open_type is not None:
            kind = decisions[0].context.open_type
            reads[attribute] = Variable(attribute, kind, attribute)
    return list(reads.values())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def output_hash(text: str) -> str:
    """The SHA-256 of a module's text without header line 2 and its own `OUTPUT_HASH` line."""
    kept = [
        line
        for number, line in enumerate(text.split("\n"))
        if number != 1 and not line.startswith("OUTPUT_HASH")
    ]
    return _digest("\n".join(kept))


def emit(
    decisions: Sequence[tree.Decision],
    together: Mapping[str, tree.Decision],
    options: ModuleOptions,
    rule_sets: Sequence[RuleSet] = (),
) -> str:
    """The text of the module that holds these decisions.

    `together` has, for a table's key, the decision that yields the results of its settings;
    tables without one call their settings' functions one by one. `rule_sets` are functions of
    several rules; their rules are among the decisions. The text is formatted as
    black formats it, and is the same on every machine.
    """
    body = formatted(_ModulePrinter(decisions, together, rule_sets, options).print())
    origin = shown(options.origin)
    first = (
        f"# Code generated by resolute {options.version} from {origin}. DO NOT EDIT."
    )
    text = f"{first}\n#\n{body}"
    output = output_hash(text)
    source = _digest(options.source_text)
    second = f"# source sha256:{source}  output sha256:{output}  language {LANGUAGE}"
    lines = text.split("\n")
    lines[1] = second
    for number, line in enumerate(lines):
        if line.startswith("OUTPUT_HASH"):
            lines[number] = f'OUTPUT_HASH = "{output}"'
            break
    return "\n".join(lines)
