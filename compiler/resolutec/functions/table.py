"""The functions of the language, one row each (spec, section 5).

What a parameter takes is the strict checker's business; a function's meaning, and the type of
its result, hold for arguments of any type. A missing value is taken everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ..meaning import addresses, digest, lists, mail, numbers, splitting, text
from ..schema.types import ANY, BOOL, INT, STRING, Kind, Type, list_of
from .model import Effect, Form, Function, Native, Parameter, Special
from .result_rules import (
    always,
    dns_answer,
    either_branch,
    items,
    lines_of,
    mapped,
    unchanged,
)

_MAYBE_STRING = Type(Kind.STRING | Kind.MISSING)
_MAYBE_STRINGS = Type(Kind.LIST | Kind.MISSING, element=STRING)

_boolean = always(BOOL)
_integer = always(INT)
_string = always(STRING)
_strings = always(list_of(STRING))
_booleans_mapped = mapped(BOOL)
_strings_mapped = mapped(STRING)


def _anything(name: str) -> Parameter:
    return Parameter(name, Kind.ANY, elements=Kind.ANY)


def _text(name: str, *literal: str) -> Parameter:
    return Parameter(name, Kind.STRING, literal=literal)


def _number(name: str) -> Parameter:
    return Parameter(name, Kind.INT)


def _list(name: str) -> Parameter:
    return Parameter(name, Kind.LIST)


_VALUE = _anything("value")
_TEXT = _text("text")
_TEXT_OR_TEXTS = Parameter("text", Kind.STRING | Kind.LIST, elements=Kind.STRING)
_TEXT_OR_LIST = Parameter("value", Kind.STRING | Kind.LIST)
_DELIMITER = _text("delimiter")
_ADDRESS = _text("address")
_LIST = _list("list")
_DIRECTORY = _text("directory")
_STORE = _text("store")
_KEY = _text("key")

_OF_ANY_VALUE = (
    Function("count", (_VALUE,), _integer, meaning=lists.count),
    Function("is_empty", (_VALUE,), _boolean, meaning=lists.is_empty),
    Function("is_number", (_VALUE,), _boolean, meaning=lists.is_number),
    Function(
        "len",
        (_VALUE,),
        _integer,
        meaning=text.length,
        native=Native(Form.RUNTIME, "text.byte_length"),
    ),
    Function(
        "if_then",
        (_anything("condition"), _anything("then"), _anything("else")),
        either_branch,
        meaning=lists.if_then,
    ),
)

_OF_LISTS = (
    Function("dedup", (_LIST,), items, meaning=lists.dedup),
    Function(
        "sort",
        (_LIST, Parameter("ascending", Kind.BOOL | Kind.INT)),
        items,
        meaning=lists.sort,
    ),
    Function("winnow", (_LIST,), unchanged, meaning=lists.winnow),
    Function(
        "is_intersect",
        (_list("list"), _list("other")),
        _boolean,
        meaning=lists.is_intersect,
    ),
    Function(
        "contains",
        (_TEXT_OR_LIST, Parameter("item", Kind.SCALAR)),
        _boolean,
        meaning=lists.contains,
    ),
    Function(
        "contains_ignore_case",
        (_TEXT_OR_TEXTS, _text("item")),
        _boolean,
        meaning=lists.contains_ignore_case,
        native=Native(Form.RUNTIME, "text.contains_ignore_case"),
    ),
)

_OF_TEXT_OR_TEXTS = (
    Function(
        "trim",
        (_TEXT_OR_TEXTS,),
        _strings_mapped,
        meaning=text.trim,
        native=Native(Form.RUNTIME, "text.trim"),
    ),
    Function(
        "trim_start",
        (_TEXT_OR_TEXTS,),
        _strings_mapped,
        meaning=text.trim_start,
        native=Native(Form.RUNTIME, "text.trim_start"),
    ),
    Function(
        "trim_end",
        (_TEXT_OR_TEXTS,),
        _strings_mapped,
        meaning=text.trim_end,
        native=Native(Form.RUNTIME, "text.trim_end"),
    ),
    Function(
        "to_lowercase",
        (_TEXT_OR_TEXTS,),
        _strings_mapped,
        meaning=text.to_lowercase,
        native=Native(Form.METHOD, "lower"),
    ),
    Function(
        "to_uppercase",
        (_TEXT_OR_TEXTS,),
        _strings_mapped,
        meaning=text.to_uppercase,
        native=Native(Form.METHOD, "upper"),
    ),
    Function(
        "is_lowercase",
        (_TEXT_OR_TEXTS,),
        _booleans_mapped,
        meaning=text.is_lowercase,
        native=Native(Form.RUNTIME, "text.is_lowercase"),
    ),
    Function(
        "is_uppercase",
        (_TEXT_OR_TEXTS,),
        _booleans_mapped,
        meaning=text.is_uppercase,
        native=Native(Form.RUNTIME, "text.is_uppercase"),
    ),
    Function(
        "has_digits",
        (_TEXT_OR_TEXTS,),
        _booleans_mapped,
        meaning=text.has_digits,
        native=Native(Form.RUNTIME, "text.has_digits"),
    ),
    Function(
        "strip_prefix",
        (_TEXT_OR_TEXTS, _text("prefix")),
        _strings_mapped,
        meaning=text.strip_prefix,
        native=Native(Form.RUNTIME, "text.strip_prefix"),
    ),
    Function(
        "strip_suffix",
        (_TEXT_OR_TEXTS, _text("suffix")),
        _strings_mapped,
        meaning=text.strip_suffix,
        native=Native(Form.RUNTIME, "text.strip_suffix"),
    ),
    Function(
        "email_part",
        (_TEXT_OR_TEXTS, _text("part", "local", "domain")),
        _strings_mapped,
        meaning=text.email_part,
        native=Native(Form.RUNTIME, "addresses.email_part"),
    ),
)

_OF_TEXT = (
    Function(
        "count_chars",
        (_TEXT,),
        _integer,
        meaning=text.count_chars,
        native=Native(Form.BUILTIN, "len"),
    ),
    Function(
        "count_spaces",
        (_TEXT,),
        _integer,
        meaning=text.count_spaces,
        native=Native(Form.RUNTIME, "text.count_spaces"),
    ),
    Function(
        "count_lowercase",
        (_TEXT,),
        _integer,
        meaning=text.count_lowercase,
        native=Native(Form.RUNTIME, "text.count_lowercase"),
    ),
    Function(
        "count_uppercase",
        (_TEXT,),
        _integer,
        meaning=text.count_uppercase,
        native=Native(Form.RUNTIME, "text.count_uppercase"),
    ),
    Function(
        "starts_with",
        (_TEXT, _text("prefix")),
        _boolean,
        meaning=text.starts_with,
        native=Native(Form.METHOD, "startswith"),
    ),
    Function(
        "ends_with",
        (_TEXT, _text("suffix")),
        _boolean,
        meaning=text.ends_with,
        native=Native(Form.METHOD, "endswith"),
    ),
    Function(
        "eq_ignore_case",
        (_TEXT, _text("other")),
        _boolean,
        meaning=text.eq_ignore_case,
        native=Native(Form.RUNTIME, "text.eq_ignore_case"),
    ),
    Function(
        "substring",
        (_TEXT, _number("start"), _number("count")),
        _string,
        meaning=text.substring,
        native=Native(Form.RUNTIME, "text.substring"),
    ),
    Function(
        "matches",
        (_text("pattern"), _TEXT),
        _boolean,
        special=Special.MATCH,
    ),
    Function(
        "hash",
        (_TEXT, _text("algorithm", *digest.ALGORITHMS)),
        _string,
        meaning=digest.digest,
        native=Native(Form.RUNTIME, "text.hash_"),
    ),
    Function(
        "lines",
        (_TEXT,),
        lines_of,
        meaning=splitting.lines,
        native=Native(Form.RUNTIME, "splitting.lines"),
    ),
    Function(
        "split",
        (_TEXT, _DELIMITER),
        _strings,
        meaning=splitting.split,
        native=Native(Form.RUNTIME, "splitting.split"),
    ),
    Function(
        "rsplit",
        (_TEXT, _DELIMITER),
        _strings,
        meaning=splitting.rsplit,
        native=Native(Form.RUNTIME, "splitting.rsplit"),
    ),
    Function(
        "split_once",
        (_TEXT, _DELIMITER),
        always(_MAYBE_STRINGS),
        meaning=splitting.split_once,
        native=Native(Form.RUNTIME, "splitting.split_once"),
    ),
    Function(
        "rsplit_once",
        (_TEXT, _DELIMITER),
        always(_MAYBE_STRINGS),
        meaning=splitting.rsplit_once,
        native=Native(Form.RUNTIME, "splitting.rsplit_once"),
    ),
    Function(
        "split_n",
        (_TEXT, _DELIMITER, _number("count")),
        _strings,
        meaning=splitting.split_n,
        native=Native(Form.RUNTIME, "splitting.split_n"),
    ),
    Function(
        "split_words",
        (_TEXT,),
        _strings,
        meaning=splitting.split_words,
        native=Native(Form.RUNTIME, "splitting.split_words"),
    ),
)

_OF_ADDRESSES = (
    Function(
        "is_email",
        (_ADDRESS,),
        _boolean,
        meaning=mail.is_email,
        native=Native(Form.RUNTIME, "addresses.is_email"),
    ),
    Function(
        "is_ip_addr",
        (_ADDRESS,),
        _boolean,
        meaning=addresses.is_ip_addr,
        native=Native(Form.RUNTIME, "addresses.is_ip_addr"),
    ),
    Function(
        "is_ipv4_addr",
        (_ADDRESS,),
        _boolean,
        meaning=addresses.is_ipv4_addr,
        native=Native(Form.RUNTIME, "addresses.is_ipv4_addr"),
    ),
    Function(
        "is_ipv6_addr",
        (_ADDRESS,),
        _boolean,
        meaning=addresses.is_ipv6_addr,
        native=Native(Form.RUNTIME, "addresses.is_ipv6_addr"),
    ),
    Function(
        "ip_reverse_name",
        (_ADDRESS,),
        _string,
        meaning=addresses.ip_reverse_name,
        native=Native(Form.RUNTIME, "addresses.ip_reverse_name"),
    ),
)

_OF_LATER_RELEASES = (
    Function(
        "is_ip_in_cidr",
        (_ADDRESS, _text("network")),
        _boolean,
        meaning=addresses.is_ip_in_cidr,
        native=Native(Form.RUNTIME, "addresses.is_ip_in_cidr"),
        since="0.16.5",
    ),
    Function(
        "bit_and",
        (_number("first"), _number("second")),
        _integer,
        meaning=numbers.bit_and,
        since="after 0.16.18",
    ),
)

_OF_THE_HOST = (
    Function("is_local_domain", (_DIRECTORY, _text("domain")), _boolean, Effect.ASKS),
    Function("is_local_address", (_DIRECTORY, _ADDRESS), _boolean, Effect.ASKS),
    Function("key_get", (_STORE, _KEY), always(_MAYBE_STRING), Effect.ASKS),
    Function("key_exists", (_STORE, _KEY), _boolean, Effect.ASKS),
    Function("key_set", (_STORE, _KEY, _text("value")), _boolean, Effect.CHANGES),
    Function("counter_get", (_STORE, _KEY), _integer, Effect.ASKS),
    Function(
        "counter_incr", (_STORE, _KEY, _number("amount")), _integer, Effect.CHANGES
    ),
    Function(
        "dns_query",
        (_text("name"), _text("record", "ip", "mx", "txt", "ptr", "ipv4", "ipv6")),
        dns_answer,
        Effect.ASKS,
    ),
    Function(
        "sql_query",
        (_STORE, _text("statement"), _anything("parameters")),
        always(ANY),
        Effect.CHANGES,
    ),
    Function(
        "config_get", (_KEY,), _string, Effect.ASKS, special=Special.CONFIGURATION
    ),
)

FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        function.name: function
        for function in (
            *_OF_ANY_VALUE,
            *_OF_LISTS,
            *_OF_TEXT_OR_TEXTS,
            *_OF_TEXT,
            *_OF_ADDRESSES,
            *_OF_LATER_RELEASES,
            *_OF_THE_HOST,
        )
    }
)
"""Every function by its name, those of later releases (`since`) included."""
