"""What diagrams take for possible, and is not: few values, each of them tried."""

from __future__ import annotations

import time
from itertools import product

import pytest

from resolutec.difference.model import SettingDifference
from resolutec.pipeline import Options
from tests.analysis.policies import ladder, schema, setting_of
from tests.difference.comparing import compare

OPTIONS = Options(schema())
SECONDS = 20
"""Far more than it takes."""


def flags(old: str, new: str) -> SettingDifference:
    one, other = (setting_of(f'flag = "{each}"\n') for each in (old, new))
    return compare(one, other, OPTIONS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("eq_ignore_case(s, 'it us') && is_email(s)", "false"),
        ("eq_ignore_case(s, 'it us')", "eq_ignore_case(s, 'it us') && !is_email(s)"),
        ("eq_ignore_case(s, 'ab') && len(s) == 3", "false"),
        ("contains(['a@b.c', 'x'], s) && count_chars(s) == 2", "false"),
        ("n > 2 && n < 5 && len(n + '') == 2", "false"),
        ("n < m && n > 5 && m < 3", "false"),
        ("n == m && n > 5 && m < 3", "false"),
        ("n >= m && n < 3 && m > 2", "false"),
        ("small > n && n > 4", "false"),
        ("n != m || n > 2 || m > 2", "n != m || n > 2"),
    ],
)
def test_questions_about_few_values_are_settled_by_trying_them(
    old: str, new: str
) -> None:
    assert flags(old, new).equivalent is True


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("eq_ignore_case(s, 'a@b.c') && is_email(s)", "false"),
        ("eq_ignore_case(s, 'ab') && is_uppercase(s)", "false"),
        ("n < m && n > 5 && m < 8", "false"),
        ("n <= m && n > 5 && m < 7", "false"),
        ("eq_ignore_case(s, 'k') && s == '\u212a'", "s == '\u212a'"),
    ],
)
def test_what_is_possible_is_not_refuted(old: str, new: str) -> None:
    assert flags(old, new).equivalent is False


def test_too_many_values_are_not_tried() -> None:
    text = "abcdefghijkl"
    found = flags(f"eq_ignore_case(s, '{text}') && is_email(s)", "false")
    assert found.equivalent is None


def test_the_work_is_bounded() -> None:
    texts = [f"{first}bcdefghi{last}" for first, last in product("abcdefgh", repeat=2)]
    conditions = [f"eq_ignore_case(s, '{each}') && is_email(t + s)" for each in texts]
    conditions += [f"eq_ignore_case(s, '{each}') && is_email(s)" for each in texts]
    started = time.perf_counter()
    found = compare(ladder(*conditions, "p"), ladder("p"), OPTIONS)
    assert found.equivalent is False
    assert time.perf_counter() - started < SECONDS
