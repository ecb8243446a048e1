"""The DNS lists of `spam.toml`, as functions."""

from __future__ import annotations

import hashlib

from ...model import Decisions, Host
from .elements import Domain, Email, Ip, Url

_ADDRESSES = {
    2: ("ADDRESS_WORST", "RECEIVED_WORST"),
    3: ("ADDRESS_BAD", "RECEIVED_BAD"),
    **dict.fromkeys(range(4, 8), ("ADDRESS_INFECTED", "RECEIVED_INFECTED")),
    **dict.fromkeys((10, 11), ("ADDRESS_DYNAMIC", "RECEIVED_DYNAMIC")),
    255: ("ADDRESS_BLOCKED", "ADDRESS_BLOCKED"),
}
_DOMAINS = {
    2: "DOMAIN_SPAM",
    4: "DOMAIN_PHISH",
    5: "DOMAIN_MALWARE",
    102: "DOMAIN_ABUSED_SPAM",
    104: "DOMAIN_ABUSED_PHISH",
    255: "DOMAIN_BLOCKED",
}
_MAILBOXES = {0: "MAILBOX_LISTED", 1: "MAILBOX_GREY"}


def addresses_zone(ip: Ip) -> str:
    return f"{ip.ip_reverse}.addresses.example.org"


def addresses_tag(answer: Ip) -> str | None:
    octets = answer.octets
    if octets[0] != 127:
        return None
    tags = _ADDRESSES.get(octets[3])
    if tags is None:
        return None
    return tags[0] if answer.location == "tcp" else tags[1]


def scores_zone(ip: Ip) -> str | None:
    return f"{ip.ip_reverse}.scores.example.org" if ip.location == "tcp" else None


def scores_tag(answer: Ip) -> str | None:
    octets = answer.octets
    if octets[0] != 127:
        return None
    score = octets[3]
    if score < 10:
        return "SCORE_0"
    if score < 20:
        return "SCORE_1"
    if score < 30:
        return "SCORE_2"
    if score < 50:
        return "SCORE_3"
    if score < 80:
        return "SCORE_4"
    if score <= 100:
        return "SCORE_5"
    return "SCORE_BLOCKED" if score == 255 else None


def families_zone(ip: Ip) -> str | None:
    if ip.location != "tcp":
        return None
    if ip.is_v4:
        return f"{ip.ip_reverse}.four.example.org"
    if ip.is_v6:
        return f"{ip.ip_reverse}.six.example.org"
    return None


def families_tag(answer: Ip) -> str | None:
    return "FAMILY_LISTED" if answer.ip else None


def domains_zone(domain: Domain) -> str:
    return f"{domain.value}.domains.example.org"


def domains_tag(answer: Ip) -> str | None:
    octets = answer.octets
    return _DOMAINS.get(octets[3]) if octets[0] == 127 else None


def fresh_zone(domain: Domain) -> str | None:
    if domain.location == "dkim_pass":
        return f"{domain.value}.fresh.example.org"
    return None


def fresh_tag(answer: Ip) -> str | None:
    return "DOMAIN_FRESH" if answer.ip == "127.0.0.2" else None


def mailboxes_zone(email: Email) -> str:
    digest = hashlib.sha1(email.email.encode(), usedforsecurity=False).hexdigest()
    return f"{digest}.mailboxes.example.org"


def mailboxes_tag(answer: Ip) -> str | None:
    octets = answer.octets
    if octets[0] != 127 or octets[3] not in (2, 3):
        return None
    return _MAILBOXES.get(octets[2])


def links_zone(url: Url, host: Host) -> str | None:
    if not host.key_exists("hosters", url.host):
        return None
    text = url.host + url.path
    digest = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
    return f"{digest}.links.example.org"


def links_tag(answer: Ip) -> str | None:
    octets = answer.octets
    if octets[0] != 127:
        return None
    if octets[3] == 8:
        return "LINK_PHISH"
    if octets[3] == 16:
        return "LINK_MALWARE"
    return "LINK_TO_MAILBOX" if octets[2] == 1 else None


DECISIONS: Decisions = {
    "dnsbl.ADDRESSES.zone": addresses_zone,
    "dnsbl.ADDRESSES.tag": addresses_tag,
    "dnsbl.SCORES.zone": scores_zone,
    "dnsbl.SCORES.tag": scores_tag,
    "dnsbl.FAMILIES.zone": families_zone,
    "dnsbl.FAMILIES.tag": families_tag,
    "dnsbl.DOMAINS.zone": domains_zone,
    "dnsbl.DOMAINS.tag": domains_tag,
    "dnsbl.FRESH.zone": fresh_zone,
    "dnsbl.FRESH.tag": fresh_tag,
    "dnsbl.MAILBOXES.zone": mailboxes_zone,
    "dnsbl.MAILBOXES.tag": mailboxes_tag,
    "dnsbl.LINKS.zone": links_zone,
    "dnsbl.LINKS.tag": links_tag,
}
