"""All spam rules of a scope in one call, against a call of a hand-written function for each."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from copy import copy
from functools import partial
from inspect import signature

from resolutec.check.typed import RuleSet
from resolutec.interpreter import interpret_rules

from ..cases.spam.by_hand import DECISIONS
from ..cases.spam.elements import Message
from ..cases.spam.messages import found
from ..cases.spam.workloads import MOUNTS, Stores, tag_names
from ..ladders import hand_written
from ..model import POLICIES, Decide
from .contest import Contest, Side
from .sources import Policy, policy, source_of

FIRST_COMBINING = 1_000
"""The priority from which on rules combine what others have found."""

MOST_WORDS = 5

_GOAL, _PROTOTYPE = 0.55, "0.50–0.53"


def contests(generator: random.Random, size: int) -> list[Contest]:
    """Rules of one scope, over the elements of random messages.

    Those about headers, those that combine what others have found, and, to compare with, all
    rules of the other scopes.
    """
    text = (POLICIES / "spam.toml").read_text(encoding="utf-8")
    whole = policy(text, MOUNTS, synchronous=True)
    combining = policy(_combining(text), MOUNTS, synchronous=True)
    return [
        _contest(whole, "header", "header", generator, size),
        _contest(combining, "any", "combining", generator, size),
        *(
            _contest(whole, one, one, generator, size)
            for one in ("email", "url", "any")
        ),
    ]


def _combining(text: str) -> str:
    """The policy with the rules disabled that others build on."""

    def disabled(found: re.Match[str]) -> str:
        first = int(found[1]) < FIRST_COMBINING
        return f"enable = false\n{found[0]}" if first else found[0]

    return re.sub(r"^priority = ([0-9]+)$", disabled, text, flags=re.MULTILINE)


def _contest(
    compiled: Policy, scope: str, name: str, generator: random.Random, size: int
) -> Contest:
    sets = {rules.key: rules for rules in compiled.compiled.policy.rule_sets}
    rules = sets[f"rule.{scope}"]
    decide: Decide = compiled.module.RULE_SETS[rules.key]
    source = in_order(rules.rules)
    functions = {_name(key): DECISIONS[key] for key in rules.rules}
    (by_hand,) = hand_written(source, "tags", known=functions)
    nothing = {name: _doing_nothing(found) for name, found in functions.items()}
    (calls,) = hand_written(source, "tags", known=nothing)
    settings = {one.key: one for one in compiled.compiled.policy.settings}
    ordered = [settings[key] for key in rules.rules]
    elements = _elements(compiled, rules, generator, size)
    own = [_with_own_globals(one) for one in elements]
    about = {"header": "about headers", "combining": "that combine tags"}
    return Contest(
        f"spam {name}",
        f"{len(ordered)} spam rules {about.get(name, f'of the scope `{scope}`')} in one call:"
        " one hand function per rule",
        _PROTOTYPE,
        _GOAL,
        Side(
            [decide],
            elements,
            [partial(_on_a_copy, by_hand)],
            [partial(interpret_rules, ordered)],
            Stores() if _asks(decide) else None,
        ),
        Side([by_hand], own, host=Stores()),
        compiled,
        [f"{rules.key}.tags"],
        f"{source_of(*functions.values())}\n\n{source}",
        Side([calls], own, host=Stores()),
    )


def in_order(keys: Sequence[str]) -> str:
    """A function that calls those of some rules, as one writes it for a scope."""
    lines = ["def tags(element, host=None):", "    tags = []"]
    for key in keys:
        host = ", host" if _asks(DECISIONS[key]) else ""
        lines += [
            f"    tag = {_name(key)}(element{host})",
            "    if tag is not None:",
            "        tags.append(tag)",
            "        element.globals[tag] = 1",
        ]
    return "\n".join([*lines, "    return tags", ""])


def _doing_nothing(decide: Decide) -> Decide:
    """A function with the same parameters that finds nothing, and looks at nothing."""
    if _asks(decide):
        return lambda _element, _host: None
    return lambda _element: None


def _name(key: str) -> str:
    return DECISIONS[key].__name__


def _asks(decide: Decide) -> bool:
    return len(signature(decide).parameters) == 2


def _elements(
    compiled: Policy, rules: RuleSet, generator: random.Random, size: int
) -> list[Message]:
    """Elements of as many messages as it takes; none shares its globals with another."""
    names = tag_names([compiled.compiled])
    elements: list[Message] = []
    while len(elements) < size:
        message = found(generator, names)
        elements += map(_with_own_globals, message.elements(rules.context.name))
    return elements[:size]


def _with_own_globals(element: Message) -> Message:
    own = copy(element)
    own.globals = dict(element.globals)
    # To search long texts takes both sides the same time, which would be most of it.
    own.body_words = element.body_words[:MOST_WORDS]
    return own


def _on_a_copy(by_hand: Decide, element: Message, host: Stores | None = None) -> object:
    """What is written by hand puts its tags into the globals, which others are to see anew."""
    return by_hand(_with_own_globals(element), host)
