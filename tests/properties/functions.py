"""The functions that random programs call: what they take and give, in the generator's kinds.

Written from the spec, section 5, and not from the compiler's table.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Kind(Enum):
    """What an expression gives."""

    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    STRING = "string"
    STRINGS = "strings"
    INTS = "ints"


class Argument(Enum):
    """Arguments that are more than an expression of a kind."""

    ANY = "any"
    LIST = "list"
    DELIMITER = "delimiter"
    EMAIL_PART = "email part"
    ALGORITHM = "algorithm"
    SMALL = "small"
    RECORD = "record"
    TEXT_RECORD = "text record"
    KEY = "key"


Signature = tuple[str, tuple[Kind | Argument, ...]]
_S, _SS = Kind.STRING, Kind.STRINGS
_ANY, _SMALL, _DELIMITER = Argument.ANY, Argument.SMALL, Argument.DELIMITER
_KEY = Argument.KEY

PURE: Mapping[Kind, tuple[Signature, ...]] = {
    Kind.INT: (
        ("len", (_ANY,)),
        ("count", (_ANY,)),
        ("count_chars", (_S,)),
        ("count_spaces", (_S,)),
        ("count_lowercase", (_S,)),
        ("count_uppercase", (_S,)),
        ("bit_and", (Kind.INT, Kind.INT)),
    ),
    Kind.FLOAT: (),
    Kind.BOOL: (
        ("is_empty", (_ANY,)),
        ("is_number", (_ANY,)),
        ("is_email", (_S,)),
        ("is_ip_addr", (_S,)),
        ("is_ipv4_addr", (_S,)),
        ("is_ipv6_addr", (_S,)),
        ("is_ip_in_cidr", (_S, _S)),
        ("is_lowercase", (_S,)),
        ("is_uppercase", (_S,)),
        ("has_digits", (_S,)),
        ("contains", (_S, _S)),
        ("contains", (_SS, _S)),
        ("contains", (Kind.INTS, Kind.INT)),
        ("contains_ignore_case", (_S, _S)),
        ("contains_ignore_case", (_SS, _S)),
        ("eq_ignore_case", (_S, _S)),
        ("starts_with", (_S, _S)),
        ("ends_with", (_S, _S)),
        ("is_intersect", (_SS, _SS)),
        ("is_intersect", (Kind.INTS, Kind.INTS)),
    ),
    Kind.STRING: (
        ("trim", (_S,)),
        ("trim_start", (_S,)),
        ("trim_end", (_S,)),
        ("to_lowercase", (_S,)),
        ("to_uppercase", (_S,)),
        ("substring", (_S, _SMALL, _SMALL)),
        ("strip_prefix", (_S, _S)),
        ("strip_suffix", (_S, _S)),
        ("email_part", (_S, Argument.EMAIL_PART)),
        ("ip_reverse_name", (_S,)),
        ("hash", (_S, Argument.ALGORITHM)),
    ),
    Kind.STRINGS: (
        ("lines", (_S,)),
        ("split", (_S, _DELIMITER)),
        ("rsplit", (_S, _DELIMITER)),
        ("split_n", (_S, _DELIMITER, _SMALL)),
        ("split_once", (_S, _DELIMITER)),
        ("rsplit_once", (_S, _DELIMITER)),
        ("split_words", (_S,)),
        ("dedup", (_SS,)),
        ("winnow", (_SS,)),
        ("sort", (_SS, Kind.BOOL)),
        ("trim", (_SS,)),
        ("to_lowercase", (_SS,)),
        ("to_uppercase", (_SS,)),
        ("strip_prefix", (_SS, _S)),
        ("email_part", (_SS, Argument.EMAIL_PART)),
    ),
    Kind.INTS: (
        ("dedup", (Kind.INTS,)),
        ("sort", (Kind.INTS, Kind.BOOL)),
        ("winnow", (Kind.INTS,)),
    ),
}

ASKING: Mapping[Kind, tuple[Signature, ...]] = {
    Kind.INT: (
        ("counter_get", (_KEY, _KEY)),
        ("counter_incr", (_KEY, _KEY, Argument.SMALL)),
    ),
    Kind.FLOAT: (),
    Kind.BOOL: (
        ("is_local_domain", (_KEY, _KEY)),
        ("is_local_address", (_KEY, _KEY)),
        ("key_exists", (_KEY, _KEY)),
        ("key_set", (_KEY, _KEY, _KEY)),
    ),
    Kind.STRING: (
        ("key_get", (_KEY, _KEY)),
        ("dns_query", (_KEY, Argument.TEXT_RECORD)),
    ),
    Kind.STRINGS: (
        ("dns_query", (_KEY, Argument.RECORD)),
        ("sql_query", (_KEY, _KEY, Argument.LIST)),
    ),
    Kind.INTS: (),
}
