"""The rules of `spam.toml` about messages and their elements, as functions."""

from __future__ import annotations

from ...model import Decisions, Host
from . import by_hand_combined, by_hand_lists
from .elements import Email, Header, Message, Url

_ROLE_ACCOUNTS = frozenset(("root", "daemon", "www", "backup", "operator", "nobody"))
_SALUTATIONS = frozenset(("sir", "madam", "miss", "lady", "lord"))
_REPLY_MARKS = frozenset(("re", "odp", "vs", "ynt"))
_ADDRESSEE_HEADERS = frozenset(("to", "cc", "bcc"))
_SCRIPT_HEADERS = frozenset(("x-script", "x-script-path", "x-script-user"))
_JUNK_HEADERS = frozenset(("x-junk", "x-junk-flag", "x-junk-level"))
_PEOPLE = frozenset(("env_from", "from", "reply_to", "to", "cc", "bcc"))


def role_account(message: Message) -> str | None:
    if (
        message.from_local in _ROLE_ACCOUNTS
        or message.env_from_local in _ROLE_ACCOUNTS
        or message.reply_to_local in _ROLE_ACCOUNTS
    ):
        return "FROM_ROLE_ACCOUNT"
    if "+" in message.from_local:
        return "FROM_SUBADDRESS"
    return None


def web_host_as_domain(message: Message) -> str | None:
    if message.from_domain.startswith("web.") or message.reply_to_domain.startswith(
        "web."
    ):
        return "FROM_WEB_HOST"
    return None


def salutation(message: Message) -> str | None:
    if _SALUTATIONS.isdisjoint(message.from_name.lower().split(" ")):
        return None
    return "FROM_SALUTATION"


def wide_name(message: Message) -> str | None:
    return "FROM_WIDE_NAME" if "   " in message.from_name else None


def empty_envelope(message: Message) -> str | None:
    if message.env_from:
        return None
    tags = message.globals
    if "IS_REPORT" in tags or (
        "HAS_RETURN_HEADER" in tags and "system" in message.from_name.lower()
    ):
        return "RETURNED"
    return None


def friend(message: Message, host: Host) -> str | None:
    if "DKIM_PASS" in message.globals and host.key_exists(
        "friends", message.from_domain
    ):
        return "FRIEND"
    return None


def enemy(message: Message, host: Host) -> str | None:
    return "ENEMY" if host.key_exists("enemies", message.from_domain) else None


def returned_words(message: Message) -> str | None:
    subject = message.subject
    if (
        (
            "message" in subject
            and ("delayed" in subject or "lost" in subject or "refused" in subject)
        )
        or (
            "mailbox" in subject
            and ("full" in subject or "unknown" in subject or "closed" in subject)
        )
        or "returned" in subject
        or "not sent" in subject
    ):
        return "SUBJECT_RETURNED"
    return None


def subject_marks(message: Message) -> str | None:
    subject = message.subject
    stripped = subject.strip()
    if stripped.endswith("!"):
        return "SUBJECT_ENDS_LOUD"
    if stripped.endswith("%"):
        return "SUBJECT_ENDS_PERCENT"
    if "!" in subject:
        return "SUBJECT_LOUD"
    if "%" in subject:
        return "SUBJECT_PERCENT"
    return None


def long_subject(message: Message) -> str | None:
    return "SUBJECT_LONG" if len(message.subject.encode()) > 120 else None


def pretended_reply(message: Message) -> str | None:
    mark, colon, _ = message.subject.partition(":")
    if colon and mark.lower() in _REPLY_MARKS:
        return None if "HAS_REFERENCES" in message.globals else "PRETENDED_REPLY"
    return None


def keyword(message: Message) -> str | None:
    if "casino" in message.subject_words or "casino" in message.body_words:
        return "KEYWORD_CASINO"
    return None


def listed_link(url: Url, host: Host) -> str | None:
    return "LISTED_LINK" if host.key_exists("bad-links", url.url) else None


def forwarding_link(url: Url) -> str | None:
    host = url.host
    if host.endswith("share.example.net") and url.path_query.startswith("/go/"):
        return "LINK_SHARED"
    if host.endswith("files.example.net"):
        return "LINK_FILES"
    if url.sld.startswith("short.") and "to?" in url.path_query:
        return "LINK_SHORT"
    return None


