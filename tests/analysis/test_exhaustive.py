"""Dead branches are found exactly: held against every input of small worlds.

Constants are few and small, so that a handful of values on either side of them stands for
all that there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from random import Random

import pytest

from resolutec.analysis.decision_table import decision_table
from resolutec.analysis.inputs import Input, deciding_branch, lies_in
from resolutec.analysis.ladder import climb
from resolutec.check import typed
from tests.analysis.policies import ladder

VALUES: Mapping[str, tuple[object, ...]] = {
    "n": tuple(range(-12, 13)),
    "small": tuple(range(-2, 6)),
    "size": (*range(-4, 8), ""),
    "e": ("a", "b", "c"),
    "f": ("a", "b", "c"),
    "p": (0, 1),
    "q": (0, 1),
    "s": ("", "a", "b", "c", "d"),
    "name": ("", "a", "b", "c", "d"),
    "score": (*(quarter / 4 for quarter in range(-12, 17)), float("nan")),
}
NUMBERS = ("n", "small", "size", "score")
LETTERS = ("e", "f", "s", "name")


def number_test(random: Random, subject: str) -> str:
    operator = random.choice(("==", "!=", "<", "<=", ">", ">="))
    constant = random.choice(("-2", "-1", "0", "1", "2", "2.5", "3"))
    if subject == "n" and random.random() < 0.2:
        subject = random.choice(("n + 1", "n - 2", "-n", "n * 2", "3 - n", "n / 2"))
    sides = [subject, constant]
    if random.random() < 0.2:
        sides.reverse()
    return f"{sides[0]} {operator} {sides[1]}"


def letter_test(random: Random, subject: str) -> str:
    letters = random.sample(("'a'", "'b'", "'c'"), random.randrange(1, 4))
    match random.randrange(4):
        case 0:
            return f"contains([{', '.join(letters)}], {subject})"
        case 1:
            return f"{subject} != {letters[0]}"
        case 2 if subject in ("s", "name"):
            return random.choice((f"is_empty({subject})", f"{subject}"))
        case 3 if subject in ("e", "f"):
            return random.choice(("e == f", "starts_with(e, 'a')", "f < 'b'"))
        case _:
            return f"{subject} == {letters[0]}"


def condition(random: Random, subjects: list[str], depth: int) -> str:
    if depth == 0 or random.random() < 0.3:
        subject = random.choice(subjects)
        if subject in NUMBERS:
            return number_test(random, subject)
        if subject in LETTERS:
            return letter_test(random, subject)
        return random.choice((subject, f"!{subject}", f"{subject} == true", "p == q"))
    left, right, third = (condition(random, subjects, depth - 1) for _ in range(3))
    match random.randrange(8):
        case 0 | 1 | 2:
            return f"({left}) && ({right})"
        case 3 | 4:
            return f"({left}) || ({right})"
        case 5:
            return f"!({left})"
        case 6:
            return f"({left}) ^ ({right})"
        case _:
            return random.choice(
                (
                    f"if_then({left}, {right} ^ true, {third} && true)",
                    f"(({left}) && ({right})) == ({third} ^ false)",
                    f"({left} && {right}) == 0",
                    f"if_then({left}, 1, 2) > 1",
                )
            )


def inputs_of(setting: typed.Setting, subjects: list[str]) -> Iterator[Input]:
    variables = setting.context.variables
    fixed = {name: values[0] for name, values in VALUES.items()}
    for combination in product(*(VALUES[subject] for subject in subjects)):
        values = {**fixed, **dict(zip(subjects, combination, strict=True))}
        yield Input(
            {name: variables[name] for name in values},
            values,  # type: ignore[arg-type] # all of them are values of the language
            {},
            [],
        )


@pytest.mark.parametrize("seed", range(60))
def test_dead_branches_are_those_that_no_input_reaches(seed: int) -> None:
    random = Random(seed)
    subjects = random.sample(sorted(VALUES), 2)
    everything = {*subjects, *("pq" if {"p", "q"} & set(subjects) else "")}
    everything |= {"e", "f"} if {"e", "f"} & everything else set()
    conditions = [
        condition(random, subjects, random.randrange(3))
        for _ in range(random.randrange(1, 6))
    ]
    setting = ladder(*conditions)
    reached = {
        deciding_branch(setting, each)
        for each in inputs_of(setting, sorted(everything))
    }
    followed = climb(setting)
    count = len(conditions) + 1
    dead = {number for number in range(count) if followed.dead(number)}
    assert not followed.limited
    assert dead == set(range(count)) - reached, conditions


@pytest.mark.parametrize("seed", range(60, 120))
def test_rows_cover_each_input_once_with_its_branch(seed: int) -> None:
    random = Random(seed)
    subjects = random.sample(sorted(VALUES), 2)
    conditions = [
        condition(random, subjects, random.randrange(3))
        for _ in range(random.randrange(1, 6))
    ]
    setting = ladder(*conditions)
    table = decision_table(setting)
    assert table.exact
    for given in inputs_of(setting, subjects):
        covering = [
            row.number
            for row in table.rows
            if all(lies_in(given, region) for region in row.when.values())
        ]
        assert covering == [deciding_branch(setting, given)], (conditions, given.values)


TEXTS = [
    "".join(letters)
    for length in range(6)
    for letters in product("!abz", repeat=length)
]
"""Every end, start and neighbour in the order of strings that constants below can ask for."""


def text_test(random: Random) -> str:
    constant = "".join(random.choices("ab", k=random.choice((1, 1, 2))))
    return random.choice(
        (
            f"starts_with(s, '{constant}')",
            f"ends_with(s, '{constant}')",
            f"s == '{constant}'",
            f"s {random.choice(('<', '<=', '>', '>=', '!='))} '{constant}'",
            f"contains(['{constant}', '', 'a'], s)",
            "is_empty(s)",
            "s",
            "len(s) > 0",
        )
    )


def text_condition(random: Random) -> str:
    tests = [text_test(random) for _ in range(random.randrange(1, 4))]
    tests = [f"!({test})" if random.random() < 0.3 else test for test in tests]
    return random.choice((" && ", " || ")).join(tests)


@pytest.mark.parametrize("seed", range(40))
def test_dead_branches_about_one_text_are_those_that_no_text_reaches(seed: int) -> None:
    random = Random(seed)
    conditions = [text_condition(random) for _ in range(random.randrange(2, 7))]
    setting = ladder(*conditions)
    table = decision_table(setting)
    variable = setting.context.variables["s"]
    reached = set()
    for text in TEXTS:
        given = Input({"s": variable}, {"s": text}, {}, [])
        branch = deciding_branch(setting, given)
        reached.add(branch)
        covering = [
            row.number
            for row in table.rows
            if all(lies_in(given, region) for region in row.when.values())
        ]
        assert covering == [branch], (conditions, text)
    followed = climb(setting)
    count = len(conditions) + 1
    dead = {number for number in range(count) if followed.dead(number)}
    assert dead == set(range(count)) - reached, conditions
