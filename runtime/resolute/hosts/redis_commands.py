"""What the functions on keys and counters are as Redis commands, and what replies mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from ..numbers import integer_of_text, saturate

Answer = TypeVar("Answer")
Reply: TypeAlias = bytes | str | int | bool | None


@dataclass(frozen=True, slots=True)
class Command(Generic[Answer]):
    """The words of a command, and how its reply reads; that raises ValueError."""

    words: tuple[str | bytes | int, ...]
    read: Callable[[Reply], Answer]


def key_get(key: bytes) -> Command[str]:
    """The value of a key, the empty string where it has none."""
    return Command(("GET", key), _text)


def key_exists(key: bytes) -> Command[bool]:
    """Whether there is a value under a key."""
    return Command(("EXISTS", key), bool)


def key_set(key: bytes, value: str) -> Command[bool]:
    """Set a key to a value that does not expire."""
    return Command(("SET", key, encoded(value)), bool)


def counter_incr(key: bytes, amount: int) -> Command[int]:
    """Add to a counter, in one step that no other client can come between."""
    return Command(("INCRBY", key, saturate(amount)), _integer)


def counter_get(key: bytes) -> Command[int]:
    """The value of a counter, 0 where there is none."""
    return Command(("GET", key), _integer)


def encoded(text: str) -> bytes:
    """The UTF-8 bytes of a key or a value: Redis takes any, of any length up to 512 MB.

    Raises UnicodeEncodeError for a lone surrogate, which has none.
    """
    return text.encode()


def _text(reply: Reply) -> str:
    if isinstance(reply, bytes):
        return reply.decode(errors="replace")
    return "" if reply is None else str(reply)


def _integer(reply: Reply) -> int:
    if isinstance(reply, int):
        return reply
    number = integer_of_text(_text(reply) or "0")
    if number is None:
        raise ValueError("the value of the counter is no integer")
    return number
