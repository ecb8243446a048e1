"""The intermediate form: decisions as Python would make them.

Operators mean what Python's mean: `and` yields an operand, `==` compares as Python does. What
Python lacks is a call of the runtime. An expression is evaluated left to right, a block from
top to bottom; a block always ends in a `Return`. Nothing here has a place in a file any more;
where a decision came from stands in `Note`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..regex.translate import Translation
from ..schema.model import Context, ResultType
from ..schema.types import Type


@dataclass(frozen=True, slots=True, eq=False)
class Literal:
    """A constant; None is what stands for `false` beside strings.

    Literals are equal only where nothing tells them apart: 1, 1.0 and True are three, and so
    are 0.0 and -0.0 two.
    """

    value: bool | int | float | str | None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Literal) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)

    @property
    def _identity(self) -> tuple[type, int | str | None]:
        value = self.value
        return type(value), repr(value) if isinstance(value, float) else value


@dataclass(frozen=True, slots=True)
class Duration:
    """A constant `datetime.timedelta`."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class Read:
    """An attribute of the context. `number`: integers compare and add natively with it."""

    attribute: str
    type: Type


@dataclass(frozen=True, slots=True)
class GlobalTag:
    """An entry of the context's `globals`, 0 where absent; `held` is a local that holds them.

    `as_truth`: only whether it is truthy counts.
    """

    name: str
    held: Local | None = None
    as_truth: bool = False


@dataclass(frozen=True, slots=True)
class Local:
    """A local variable; `hint` is what it would like to be called."""

    number: int
    hint: str
    type: Type


@dataclass(frozen=True, slots=True)
class Bind:
    """`(local := value)`."""

    target: Local
    value: Expression


