"""Long ladders of rules on a few subjects are found by what the rules ask.

    before                                          after
    if x.domain == "a.example":                     domain = x.domain
        return "fast"                               if domain == "a.example":
    if x.domain == "b.example":                         return "fast"
        return "next"                               try:
    if 25 <= x.port <= 30:                              rule = _DOMAIN_GET(domain, 99)
        return "slow"                                   if rule < 1:
    … more like these                                       return _RESULTS[rule]
    return "mx"                                         port = x.port
                                                        found = _RULES[bisect_right(_BOUNDS, port)]
                                                        if found < rule:
                                                            rule = found
                                                        return _RESULTS[rule]
                                                    except TypeError:
                                                        … the ladder as it was

The first rule is tested by itself: often it is the one that is meant for most, and a test costs
little beside the look-ups. Of the rest there is for each subject a table of the first rule that
its value fits; before the next subject is read, the rule found has to be later than all rules
about the subjects read so far. Where rules ask several subjects, the tables hold the sets of
rules that a value leaves, as bits, and what is read next is what the first rule left asks next.
So nothing is read that the ladder would not have read. The ladder stays behind for subjects that
are not of the type they should be.
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.walk import highest_local
from ..schema.types import STRING
from .constant_results import default_of, is_constant, line_of, result_of
from .rule_tests import Conjunction, alternatives
from .share_values import value_hint

# `tools/break_even.py` measures where tables begin to pay: on 3.11 and 3.12 half as many do.
FEWEST_RULES = 48
"""Rules from which tables beat tests, whichever of them fits, on Python 3.11 to 3.13."""
FEWEST_IN_SET = 80
"""The same where rules ask several subjects."""
MOST_SUBJECTS = 4
MOST_TESTED_FIRST = 4
"""Constants that the first rule may compare with to be tested by itself."""
MOST_IN_SET = 512
"""Rules of one index whose sets are kept as bits, so that tables stay linear in the rules."""


def index_rules(decision: tree.Decision) -> tree.Decision:
    """The decision with every long ladder on a few subjects as an index of its rules."""
    if len(decision.body) <= min(FEWEST_RULES, FEWEST_IN_SET):
        return decision
    number = 1 + highest_local(decision.body)
    result: list[tree.Statement] = []
    position = 0
    while position < len(decision.body):
        run = _Run()
        end = run.take(decision.body, position)
        if not run.pays():
            taken = max(end, position + 1)
            result += decision.body[position:taken]
            position = taken
            continue
        if run.begins_simply():
            result.append(decision.body[position])
            position += 1
            run = _Run()
            end = run.take(decision.body, position)
        default = default_of(decision.body[end:])
        end += default is not None
        plain = decision.body[position:end]
        result.append(run.index(number, default, plain))
        number += len(run.subjects)
        position = end
    return replace(decision, body=tuple(result))


class _Run:
    """Branches that follow each other and ask about a few subjects."""

    def __init__(self) -> None:
        self.subjects: dict[tree.Expression, bool] = {}
        """What is asked about, in the order of the first questions, and whether as text."""
        self.rules: list[tuple[Conjunction, tree.If]] = []
        self.has_sets = False

    def take(self, block: tree.Block, position: int) -> int:
        """Add the branches from a position on, as far as they go together; where they end."""
        for number in range(position, len(block)):
            statement = block[number]
            if not isinstance(statement, tree.If) or not is_constant(statement.body):
                return number
            tests = alternatives(statement.test)
            if tests is None or not self._fits(tests):
                return number
            self.rules += [(test, statement) for test in tests]
        return len(block)

    def _fits(self, tests: tuple[Conjunction, ...]) -> bool:
        subjects = dict(self.subjects)
        for question in (question for test in tests for question in test):
            known = subjects.setdefault(question.subject, question.about_text)
            if known != question.about_text:
                return False
        has_sets = self.has_sets or any(len(test) > 1 for test in tests)
        too_long = has_sets and len(self.rules) + len(tests) > MOST_IN_SET
        if len(subjects) > MOST_SUBJECTS or too_long:
            return False
        self.subjects, self.has_sets = subjects, has_sets
        return True

    def pays(self) -> bool:
        """There are enough rules, and no single table of values would do for them."""
        if len(self.rules) < (FEWEST_IN_SET if self.has_sets else FEWEST_RULES):
            return False
        return len(self.subjects) > 1 or any(
            question.operator in ("startswith", "endswith")
            for test, _ in self.rules
            for question in test
        )

    def begins_simply(self) -> bool:
        """The first branch is one rule whose test costs little."""
        (test, first), (_, second) = self.rules[:2]
        compared = sum(len(question.operands) for question in test)
        return first is not second and compared <= MOST_TESTED_FIRST

    def index(
        self, number: int, default: tree.Constant | None, plain: tree.Block
    ) -> tree.RuleIndex:
        """The index of the rules, whose locals are numbered from `number` on."""
        places = {subject: place for place, subject in enumerate(self.subjects)}
        subjects = tuple(
            tree.Subject(_local(number + place, subject), subject)
            for subject, place in places.items()
        )
        rules = tuple(
            tree.Rule(
                tuple(
                    tree.RuleTest(
                        places[question.subject], question.operator, question.operands
                    )
                    for question in test
                ),
                result_of(branch),
                line_of(branch),
            )
            for test, branch in self.rules
        )
        return tree.RuleIndex(subjects, rules, default, plain)


def _local(number: int, subject: tree.Expression) -> tree.Local:
    match subject:
        case tree.Read():
            return tree.Local(number, subject.attribute, subject.type)
        case tree.Local():
            return tree.Local(number, subject.hint, subject.type)
        case tree.ElementOr(sequence=tree.Read() as read):
            return tree.Local(number, f"{read.attribute}_{subject.index}", subject.type)
        case tree.Or(operands=(tree.Read() as read, *_)):
            return tree.Local(number, read.attribute, read.type)
        case _:
            return tree.Local(number, value_hint(subject), STRING)
