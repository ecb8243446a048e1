"""The rules of `spam.toml` about what other rules have found, as functions."""

from __future__ import annotations

from ...model import Decisions
from .elements import Message

_BAD_LINKS = (
    "LISTED_LINK",
    "ADDRESS_WORST",
    "ADDRESS_BAD",
    "DOMAIN_SPAM",
    "DOMAIN_PHISH",
    "LINK_BROKEN_INTO",
)


def unsigned(message: Message) -> str | None:
    tags = message.globals
    if (
        "DKIM_NONE" in tags
        and "SPF_NONE" in tags
        and "DMARC_NONE" in tags
        and "ARC_NONE" in tags
    ):
        return "UNSIGNED"
    return None


def hardly_signed(message: Message) -> str | None:
    tags = message.globals
    if "DMARC_NONE" not in tags:
        return None
    dkim, spf, arc = "DKIM_NONE" in tags, "SPF_NONE" in tags, "ARC_NONE" in tags
    if dkim and spf and arc:
        return None
    if (
        (dkim or "DKIM_ERROR" in tags)
        and (spf or "SPF_ERROR" in tags)
        and (arc or "ARC_ERROR" in tags)
    ):
        return "HARDLY_SIGNED"
    return None


def passes_but(message: Message) -> str | None:
    tags = message.globals
    if "DMARC_PASS" in tags and (
        "SPF_WEAK" in tags or "SPF_FAIL" in tags or "DKIM_FAIL" in tags
    ):
        return "PASSES_BUT"
    return None


def unsigned_return(message: Message) -> str | None:
    tags = message.globals
    if ("UNSIGNED" in tags or "HARDLY_SIGNED" in tags) and (
        "RETURNED" in tags or "SUBJECT_RETURNED" in tags
    ):
        return "UNSIGNED_RETURN"
    return None


def link_in_scripted(message: Message) -> str | None:
    tags = message.globals
    if "LINK_BLOG" not in tags:
        return None
    if "SENT_BY_SCRIPT" not in tags and "BULK_MAILER" not in tags:
        return None
    for tag in _BAD_LINKS:
        if tag in tags:
            return "LINK_IN_SCRIPTED"
    return None


def short_and_loud(message: Message) -> str | None:
    tags = message.globals
    if ("LISTED_LINK" in tags or "DOMAIN_PHISH" in tags) and (
        "SUBJECT_ENDS_LOUD" in tags or "SUBJECT_ENDS_PERCENT" in tags
    ):
        return "SHORT_AND_LOUD"
    return None


def reply_elsewhere(message: Message) -> str | None:
    if (
        "FREE_REPLY_TO" in message.globals
        and message.from_domain != message.reply_to_domain
    ):
        return "REPLY_ELSEWHERE"
    return None


def free_offer(message: Message) -> str | None:
    tags = message.globals
    if (
        ("FREE_FROM" in tags or "FREE_ENV_FROM" in tags or "FREE_REPLY_TO" in tags)
        and ("NO_ADDRESSEE" in tags or "MANY_RECIPIENTS" in tags)
        and ("FROM_SALUTATION" in tags or "REPLY_ELSEWHERE" in tags)
    ):
        return "FREE_OFFER"
    return None


def keyword_and_more(message: Message) -> str | None:
    tags = message.globals
    if "KEYWORD_CASINO" in tags and (
        "FLAGGED" in tags or "FREE_FROM" in tags or "PRETENDED_REPLY" in tags
    ):
        return "KEYWORD_AND_MORE"
    return None


def pictures(message: Message) -> str | None:
    tags = message.globals
    if "HAS_LARGE_PICTURE" not in tags:
        return None
    if "SHORT_BODY_1" in tags:
        return "PICTURE_SHORT_BODY_1"
    if "SHORT_BODY_2" in tags:
        return "PICTURE_SHORT_BODY_2"
    return None


DECISIONS: Decisions = {
    "rule.UNSIGNED.condition": unsigned,
    "rule.HARDLY_SIGNED.condition": hardly_signed,
    "rule.PASSES_BUT.condition": passes_but,
    "rule.UNSIGNED_RETURN.condition": unsigned_return,
    "rule.LINK_IN_SCRIPTED.condition": link_in_scripted,
    "rule.SHORT_AND_LOUD.condition": short_and_loud,
    "rule.REPLY_ELSEWHERE.condition": reply_elsewhere,
    "rule.FREE_OFFER.condition": free_offer,
    "rule.KEYWORD_AND_MORE.condition": keyword_and_more,
    "rule.PICTURES.condition": pictures,
}
