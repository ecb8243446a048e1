"""Names and records of the DNS as `dns_query` takes and gives them (spec, section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import dns.name
import dns.rdatatype
import dns.reversename
import idna
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.ANY.TXT import TXT

from ..addresses import is_ip_addr

if TYPE_CHECKING:
    from dns.rdata import Rdata

_LONGEST = 1024
"""Longer texts are no name; a name has 255 bytes, and each character makes one at least,
but for those that the mapping of international names takes away."""

_MOST_ADDRESSES = 10

RECORD_TYPES = {
    "ip": (dns.rdatatype.A, dns.rdatatype.AAAA),
    "ipv4": (dns.rdatatype.A,),
    "ipv6": (dns.rdatatype.AAAA,),
    "mx": (dns.rdatatype.MX,),
    "ptr": (dns.rdatatype.PTR,),
    "txt": (dns.rdatatype.TXT,),
}
"""What is asked for, in order, until there is an answer."""


def question(text: str, record_type: str) -> dns.name.Name:
    """The absolute name to ask for; of an address for `ptr`.

    Raises ValueError or DNSException for what is no name, or no address.
    """
    if record_type != "ptr":
        return _name(text)
    if not is_ip_addr(text):
        raise ValueError("not an IP address")
    return dns.reversename.from_address(text)


def answer(record_type: str, records: Iterable[Rdata]) -> list[str] | str:
    """What a policy gets: a text for `txt`, a list for the others.

    Mail exchangers come by preference and without the final dot, names of addresses with it,
    both in lower case. Of `ip` there are ten at most. The strings of `txt` are joined; bytes
    that are no UTF-8 make the whole the empty string.
    """
    if record_type == "txt":
        return _text(record for record in records if isinstance(record, TXT))
    if record_type == "mx":
        return _exchangers(record for record in records if isinstance(record, MX))
    if record_type == "ptr":
        return [record.to_text().lower() for record in records]
    texts = [record.to_text() for record in records]
    return texts[:_MOST_ADDRESSES] if record_type == "ip" else texts


def _name(text: str) -> dns.name.Name:
    if len(text) > _LONGEST:
        raise ValueError("too long for a name")
    # No escapes: a backslash is a character like any other, as it is in mail.
    mapped = text if text.isascii() else idna.uts46_remap(text, std3_rules=False)
    labels = mapped.removesuffix(".").split(".") if mapped not in {"", "."} else []
    return dns.name.Name([*map(_label, labels), b""])


def _label(text: str) -> bytes:
    return text.encode() if text.isascii() else idna.alabel(text)


def _text(records: Iterable[TXT]) -> str:
    joined = b"".join(part for record in records for part in record.strings)
    try:
        return joined.decode()
    except UnicodeDecodeError:
        return ""


def _exchangers(records: Iterable[MX]) -> list[str]:
    by_preference = sorted(records, key=_preference)
    return [
        record.exchange.to_text().lower().removesuffix(".") for record in by_preference
    ]


def _preference(record: MX) -> int:
    return record.preference
