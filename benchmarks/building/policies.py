"""Policies of any size, in the forms that large ones have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

DOMAIN = "rcpt_domain == 'd{number}.example'"


@dataclass(frozen=True, slots=True)
class Shape:
    """A form of policy: its text for a number of rules.

    `unit` is what is counted.
    """

    name: str
    title: str
    unit: str
    policy: Callable[[int], str]


def _ladder(count: int, condition: Callable[[int], str]) -> str:
    branches = "".join(
        f'  {{ if = "{condition(number)}", then = "\'route-{number}\'" }},\n'
        for number in range(count)
    )
    return f"[queue.outbound]\nnext-hop = [\n{branches}  {{ else = \"'relay'\" }},\n]\n"


def equalities(count: int) -> str:
    """One setting whose rules compare one variable: they become one table."""
    return _ladder(count, lambda number: DOMAIN.format(number=number))


def conjunctions(count: int) -> str:
    """One setting whose rules look at two variables each."""
    return _ladder(
        count,
        lambda number: f"{DOMAIN.format(number=number)} && retry_num > {number % 7}",
    )


def opaque(count: int) -> str:
    """One setting whose rules no table can hold: they stay one `if` after the other."""
    return _ladder(
        count,
        lambda number: f"count_chars(sender_domain + rcpt_domain) == {number} + retry_num",
    )


def settings(count: int) -> str:
    """One table of settings, each of them a rule of its own."""
    blocks = "".join(
        f's{number} = [ {{ if = "{DOMAIN.format(number=number)}", then = "\'yes\'" }},'
        f" {{ else = \"'no-{number}'\" }} ]\n"
        for number in range(count)
    )
    declared = '[resolute.setting."site.<name>"]\ncontext = "queue-rcpt"\n'
    return f'{declared}result = "string"\n[site]\n{blocks}'


def tables(count: int) -> str:
    """Tables of one setting each, as the rules of a spam filter are."""
    blocks = "".join(
        f'[site.t{number}]\nroute = [ {{ if = "{DOMAIN.format(number=number)}",'
        f" then = \"'yes'\" }}, {{ else = \"'no-{number}'\" }} ]\n"
        for number in range(count)
    )
    declared = '[resolute.setting."site.<name>.route"]\ncontext = "queue-rcpt"\n'
    return f'{declared}result = "string"\n{blocks}'


SHAPES = (
    Shape("equalities", "equalities in one setting", "rules", equalities),
    Shape("conjunctions", "conjunctions in one setting", "rules", conjunctions),
    Shape("opaque", "rules that stay straight ifs", "rules", opaque),
    Shape("settings", "settings in one table", "settings", settings),
    Shape("tables", "settings in a table each", "settings", tables),
)
"""All forms that are measured."""
