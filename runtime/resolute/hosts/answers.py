"""Answers that are kept for a while: a bounded table with times of expiry."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeAlias

Question: TypeAlias = tuple[str, tuple[Hashable, ...]]

CACHEABLE = frozenset(
    {
        *("config_get", "counter_get", "dns_query", "is_local_address"),
        *("is_local_domain", "key_exists", "key_get", "metric", "system"),
    }
)
"""The functions without side effect."""

_OF_KEYS = ("key_get", "key_exists", "counter_get")
_CHANGING = frozenset({"key_set", "counter_incr"})


class Answers:
    """Answers to questions, the `size` last used ones, each for `seconds` of `clock`.

    Several threads may use it. Questions with texts of more than `longest` characters are
    not kept, so that the table is bounded in bytes as well.
    """

    def __init__(
        self, *, size: int, seconds: float, longest: int, clock: Callable[[], float]
    ) -> None:
        self._size = size
        self._seconds = seconds
        self._longest = longest
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[Question, tuple[float, object]] = OrderedDict()
        self._awaited: dict[Question, object] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, question: Question, missing: object) -> object:
        """The answer to a question, else `missing`."""
        with self._lock:
            kept = self._kept.get(question)
            if kept is None:
                return missing
            expiry, answer = kept
            if self._clock() >= expiry:
                del self._kept[question]
                return missing
            self._kept.move_to_end(question)
            return answer

    def begin(self, question: Question) -> object:
        """To be called before a question is asked: a token for `put` or `abandon`."""
        token = object()
        with self._lock:
            self._awaited[question] = token
        return token

    def put(self, question: Question, answer: object, token: object) -> None:
        """Keep an answer, unless it was forgotten, or asked for anew, since `begin`.

        The one that was used least recently makes room.
        """
        with self._lock:
            if self._awaited.get(question) is not token:
                return
            del self._awaited[question]
            if not self._is_short(question):
                return
            self._kept[question] = (self._clock() + self._seconds, answer)
            self._kept.move_to_end(question)
            if len(self._kept) > self._size:
                self._kept.popitem(last=False)

    def abandon(self, question: Question, token: object) -> None:
        """What `put` is replaced by where there is no answer."""
        with self._lock:
            if self._awaited.get(question) is token:
                del self._awaited[question]

    def forget(self, question: Question) -> None:
        """Drop the answer to a question, also one that is still to come."""
        with self._lock:
            self._kept.pop(question, None)
            self._awaited.pop(question, None)

    def _is_short(self, question: Question) -> bool:
        _, arguments = question
        texts = (argument for argument in arguments if isinstance(argument, str))
        return sum(map(len, texts)) <= self._longest


def outdated_by(function: str, arguments: tuple[object, ...]) -> list[Question]:
    """The questions whose answers a call changes."""
    if function not in _CHANGING:
        return []
    store, key, *_ = arguments
    if not (isinstance(store, str) and isinstance(key, str)):
        return []
    return [(question, (store, key)) for question in _OF_KEYS]
