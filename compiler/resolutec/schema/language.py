"""Names that every schema shares: the language's functions, and names that are taken."""

from __future__ import annotations

import keyword
import re

_FUNCTION_NAMES = """
    count sort dedup winnow is_intersect if_then is_empty is_number
    is_email email_part is_ip_addr is_ipv4_addr is_ipv6_addr ip_reverse_name
    trim trim_start trim_end to_lowercase to_uppercase len
    is_uppercase is_lowercase has_digits
    count_spaces count_uppercase count_lowercase count_chars
    contains contains_ignore_case eq_ignore_case starts_with ends_with
    lines substring strip_prefix strip_suffix
    split rsplit split_once rsplit_once split_n split_words hash matches
    config_get is_local_domain is_local_address key_get key_exists key_set
    counter_incr counter_get dns_query sql_query
"""

FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
"""The functions that a schema has unless it lists its own (spec, section 5)."""

GLOBALS_ATTRIBUTE = "globals"
"""The attribute of every context object that holds `$NAME`."""

# Part of a name after the first dot may hold `:` and stand as `*` (spec, section 2). A `$`
# is left out: no Python attribute could hold it.
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.(?:[A-Za-z0-9_:]+|\*))*", re.ASCII)
_ATTRIBUTE = re.compile(r"(?!__)[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_CLASS = re.compile(r"[A-Z][A-Za-z0-9_]*", re.ASCII)
_PARAMETER = re.compile(r"[a-z][A-Za-z0-9_]*", re.ASCII)

# What a generated module imports or catches, or what an annotation may need there.
_CLASS_NAMES = """
    Any Callable Decision Final Generic Host Literal Mapping NamedTuple Protocol Sequence
    TypeAlias
    ArithmeticError AttributeError BaseException DECISIONS Ellipsis Exception IndexError
    KeyError LookupError NotImplemented OverflowError RuntimeError TypeError ValueError
    ZeroDivisionError
"""
_TAKEN_CLASSES = frozenset(_CLASS_NAMES.split())

# What the body of a generated function may call or name.
_PARAMETER_NAMES = """
    abs all any annotations asyncio bisect bool bytes callable dict divmod enumerate
    datetime filter float format frozenset functions getattr hasattr hash host int
    isinstance iter len list map math max min next object operators ord range re regex
    repr resolute reversed round runtime set sorted str sum super timedelta tuple type
    typing zip
"""
_TAKEN_PARAMETERS = frozenset(_PARAMETER_NAMES.split())


def is_variable_name(name: str) -> bool:
    """An expression can read a variable of this name (spec, section 2)."""
    return _VARIABLE.fullmatch(name) is not None and name not in ("true", "false")


def attribute_of(name: str) -> str:
    """The Python attribute that holds a variable: dots are `_`, keywords end in `_`."""
    attribute = name.replace(".", "_")
    return f"{attribute}_" if keyword.iskeyword(attribute) else attribute


def is_attribute(name: str) -> bool:
    """Python can hold a variable in an attribute of this name."""
    return _ATTRIBUTE.fullmatch(name) is not None and not keyword.iskeyword(name)


def is_class_name(name: str) -> bool:
    """A generated module can give this name to a Protocol or an alias."""
    return (
        _CLASS.fullmatch(name) is not None
        and name not in _TAKEN_CLASSES
        and not keyword.iskeyword(name)
    )


def is_parameter_name(name: str) -> bool:
    """A generated function can give this name to its argument."""
    return (
        _PARAMETER.fullmatch(name) is not None
        and name not in _TAKEN_PARAMETERS
        and not keyword.iskeyword(name)
    )
