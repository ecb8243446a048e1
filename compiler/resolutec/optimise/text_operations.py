"""Text forms of patterns as expressions: what is asked of a string, and where groups are found.

^([^@]+)@(.+)$      local, at, domain = text.partition("@")
                    asks: local, domain, "\\n" not in domain
                    groups: text, local, domain
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import assert_never

from ..ir import tree
from ..ir.booleans import conjuncts, is_bool
from ..ir.walk import rebuild
from ..regex.text_form import (
    Cut,
    Ends,
    Framed,
    Has,
    Leading,
    Limited,
    NotAscii,
    OneOf,
    Piece,
    Place,
    Run,
    Span,
    Starts,
    TextForm,
)

_SIDES = {"@": ("local", "at", "domain")}
_OTHER_SIDES = ("before", "separator", "after")

NewLocal = Callable[[str], tree.Local]


@dataclass(frozen=True, slots=True)
class Operations:
    """What a pattern comes to.

    `steps` come before the test; `checks` all have to hold; `groups` are the texts of the
    groups where they do, None for one that can't be told.
    """

    steps: tuple[tree.Assign | tree.Unpack, ...]
    checks: tuple[tree.Expression, ...]
    groups: tuple[tree.Expression | None, ...]


def plain_checks(
    form: TextForm, subject: tree.Expression
) -> tuple[tree.Expression, ...] | None:
    """What has to hold of a subject that may be named repeatedly; None for a cut.

    Whatever is asked of the subject first is an operation on strings.
    """
    match form.test:
        case Starts():
            return (_affix(subject, "startswith", form.test.texts),)
        case Ends():
            return (_affix(subject, "endswith", form.test.texts),)
        case Has():
            tests: list[tree.Expression] = [
                tree.Compare("in", tree.Literal(text), subject)
                for text in form.test.texts
            ]
            return (tests[0] if len(tests) == 1 else tree.Or(tuple(tests)),)
        case NotAscii():
            return (tree.Not(tree.MethodCall(subject, "isascii", ())),)
        case OneOf():
            return (_one_of(subject, form.test.texts),)
        case Run():
            return tuple(_run_checks(form.test, subject))
        case _:
            return None


def operations(
    form: TextForm,
    subject: tree.Expression,
    new_local: NewLocal,
    *,
    as_statements: bool,
    needed: Iterable[int],
) -> Operations:
    """The operations of any form; with `as_statements`, what can be is done before the test.

    `needed` are the groups that are read afterwards.
    """
    maker = _Maker(new_local, as_statements)
    whole = any(
        isinstance(form.groups[number], tuple) and form.groups[number] == form.test.span
        for number in needed
        if not isinstance(form.test, Starts | Ends | Has | NotAscii)
    )
    text = subject
    names_once = isinstance(form.test, Cut) and form.test.place in (
        Place.FIRST,
        Place.LAST,
    )
    names_once |= isinstance(form.test, OneOf | Starts | Ends | NotAscii | Leading)
    names_once |= isinstance(form.test, Has) and len(form.test.texts) == 1
    if whole or not names_once:
        text = maker.named(subject, "text")
    if isinstance(form.test, Starts | Ends | Has | NotAscii):
        checks = plain_checks(form, text)
        assert checks is not None, "these forms are plain"
        for check in checks:
            maker.check(check)
    else:
        maker.prepare(form.test, text)
        maker.ask(form.test)
    groups = tuple(
        tree.Literal(source) if isinstance(source, str) else maker.text_of(source)
        for source in form.groups
    )
    return Operations(tuple(maker.steps), maker.finished(), groups)


def as_truth(test: tree.Expression) -> tree.Expression:
    """What checks of strings come to as a Python bool."""
    if is_bool(test):
        return test
    match test:
        case tree.And():
            return tree.And(tuple(map(as_truth, test.operands)))
        case tree.Or():
            return tree.Or(tuple(map(as_truth, test.operands)))
        case _:
            # What is no bool by itself is a string that must not be empty.
            return tree.Compare("!=", test, tree.Literal(""))


def _affix(
    subject: tree.Expression, method: str, texts: tuple[str, ...]
) -> tree.Expression:
    literals = tuple(map(tree.Literal, texts))
    argument = literals[0] if len(literals) == 1 else tree.TupleDisplay(literals)
    return tree.MethodCall(subject, method, (argument,))


def _one_of(subject: tree.Expression, texts: tuple[str, ...]) -> tree.Expression:
    literals = tuple(map(tree.Literal, texts))
    if len(literals) == 1:
        return tree.Compare("==", subject, literals[0])
    return tree.Compare("in", subject, tree.TupleDisplay(literals))


def _run_checks(run: Run, text: tree.Expression) -> list[tree.Expression]:
    """What is asked of a run of characters."""
    checks: list[tree.Expression] = []
    length = tree.BuiltinCall("len", (text,))
    says_nonempty = bool(run.methods) and run.methods != ("isascii",)
    if run.maximum is not None and run.maximum == run.minimum:
        checks.append(tree.Compare("==", length, tree.Literal(run.minimum)))
    else:
        if run.minimum > 1:
            checks.append(tree.Compare(">=", length, tree.Literal(run.minimum)))
        elif run.minimum == 1 and not says_nonempty:
            checks.append(text)
        if run.maximum is not None:
            checks.append(tree.Compare("<=", length, tree.Literal(run.maximum)))
    checks += [
        tree.Compare("not in", tree.Literal(character), text)
        for character in run.excluded
    ]
    methods: list[tree.Expression] = [
        tree.MethodCall(text, method, ()) for method in run.methods
    ]
    if run.minimum == 0 and says_nonempty:
        checks.append(tree.Or((tree.Not(text), tree.And(tuple(methods)))))
    else:
        checks += methods
    return checks


@dataclass(slots=True)
class _Maker:
    """Gathers the operations of one pattern.

    Steps become statements as long as nothing has been asked yet that saves doing them.
    """

    new_local: NewLocal
    as_statements: bool
    steps: list[tree.Assign | tree.Unpack] = field(default_factory=list)
    checks: list[tree.Expression] = field(default_factory=list)
    _bound: list[tuple[tree.Local, tree.Expression]] = field(default_factory=list)
    _texts: dict[Span, tree.Expression] = field(default_factory=dict)
    _cuts: dict[Span, tuple[tree.Expression, ...]] = field(default_factory=dict)
    _moved: dict[Span, tree.Expression] = field(default_factory=dict)
    """What brings a cut to an earlier place, where the last one leaves nothing behind it."""

    def text_of(self, span: Span | None) -> tree.Expression | None:
        """The text that a part of the pattern has matched."""
        return None if span is None else self._texts.get(span)

    def named(self, value: tree.Expression, hint: str) -> tree.Local:
        """A local that holds a value from here on."""
        if isinstance(value, tree.Local):
            return value
        wish = value.attribute if isinstance(value, tree.Read) else hint
        local = self.new_local(wish)
        if isinstance(value, tree.Read):
            local = tree.Local(local.number, local.hint, value.type)
        if self.as_statements and not self.checks:
            self.steps.append(tree.Assign(local, value))
        else:
            self._bound.append((local, value))
        return local

    def prepare(self, piece: Piece, text: tree.Expression) -> None:
        """Take a text apart; where it begins or ends with a text, that is asked first."""
        self._texts[piece.span] = text
        match piece:
            case OneOf() | Run():
                pass
            case Framed():
                self._prepare_framed(piece, text)
            case Limited():
                self.prepare(piece.body, text)
            case Leading():
                sides = self._parted(text, "partition", piece.stop)
                self._cuts[piece.span] = sides
                self._texts[piece.span] = sides[0]
            case Cut():
                self._prepare_cut(piece, text)
            case _:
                assert_never(piece)

    def _prepare_framed(self, piece: Framed, text: tree.Expression) -> None:
        local = self.named(text, "text")
        if piece.prefix:
            self.check(_affix(local, "startswith", (piece.prefix,)))
        if piece.suffix:
            self.check(_affix(local, "endswith", (piece.suffix,)))
        if piece.prefix and piece.suffix and piece.body.shortest == 0:
            shortest = tree.Literal(len(piece.prefix) + len(piece.suffix))
            length = tree.BuiltinCall("len", (local,))
            self.check(tree.Compare(">=", length, shortest))
        start = tree.Literal(len(piece.prefix)) if piece.prefix else None
        stop = tree.Literal(-len(piece.suffix)) if piece.suffix else None
        body = self.named(tree.Slice(local, start, stop), "middle")
        self.prepare(piece.body, body)

    def _prepare_cut(self, cut: Cut, text: tree.Expression) -> None:
        sides: tuple[tree.Expression, ...]
        if cut.place is Place.LAST_FITTING and self._is_movable(cut):
            local = self.named(text, "text")
            sides = self._parted(local, "rpartition", cut.separator)
            self._moved[cut.span] = _moved(cut, local, sides)
        elif cut.place is Place.LAST_FITTING:
            local = self.named(text, "text")
            bounds: list[tree.Expression] = [tree.Literal(cut.separator)]
            low, high = cut.before.shortest, cut.after.shortest
            if low or high:
                bounds.append(tree.Literal(low))
            if high:
                bounds.append(tree.Literal(-high))
            found = tree.MethodCall(local, "rfind", tuple(bounds))
            index = self.named(found, "index")
            end = tree.Arithmetic("+", index, tree.Literal(len(cut.separator)))
            sides = (
                tree.Slice(local, None, index),
                index,
                tree.Slice(local, end, None),
            )
        else:
            method = "partition" if cut.place is Place.FIRST else "rpartition"
            sides = self._parted(text, method, cut.separator)
        self._cuts[cut.span] = sides
        self.prepare(cut.before, sides[0])
        self.prepare(cut.after, sides[2])

    def _is_movable(self, cut: Cut) -> bool:
        """Two runs that are not empty: nearly always the last separator is the one."""
        runs = isinstance(cut.before, Run) and isinstance(cut.after, Run)
        at_once = self.as_statements and not self.checks
        return runs and at_once and cut.before.shortest > 0 and cut.after.shortest == 1

    def _parted(
        self, text: tree.Expression, method: str, separator: str
    ) -> tuple[tree.Expression, ...]:
        value = tree.MethodCall(text, method, (tree.Literal(separator),))
        if self.as_statements and not self.checks:
            hints = _SIDES.get(separator, _OTHER_SIDES)
            targets = tuple(self.new_local(hint) for hint in hints)
            self.steps.append(tree.Unpack(targets, value))
            return targets
        parts = self.named(value, "parts")
        return tuple(tree.Item(parts, number) for number in range(3))

    def ask(self, piece: Piece) -> None:
        """Everything that is left to be asked of a text and its parts."""
        text = self._texts[piece.span]
        match piece:
            case OneOf():
                self.check(_one_of(text, piece.texts))
            case Run():
                for check in _run_checks(piece, text):
                    self.check(check)
            case Framed():
                self.ask(piece.body)
            case Limited():
                self.ask(piece.body)
                for character in piece.excluded:
                    self.check(tree.Compare("not in", tree.Literal(character), text))
            case Leading():
                if piece.minimum:
                    self.check(text)
            case Cut():
                self._ask_cut(piece)
            case _:
                assert_never(piece)

    def _ask_cut(self, cut: Cut) -> None:
        _, found, after = self._cuts[cut.span]
        if cut.span in self._moved:
            self.ask(cut.before)
            self.check(tree.Or((after, self._moved[cut.span])))
            return
        if cut.place is Place.LAST_FITTING:
            operator, bound = (">", 0) if cut.before.shortest else (">=", 0)
            self.check(tree.Compare(operator, found, tree.Literal(bound)))
            # That both runs are long enough is what the search for the separator saw to.
            if not isinstance(cut.before, Run):
                self.ask(cut.before)
            return
        bare = cut.after if cut.place is Place.FIRST else cut.before
        self.ask(cut.before)
        if bare.shortest == 0:
            self.check(found)
        self.ask(cut.after)

    def check(self, check: tree.Expression) -> None:
        """Ask something, after all that was asked before."""
        self.checks.append(self._binding(check))

    def _binding(self, check: tree.Expression) -> tree.Expression:
        """The check, with what is to be bound before it bound in it."""
        while self._bound:
            local, value = self._bound.pop()
            bound = tree.Bind(local, value)
            changed = _with_first(check, local, bound)
            if changed == check:
                # It is first used further on: a truth of its own, which always holds.
                changed = tree.And((tree.Compare("is not", bound, _NONE), check))
            check = changed
        return check

    def finished(self) -> tuple[tree.Expression, ...]:
        """Every check; one that always holds where there is none."""
        if self._bound:
            last = self._bound[-1][0]
            self.check(tree.Compare("is not", last, _NONE))
        flat = tuple([part for check in self.checks for part in conjuncts(check)])
        return flat or (tree.Literal(True),)


_NONE = tree.Literal(None)


def _moved(
    cut: Cut, text: tree.Expression, sides: tuple[tree.Expression, ...]
) -> tree.Expression:
    """`(after := …) and (before := …)` for the last separator that something stands behind."""
    before, _, after = sides
    assert isinstance(before, tree.Local) and isinstance(after, tree.Local), "unpacked"
    arguments = (text, tree.Literal(cut.separator), tree.Literal(cut.before.shortest))
    found = tree.RuntimeCall("captures", "last_part", arguments)
    length = tree.Negate(tree.BuiltinCall("len", (after,)))
    end = tree.Arithmetic("-", length, tree.Literal(len(cut.separator)))
    return tree.And(
        (tree.Bind(after, found), tree.Bind(before, tree.Slice(text, None, end)))
    )


def _with_first(
    node: tree.Expression, local: tree.Local, bound: tree.Bind
) -> tree.Expression:
    """The node with the first reading of a local replaced."""
    done = False

    def change(part: tree.Expression) -> tree.Expression:
        nonlocal done
        if done:
            return part
        if part == local:
            done = True
            return bound
        return rebuild(part, change)

    return change(node)