def blog_link(url: Url) -> str | None:
    path = url.path
    if not path.startswith("/blog-"):
        return None
    if path.startswith(("/blog-admin", "/blog-include")):
        return "LINK_BROKEN_INTO"
    return "LINK_BLOG"


def hidden_path(url: Url) -> str | None:
    path = url.path_query
    if "/./" in path and "/.known" not in path and "/known" not in path:
        return "LINK_HIDDEN_PATH"
    return None


def no_addressee(header: Header) -> str | None:
    if header.name_lower in _ADDRESSEE_HEADERS and "unlisted" in header.raw_lower:
        return "NO_ADDRESSEE"
    return None


def sent_by_script(header: Header) -> str | None:
    if header.name_lower in _SCRIPT_HEADERS and "./" in header.value:
        return "SENT_BY_SCRIPT"
    return None


def flagged(header: Header) -> str | None:
    if header.name_lower not in _JUNK_HEADERS:
        return None
    value = header.value_lower
    return "FLAGGED" if "yes" in value or "high" in value or "junk" in value else None


def mailer_case(header: Header) -> str | None:
    if header.name_lower == "x-mailer" and header.name != "X-Mailer":
        return "MAILER_CASE"
    return None


def mailer_without_version(header: Header) -> str | None:
    if header.name_lower not in ("user-agent", "x-mailer") or not header.value:
        return None
    for character in header.value:
        if "0" <= character <= "9":
            return None
    return "MAILER_WITHOUT_VERSION"


def bulk_mailer(header: Header) -> str | None:
    if header.name_lower == "x-mailer" and "bulkmail" in header.value_lower:
        return "BULK_MAILER"
    return None


def subaddress(email: Email) -> str | None:
    if email.location in _ADDRESSEE_HEADERS and "+" in email.local:
        return "TO_SUBADDRESS"
    return None


def office_to_office(email: Email) -> str | None:
    if (
        email.local == "office"
        and email.from_local == "office"
        and email.location in _ADDRESSEE_HEADERS
        and "HAS_LIST_HEADER" in email.globals
    ):
        return "OFFICE_TO_OFFICE"
    return None


def free_address(email: Email, host: Host) -> str | None:
    if email.location not in _PEOPLE or not email.sld:
        return None
    if host.key_exists("free", email.domain):
        return f"FREE_{email.location.upper()}"
    if host.key_exists("throwaway", email.domain):
        return f"THROWAWAY_{email.location.upper()}"
    return None


DECISIONS: Decisions = {
    "rule.ROLE_ACCOUNT.condition": role_account,
    "rule.WEB_HOST_AS_DOMAIN.condition": web_host_as_domain,
    "rule.SALUTATION.condition": salutation,
    "rule.WIDE_NAME.condition": wide_name,
    "rule.EMPTY_ENVELOPE.condition": empty_envelope,
    "rule.FRIEND.condition": friend,
    "rule.ENEMY.condition": enemy,
    "rule.RETURNED_WORDS.condition": returned_words,
    "rule.SUBJECT_MARKS.condition": subject_marks,
    "rule.LONG_SUBJECT.condition": long_subject,
    "rule.PRETENDED_REPLY.condition": pretended_reply,
    "rule.KEYWORD.condition": keyword,
    "rule.LISTED_LINK.condition": listed_link,
    "rule.FORWARDING_LINK.condition": forwarding_link,
    "rule.BLOG_LINK.condition": blog_link,
    "rule.HIDDEN_PATH.condition": hidden_path,
    "rule.NO_ADDRESSEE.condition": no_addressee,
    "rule.SENT_BY_SCRIPT.condition": sent_by_script,
    "rule.FLAGGED.condition": flagged,
    "rule.MAILER_CASE.condition": mailer_case,
    "rule.MAILER_WITHOUT_VERSION.condition": mailer_without_version,
    "rule.BULK_MAILER.condition": bulk_mailer,
    "rule.SUBADDRESS.condition": subaddress,
    "rule.OFFICE_TO_OFFICE.condition": office_to_office,
    "rule.FREE_ADDRESS.condition": free_address,
    **by_hand_combined.DECISIONS,
    **by_hand_lists.DECISIONS,
}
