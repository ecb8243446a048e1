"""IP addresses: what is one, its name in reverse lookups, networks (spec, section 5).

The syntax is strict: no zone, no blanks, no leading zeros in a decimal part; one to four
hexadecimal digits a group; `::` stands for one group of zeros at least; the last two groups
may be written as an IPv4 address.
"""

from __future__ import annotations

import re

from .values import Value, text_of

_LONGEST_ADDRESS = len("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255")
_OCTET = re.compile(r"0|[1-9][0-9]{0,2}")
_GROUP = re.compile(r"[0-9A-Fa-f]{1,4}")
_PREFIX_LENGTH = re.compile(r"[0-9]{1,3}")


def is_ip_addr(address: Value) -> Value:
    """1 for the text of an IPv4 or IPv6 address."""
    return int(_read_address(text_of(address)) is not None)


def is_ipv4_addr(address: Value) -> Value:
    """1 for the text of an IPv4 address."""
    return int(_read_ipv4(text_of(address)) is not None)


def is_ipv6_addr(address: Value) -> Value:
    """1 for the text of an IPv6 address."""
    return int(_read_ipv6(text_of(address)) is not None)


def ip_reverse_name(address: Value) -> Value:
    """The octets, or the nibbles, in reverse order; `''` for what is no address."""
    packed = _read_address(text_of(address))
    if packed is None:
        return ""
    if len(packed) == 4:
        return ".".join(str(octet) for octet in reversed(packed))
    return ".".join(reversed(packed.hex()))


def is_ip_in_cidr(address: Value, network: Value) -> Value:
    """1 where an address is in a network, written as `192.0.2.0/24` or as one address."""
    first, slash, length = text_of(network).partition("/")
    packed, prefix = _read_address(text_of(address)), _read_address(first)
    if packed is None or prefix is None or len(packed) != len(prefix):
        return 0
    bits = 8 * len(packed)
    if slash and _PREFIX_LENGTH.fullmatch(length) is None:
        return 0
    kept = int(length) if slash else bits
    if kept > bits:
        return 0
    difference = int.from_bytes(packed) ^ int.from_bytes(prefix)
    return int(difference >> (bits - kept) == 0)


def _read_address(text: str) -> bytes | None:
    """Four or sixteen octets."""
    ipv4 = _read_ipv4(text)
    return ipv4 if ipv4 is not None else _read_ipv6(text)


def _read_ipv4(text: str) -> bytes | None:
    if len(text) > _LONGEST_ADDRESS:
        return None
    parts = text.split(".")
    if len(parts) != 4 or not all(map(_OCTET.fullmatch, parts)):
        return None
    octets = [int(part) for part in parts]
    return bytes(octets) if max(octets) <= 255 else None


def _read_ipv6(text: str) -> bytes | None:
    if len(text) > _LONGEST_ADDRESS:
        return None
    before, gap, after = text.partition("::")
    if not gap:
        packed = _read_groups(text, embeds_ipv4=True)
        return packed if packed is not None and len(packed) == 16 else None
    head = _read_groups(before, embeds_ipv4=False) if before else b""
    tail = _read_groups(after, embeds_ipv4=True) if after else b""
    if head is None or tail is None or len(head) + len(tail) > 14:
        return None
    return head + bytes(16 - len(head) - len(tail)) + tail


def _read_groups(text: str, *, embeds_ipv4: bool) -> bytes | None:
    """The octets of groups between colons; the last may be an IPv4 address."""
    *groups, last = text.split(":")
    octets = _read_ipv4(last) if embeds_ipv4 else None
    if octets is None:
        groups.append(last)
    if not all(map(_GROUP.fullmatch, groups)):
        return None
    return b"".join(int(group, 16).to_bytes(2) for group in groups) + (octets or b"")
