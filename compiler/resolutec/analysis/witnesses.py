"""Concrete inputs for regions: found by trying, told only where the interpreter agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random

from ..check import typed
from ..functions.model import Effect
from ..meaning.values import Value
from ..schema.model import Variable
from ..schema.types import INT, Kind
from ..source import Span
from .decision_table import DecisionTable, Row
from .domains import domain_of
from .inputs import Answer, Input, deciding_branch, lies_in, value_of_term
from .reads import attributes_read
from .regions import Region
from .samples import constants_in, values_in, values_near
from .terms import Term, inside
from .written import written

_TRIES = 400
_MOST_CANDIDATES = 200


def witness(table: DecisionTable, row: Row) -> Input | None:
    """An input for a row of a table, confirmed: the interpreter takes the row's branch.

    None where the search found none, which says nothing about whether there is one.
    """
    return find_input(
        (table.setting,),
        tuple(row.when.values()),
        lambda found: deciding_branch(table.setting, found) == row.number,
    )


def find_input(
    settings: Sequence[typed.Setting],
    regions: Sequence[Region],
    accept: Callable[[Input], bool],
) -> Input | None:
    """An input that lies in every region and is accepted; None if none was found.

    It has a value for whatever the settings read. The search is the same each time.
    """
    search = _Search(settings, regions)
    return next((found for found in search.inputs() if accept(found)), None)


class _Search:
    """Candidates for whatever is read, each narrowed by the regions that bear on it alone."""

    def __init__(
        self, settings: Sequence[typed.Setting], regions: Sequence[Region]
    ) -> None:
        self._regions = regions
        nodes = list(inside(_expressions(settings)))
        self._variables = {
            node.variable.attribute: node.variable
            for node in nodes
            if isinstance(node, typed.VariableRead)
        }
        self._globals = sorted(
            {node.name for node in nodes if isinstance(node, typed.GlobalRead)}
        )
        self._calls = _host_calls(regions)

    def inputs(self) -> Iterator[Input]:
        """The plainest candidates of everything, then others at random."""
        random = Random(0)  # noqa: S311 - the same choice each time is what is wanted
        values = {
            attribute: self._candidates(variable)
            for attribute, variable in sorted(self._variables.items())
        }
        globals_ = {name: self._of_global(name) for name in self._globals}
        answers = [self._of_call(call) for call in self._calls]
        if not all([*values.values(), *globals_.values(), *answers]):
            return
        for attempt in range(_TRIES):
            # The further the search gets, the stranger the candidates that it tries.
            reach = 1 + attempt if attempt < _MOST_CANDIDATES else None
            tried = Input(
                self._variables,
                {name: random.choice(pool[:reach]) for name, pool in values.items()},
                {name: random.choice(pool[:reach]) for name, pool in globals_.items()},
                [
                    Answer(call, random.choice(pool[:reach]))
                    for call, pool in zip(self._calls, answers, strict=True)
                ],
            )
            if all(lies_in(tried, region) for region in self._regions):
                yield tried

    def _candidates(self, variable: Variable) -> list[Value]:
        """Values of a variable that lie in every region that nothing else bears on."""
        attribute = variable.attribute
        reads = [
            (region, attributes_read(region.term.node)) for region in self._regions
        ]
        related = [region for region, read in reads if attribute in read]
        own = [region for region, read in reads if read == {attribute}]
        pool = list(_put_together(own)) if variable.type.may_be(Kind.LIST) else []
        for region in own:
            if isinstance(region.term.node, typed.VariableRead):
                pool.extend(values_in(region))
        constants = constants_in(region.term.node for region in related)
        constants.extend(
            value
            for region in related
            for value in values_in(region)[:4]
            if not isinstance(value, list)
        )
        pool.extend(_joined(related) if variable.type.may_be(Kind.STRING) else ())
        pool.extend(values_near(variable.type, constants))
        read = typed.VariableRead(variable, variable.type, Span(0, 0))
        domain = domain_of(Term(read, (), 0))
        return [
            value
            for value in pool[:_MOST_CANDIDATES]
            if value in domain
            and all(
                each.admits(value_of_term(each.term, {attribute: value}))
                for each in own
            )
        ]

    def _of_global(self, name: str) -> list[Value]:
        found: list[Value] = []
        for region in self._regions:
            node = region.term.node
            if isinstance(node, typed.GlobalRead) and node.name == name:
                found.extend(values_in(region))
        return found or values_near(INT, ())

    def _of_call(self, call: typed.FunctionCall) -> list[Value]:
        found: list[Value] = []
        near: list[typed.Expression] = []
        for region in self._regions:
            if region.term.node is call:
                found.extend(values_in(region))
            elif any(node is call for node in inside([region.term.node])):
                near.append(region.term.node)
        return found or values_near(call.type, constants_in(near))


def _joined(regions: Iterable[Region]) -> Iterator[str]:
    """The texts that are asked to be there, together."""
    wanted = [
        constant
        for region in regions
        if 1 in region.values
        for constant in constants_in([region.term.node])
        if isinstance(constant, str)
    ]
    for separator in ("", " ", ".", ":"):
        yield separator.join(wanted)
        yield separator.join(reversed(wanted))


def _put_together(regions: Iterable[Region]) -> Iterator[Value]:
    """A list made of what is asked of its single elements."""
    wanted: dict[int, Value] = {}
    for region in regions:
        node, values = region.term.node, values_in(region)
        if isinstance(node, typed.Element) and isinstance(node.index, typed.Constant):
            index = node.index.value
            present = [value for value in values if value != ""]
            if isinstance(index, int) and 0 <= index < _MOST_CANDIDATES and present:
                wanted[index] = present[0]
    for length in range(max(wanted, default=-1) + 1, 0, -1):
        yield [
            wanted.get(index, next(iter(wanted.values()))) for index in range(length)
        ]


def _expressions(settings: Sequence[typed.Setting]) -> Iterator[typed.Expression]:
    for setting in settings:
        for branch in setting.branches:
            yield branch.condition
            yield branch.result
        yield setting.otherwise


def _host_calls(regions: Iterable[Region]) -> list[typed.FunctionCall]:
    """The calls that the regions speak about, equal ones that only ask taken as one."""
    asking: dict[str, typed.FunctionCall] = {}
    changing: list[typed.FunctionCall] = []
    for node in inside(region.term.node for region in regions):
        if isinstance(node, typed.FunctionCall):
            if node.function.effect is Effect.ASKS:
                asking.setdefault(written(node), node)
            elif node.function.effect is Effect.CHANGES:
                changing.append(node)
    return [*asking.values(), *reversed(changing)]
