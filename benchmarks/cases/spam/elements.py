"""A message as spam rules see it, and the elements that are found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict


class Shared(TypedDict):
    """What a message and all its elements have in common."""

    globals: dict[str, int]
    env_from: str
    env_from_local: str
    from_name: str
    from_local: str
    from_domain: str
    reply_to_name: str
    reply_to_local: str
    reply_to_domain: str
    subject: str
    subject_words: list[str]
    body_words: list[str]


@dataclass(slots=True, kw_only=True)
class Message:
    """What every rule can read; `globals` holds the tags found so far."""

    globals: dict[str, int]
    env_from: str
    env_from_local: str
    from_name: str
    from_local: str
    from_domain: str
    reply_to_name: str
    reply_to_local: str
    reply_to_domain: str
    subject: str
    subject_words: list[str]
    body_words: list[str]
    location: str


@dataclass(slots=True, kw_only=True)
class Url(Message):
    """A link of a message."""

    url: str
    host: str
    sld: str
    path: str
    path_query: str


@dataclass(slots=True, kw_only=True)
class Header(Message):
    """A header of a message."""

    name: str
    name_lower: str
    value: str
    value_lower: str
    raw: str
    raw_lower: str


@dataclass(slots=True, kw_only=True)
class Email(Message):
    """An address of a message."""

    name: str
    email: str
    local: str
    domain: str
    sld: str


@dataclass(slots=True, kw_only=True)
class Ip(Message):
    """An address of a host that passed a message on, or a list's answer about it."""

    ip: str
    ip_reverse: str
    octets: list[int]
    is_v4: bool
    is_v6: bool


@dataclass(slots=True, kw_only=True)
class Domain(Message):
    """A domain of a message."""

    value: str