@dataclass(frozen=True, slots=True)
class Not:
    """`not operand`."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class And:
    """`a and b and …`: the first falsy operand, else the last."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """`a or b or …`: the first truthy operand, else the last."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """`left operator right` with a Python comparison: == != < <= > >= in, not in."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Between:
    """`low <= subject < high`: a chained comparison, each operator one of < <=."""

    low: Expression
    low_operator: str
    subject: Expression
    high_operator: str
    high: Expression


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left operator right` with + - * / on numbers."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negate:
    """`-operand` of a number."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Conditional:
    """`then if test else otherwise`."""

    test: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Joined:
    """An f-string of strings and integers that are no booleans."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class MethodCall:
    """A method of a string."""

    receiver: Expression
    method: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class BuiltinCall:
    """A builtin function: `len`, `bool`, `float`, `str`, `int`, `list`."""

    function: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class RuntimeName:
    """A function of the runtime, passed as an argument."""

    module: str
    function: str


@dataclass(frozen=True, slots=True)
class RuntimeCall:
    """A function of a module of the runtime."""

    module: str
    function: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class HostCall:
    """A method of the host; awaited in the asynchronous form.

    `remembered`: an equal call may have been made before, and is not made again. `is_first`: no
    other of these was made before.
    """

    function: str
    arguments: tuple[Expression, ...]
    remembered: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Starred:
    """`*list` inside a display."""

    value: Expression


@dataclass(frozen=True, slots=True)
class ListDisplay:
    """`[a, b]`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class TupleDisplay:
    """`(a, b)`; of literals only, it is a constant."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class SetDisplay:
    """`{a, b}` of literals, behind `in`: a constant."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class TextSet:
    """A frozenset of strings: a constant of the module."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a table's settings, in their order: a named tuple."""

    values: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class DecisionCall:
    """Another setting's decision, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Together:
    """The results of several decisions that run at the same time: a tuple."""

    calls: tuple[DecisionCall, ...]


@dataclass(frozen=True, slots=True)
class MemberTable:
    """A mapping from numbers or spellings to members of an enum."""

    entries: tuple[tuple[int | str, str], ...]


@dataclass(frozen=True, slots=True)
class ElementOr:
    """`sequence[index]`, or a default where there is no such element."""

    sequence: Expression
    index: int
    default: Expression
    type: Type


@dataclass(frozen=True, slots=True)
class Item:
    """`sequence[index]`, which is known to be there."""

    sequence: Expression
    index: int


@dataclass(frozen=True, slots=True)
class Slice:
    """`text[start:stop]`; None is the text's own start or end."""

    text: Expression
    start: Expression | None
    stop: Expression | None


@dataclass(frozen=True, slots=True)
class Search:
    """The match of a pattern in a string, or None."""

    pattern: Translation
    subject: Expression


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a match that is known to be one, and to have the group.

    `certain`: the group takes part in every match; else it may be None, for which the empty
    string stands.
    """

    match: Expression
    number: int
    certain: bool


Expression = (
    Literal
    | Duration
    | Read
    | GlobalTag
    | Local
    | Bind
    | Not
    | And
    | Or
    | Compare
    | Between
    | Arithmetic
    | Negate
    | Conditional
    | Joined
    | MethodCall
    | BuiltinCall
    | RuntimeName
    | RuntimeCall
    | HostCall
    | Starred
    | ListDisplay
    | TupleDisplay
    | SetDisplay
    | TextSet
    | Results
    | DecisionCall
    | Together
    | MemberTable
    | ElementOr
    | Item
    | Slice
    | Search
    | Group
)


@dataclass(frozen=True, slots=True)
class Note:
    """What of the policy a statement stands for, and in which line of it."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Assign:
    """`target = value`."""

    target: Local
    value: Expression


@dataclass(frozen=True, slots=True)
class Unpack:
    """`first, second = value`; None stands for an element that nobody reads."""

    targets: tuple[Local | None, ...]
    value: Expression


@dataclass(frozen=True, slots=True)
class Return:
    """The decision."""

    value: Expression
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class If:
    """A body that is run where the test is truthy; the body ends in a return."""

    test: Expression
    body: Block
    note: Note | None = None


Constant = Literal | Duration


@dataclass(frozen=True, slots=True)
class EqualityTable:
    """Results by the value that the subject equals, and the policy's line of each entry."""

    entries: tuple[tuple[int | str, Constant], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RangeTable:
    """Results by the interval that an integer lies in; of several rows the first counts.

    Bounds are inside, None is no bound. `size`: the rows are spread over a tuple of so many
    entries, where all bounds are small; else they are bisected.
    """

    rows: tuple[tuple[tuple[int | None, int | None], Constant], ...]
    size: int | None


Table = EqualityTable | RangeTable


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A look-up that stands for a ladder: returns the entry of the subject, or `default`.

    Where there is no default, a subject without an entry goes on behind the statement. `plain` is
    the ladder itself, for subjects that are not of the type they should be. `lead` stands in front
    of the look-up and takes elements for granted; `plain` begins with the same in full.
    """

    table: Table
    subject: Local | Read
    default: Constant | None
    plain: Block
    lead: Block = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules ask about; `local` holds `value` once a rule has asked."""

    local: Local
    value: Expression


@dataclass(frozen=True, slots=True)
class RuleTest:
    """Whether the subject of a number is one of some strings, or begins or ends with one.

    Operators are `in`, `startswith` and `endswith` with strings, and `range` with intervals of
    integers, bounds inside, None for no bound.
    """

    subject: int
    operator: str
    operands: tuple[str, ...] | tuple[tuple[int | None, int | None], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A result, and the tests that hold one after the other where it counts."""

    tests: tuple[RuleTest, ...]
    result: Constant
    line: int


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """A ladder of rules found by what they ask: returns the first one's result, or `default`.

    Where there is no default, subjects that no rule fits go on behind the statement. `plain` is
    the ladder itself, for subjects that are not of the type they should be.
    """

    subjects: tuple[Subject, ...]
    rules: tuple[Rule, ...]
    default: Constant | None
    plain: Block


Statement = Assign | Unpack | If | Return | Dispatch | RuleIndex
Block = tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One setting's function."""

    key: str
    line: int
    context: Context
    result: ResultType
    body: Block
    summary: str
    """The policy in one line, for the reader of the generated code."""
    asks_host: bool
    changes_host: bool = False
    """Asks the host to change something, so that the order of calls can be seen."""
    fallback: Expression | None = None
    """What the caller goes on with where an evaluation fails, if that is a constant."""
