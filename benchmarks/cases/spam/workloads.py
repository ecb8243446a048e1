"""A set of rules and a number of messages, as workloads."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence

from resolutec.api import Compiled
from resolutec.check.typed import Setting
from resolutec.interpreter import interpret
from resolutec.meaning.values import Value

from ...model import Decide, Inputs, Workload
from .elements import Message
from .messages import Found, found

MOUNTS = {"rule": "spam-filter.rule", "dnsbl": "spam-filter.dnsbl.server"}
"""Where a mail server has the tables of such a file."""

_INPUTS_OF_A_MESSAGE = 50
"""A message is the input of so many decisions that this many times fewer will do."""


_KEYS = frozenset(("free.example", "short.example", "web.example.net"))
_KEYS_OF = {
    "friends": frozenset(("example.org", "mail.example.com")),
    "throwaway": frozenset(("www.example.net",)),
}


class Stores:
    """Lookup stores: two with keys of their own, and any other with the same few."""

    def key_exists(self, store: str, key: str, /) -> bool:
        """Whether a store has a key."""
        return key in _KEYS_OF.get(store, _KEYS)

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """The same, as the interpreter asks it."""
        assert function == "key_exists"
        store, key = arguments
        return int(self.key_exists(str(store), str(key)))


def workloads(inputs: Inputs) -> Sequence[Workload]:
    """Every rule with every element of its scope, the tags of all rules being set."""
    host = Stores()
    names = tag_names(inputs.policies)
    messages = [
        found(inputs.generator, names)
        for _ in range(max(2, inputs.size // _INPUTS_OF_A_MESSAGE))
    ]
    for message in messages:
        _set_tags(inputs.policies, message, host)
    return [
        Workload(
            setting.key,
            [one for message in messages for one in _contexts(setting, message)],
            host if _asks_host(decisions[setting.key]) else None,
        )
        for policy in inputs.policies
        for decisions in [policy.module().DECISIONS]
        for setting in policy.policy.settings
    ]


def tag_names(policies: Sequence[Compiled]) -> list[str]:
    """The globals that rules read, in the order in which they are first mentioned."""
    text = "".join(policy.policy.source.text for policy in policies)
    return list(dict.fromkeys(re.findall(r"\$([A-Za-z_][A-Za-z0-9_]*)", text)))


def _set_tags(policies: Sequence[Compiled], message: Found, host: Stores) -> None:
    """Run the rules in their order, each seeing the tags of those before it."""
    priorities: dict[str, int] = {}
    settings: list[Setting] = []
    for policy in policies:
        priorities.update(policy.policy.priorities)
        settings += policy.policy.settings
    # What has no priority is a DNS list: their answers are there before any rule runs.
    for setting in sorted(settings, key=lambda one: priorities.get(one.key, 0)):
        if setting.key.endswith(".zone"):
            continue
        for context in _contexts(setting, message):
            tag = interpret(setting, context, host)
            if isinstance(tag, str):
                message.message.globals[tag] = 1


def _contexts(setting: Setting, message: Found) -> Sequence[Message]:
    if setting.key.endswith(".tag"):
        return message.answers
    return message.elements(setting.context.name)


def _asks_host(decide: Decide) -> bool:
    return len(inspect.signature(decide).parameters) == 2
