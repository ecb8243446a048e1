"""All spam rules of a scope in one call, against a call of a hand-written function for each."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
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
    about = {"header": "about headers", "combining": "that combine tags"}
    key = f"rule.{scope}"
    made = one_call(
        f"spam {name}",
        f"spam rules {about.get(name, f'of the scope `{scope}`')} in one call: one hand function"
        " per rule",
        compiled,
        key,
        DECISIONS,
        elements_of(compiled, key, generator, size),
    )
    rules = [DECISIONS[rule] for rule in rule_set(compiled, key).rules]
    return replace(made, by_hand=f"{source_of(*rules)}\n\n{made.by_hand}")


def rule_set(compiled: Policy, key: str) -> RuleSet:
    """The rule set of a policy that has this key."""
    (found,) = (one for one in compiled.compiled.policy.rule_sets if one.key == key)
    return found


def one_call(
    name: str,
    what: str,
    compiled: Policy,
    key: str,
    functions: Mapping[str, Decide],
    elements: Sequence[Message],
) -> Contest:
    """All rules of a set in one call, against one of `functions` for each of them."""
    rules = rule_set(compiled, key)
    decide: Decide = compiled.module.RULE_SETS[key]
    source = in_order({rule: functions[rule] for rule in rules.rules})
    named = {functions[rule].__name__: functions[rule] for rule in rules.rules}
    (by_hand,) = hand_written(source, "tags", known=named)
    nothing = {name: _doing_nothing(found) for name, found in named.items()}
    (calls,) = hand_written(source, "tags", known=nothing)
    settings = {one.key: one for one in compiled.compiled.policy.settings}
    ordered = [settings[rule] for rule in rules.rules]
    own = [_with_own_globals(one) for one in elements]
    return Contest(
        name,
        f"{len(ordered)} {what}",
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
        [f"{key}.tags"],
        source,
        Side([calls], own, host=Stores()),
    )


def in_order(functions: Mapping[str, Decide]) -> str:
    """A function that calls those of some rules, as one writes it for a scope."""
    lines = ["def tags(element, host=None):", "    tags = []"]
    for decide in functions.values():
        host = ", host" if _asks(decide) else ""
        lines += [
            f"    tag = {decide.__name__}(element{host})",
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


def _asks(decide: Decide) -> bool:
    return len(signature(decide).parameters) == 2


def elements_of(
    compiled: Policy, key: str, generator: random.Random, size: int
) -> list[Message]:
    """Elements of as many messages as it takes; none shares its globals with another."""
    names = tag_names([compiled.compiled])
    context = rule_set(compiled, key).context.name
    elements: list[Message] = []
    while len(elements) < size:
        message = found(generator, names)
        elements += map(_with_own_globals, message.elements(context))
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
