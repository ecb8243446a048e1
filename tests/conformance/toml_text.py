"""Policies as TOML text."""

from __future__ import annotations

from collections.abc import Sequence

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def toml_string(text: str) -> str:
    """A basic string that any reader of TOML reads as `text`."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    code = ord(character)
    if character in _ESCAPES:
        return _ESCAPES[character]
    if " " <= character <= "~":
        return character
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def setting_text(key: str, branches: Sequence[tuple[str, str]], otherwise: str) -> str:
    """`key = …` of a setting whose expressions are all strings."""
    last = toml_string(otherwise)
    if not branches:
        return f"{key} = {last}\n"
    lines = [
        f"  {{ if = {toml_string(condition)}, then = {toml_string(result)} }},\n"
        for condition, result in branches
    ]
    return f"{key} = [\n{''.join(lines)}  {{ else = {last} }},\n]\n"
