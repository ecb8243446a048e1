"""Functions on mail and IP addresses, on arguments that are known to be strings.

Spec, section 5. IP addresses are read here rather than by the operating system, whose readers
differ in what they take.
"""

from __future__ import annotations

from .text import encoded, trim

_COUNTED = (
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    b"!#$%&'*+-/=?^_`{|}~" + bytes(range(0x7F, 0x100))
)
_COUNTED_IN_QUOTES = _COUNTED + b">:, "
_PLAIN = _COUNTED + b".@"

_OCTETS = frozenset(map(str, range(256)))
_LONGEST_IPV4 = len("255.255.255.255")
_LONGEST_IPV6 = len("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255")


def email_part(s: str, part: str) -> str:
    """`email_part`: the `local` part or the `domain`, split at the last `@` and trimmed.

    The empty string without `@`, and for another part's name.
    """
    local, at, domain = s.rpartition("@")
    if part == "domain":
        return trim(domain) if at else ""
    return trim(local) if part == "local" else ""


def is_email(s: str) -> bool:
    """`is_email`: whether the bytes of `s` are those of a mail address."""
    address = encoded(s)
    if b'"' in address:
        return _is_email_with_quotes(address)
    _, _, domain = address.partition(b"@")
    return (
        b"." in domain
        and b"@" not in domain
        and address[0] not in b".@"
        and b".." not in address
        and b"@." not in address
        and not address.translate(None, _PLAIN)
    )


def _is_email_with_quotes(address: bytes) -> bool:
    count = dots = ats = local_length = last = 0
    quoted = False
    for byte in address:
        if byte in (_COUNTED_IN_QUOTES if quoted else _COUNTED):
            count += 1
        elif byte == 0x22 and not (
            quoted and last == 0x5C
        ):  # quotation mark, backslash
            quoted = not quoted
        elif not quoted and byte == 0x2E:  # full stop
            if not count or last in b".@":
                return False
            count += 1
            dots += ats
        elif not quoted and byte == 0x40:  # commercial at
            local_length = count
            ats += 1
            count = 0
        elif not quoted:
            return False
        last = byte
    return ats == 1 and dots > 0 and local_length > 0 and count > 0


def is_ipv4_addr(s: str) -> bool:
    """`is_ipv4_addr`: four decimal octets without leading zeros."""
    if len(s) > _LONGEST_IPV4:
        return False
    octets = s.split(".")
    return len(octets) == 4 and _OCTETS.issuperset(octets)


def is_ipv6_addr(s: str) -> bool:
    """`is_ipv6_addr`: an IPv6 address, its last 32 bits dotted or not, without a zone."""
    return _ipv6_bytes(s) is not None


def is_ip_addr(s: str) -> bool:
    """`is_ip_addr`: an IPv4 or an IPv6 address."""
    return is_ipv4_addr(s) or is_ipv6_addr(s)


def ip_reverse_name(s: str) -> str:
    """`ip_reverse_name`: the octets, or the nibbles, of an address reversed; else empty."""
    if is_ipv4_addr(s):
        return ".".join(reversed(s.split(".")))
    address = _ipv6_bytes(s)
    return "" if address is None else ".".join(reversed(address.hex()))


def is_ip_in_cidr(s: str, network: str) -> bool:
    """`is_ip_in_cidr`: the address lies in a network such as `10.0.0.0/8`.

    A network without a length is one address. False where either is none, or where one is of
    IPv4 and the other of IPv6.
    """
    first_text, slash, length_text = network.partition("/")
    address = _ip_bytes(s)
    first = _ip_bytes(first_text)
    if address is None or first is None or len(address) != len(first):
        return False
    width = 8 * len(first)
    length = _prefix_length(length_text, width) if slash else width
    if length is None:
        return False
    differing = int.from_bytes(address, "big") ^ int.from_bytes(first, "big")
    return differing >> (width - length) == 0


def _prefix_length(text: str, width: int) -> int | None:
    if text not in _OCTETS:
        return None
    length = int(text)
    return length if length <= width else None


def _ip_bytes(s: str) -> bytes | None:
    return _ipv4_bytes(s) if is_ipv4_addr(s) else _ipv6_bytes(s)


def _ipv4_bytes(dotted: str) -> bytes:
    return bytes(map(int, dotted.split(".")))


def _ipv6_bytes(s: str) -> bytes | None:
    if ":" not in s or len(s) > _LONGEST_IPV6:
        return None
    head_text, gap, tail_text = s.partition("::")
    head = _groups(head_text, may_be_dotted=not gap)
    tail = _groups(tail_text, may_be_dotted=True)
    if head is None or tail is None:
        return None
    zeros = 16 - len(head) - len(tail)
    # A gap stands for one group of zeros at least.
    if zeros < 2 if gap else zeros != 0:
        return None
    return head + bytes(zeros) + tail


def _groups(text: str, *, may_be_dotted: bool) -> bytes | None:
    """The bytes of groups with colons between, the last of which may be an IPv4 address."""
    if not text:
        return b""
    groups = text.split(":")
    end = b""
    if "." in groups[-1]:
        dotted = groups.pop()
        if not (may_be_dotted and is_ipv4_addr(dotted)):
            return None
        end = _ipv4_bytes(dotted)
    digits = "".join([group.rjust(4, "0") for group in groups])
    try:
        start = bytes.fromhex(digits)
    except ValueError:
        return None
    # `fromhex` passes over blanks, and a group may have been empty or too long.
    exact = len(digits) == 4 * len(groups) == 2 * len(start) and "" not in groups
    return start + end if exact else None
