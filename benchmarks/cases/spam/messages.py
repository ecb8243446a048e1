"""Random messages in the proportions of real ones: most rules find nothing in them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from ...model import fresh
from .elements import Domain, Email, Header, Ip, Message, Shared, Url

_TEXT = (
    "about account again delivered details failure final free from full inside invoice "
    "later lost mail mailbox meeting message minutes money new news notice offer open "
    "order our please question refused report returned seo soon status summer support "
    "the this today unknown update warning website week won your"
)
_WORDS = tuple(_TEXT.split())
_NAMES = ("Anna Berg", "Lady Jane", "Mail System", "Dr. No", "John   Doe", "Support")
_LOCAL_PARTS = ("anna", "info", "office", "john.doe", "root", "www", "news+2", "bounce")
_DOMAINS = (
    "example.org",
    "mail.example.com",
    "web.example.net",
    "www.example.net",
    "free.example",
    "short.example",
)
_HOSTS = (
    "www.example.org",
    "share.example.net",
    "short.example",
    "files.example.net",
    "abcdefgh.onion",
)
_PATHS = (
    "/",
    "/index.html",
    "/blog-2024/post",
    "/blog-admin/x",
    "/go/there",
    "/a/./b",
    "/wp-content/x.php",
    "/ipfs/qm123",
    "/a/../b",
)
_HEADER_NAMES = (
    "From To Cc Subject Date Message-ID Received Received Received DKIM-Signature "
    "MIME-Version Content-Type X-Mailer User-Agent X-Junk-Flag X-Spam-Status X-Script"
)
_HEADERS = tuple(_HEADER_NAMES.split())
_HEADER_VALUES = (
    "<x@example.org>",
    "1.0",
    "text/plain; charset=utf-8",
    "unlisted-recipients:;",
    "Mailer 2.1",
    "No, score=1.2",
    "Yes, high",
    "PHPMailer",
    "./send.php",
)
_EMAIL_LOCATIONS = ("env_from", "from", "reply_to", "to", "to", "cc", "dnt")
_DOMAIN_LOCATIONS = ("from", "dkim_pass", "body_text", "body_html")
_ANSWERS = (2, 3, 4, 8, 10, 11, 16, 25, 60, 90, 102, 128, 254, 255)


@dataclass(frozen=True, slots=True)
class Found:
    """A message, the elements in it, and answers of DNS lists about them."""

    message: Message
    urls: Sequence[Url]
    headers: Sequence[Header]
    emails: Sequence[Email]
    ips: Sequence[Ip]
    domains: Sequence[Domain]
    answers: Sequence[Ip]

    def elements(self, context: str) -> Sequence[Message]:
        """The elements that rules of a context are asked about."""
        return {
            "spam-any": [self.message],
            "spam-url": self.urls,
            "spam-header": self.headers,
            "spam-email": self.emails,
            "spam-ip": self.ips,
            "spam-domain": self.domains,
        }[context]


def found(generator: random.Random, names: Sequence[str]) -> Found:
    """A random message; of the globals of these names about one in six is set."""
    shared = _shared(generator, [name for name in names if generator.random() < 0.16])
    return Found(
        Message(**shared, location=""),
        [_url(generator, shared) for _ in range(generator.randrange(6))],
        [_header(generator, shared, name) for name in _HEADERS],
        [_email(generator, shared, where) for where in _EMAIL_LOCATIONS],
        [_ip(generator, shared, where) for where in ("tcp", "received", "received")],
        [_domain(generator, shared, where) for where in _DOMAIN_LOCATIONS],
        [_answer(generator, shared, where) for where in ("tcp", "received")],
    )


def _shared(generator: random.Random, tags: Sequence[str]) -> Shared:
    words = generator.choices(_WORDS, k=generator.randrange(2, 12))
    subject = " ".join(words) + generator.choice(("", "", "", "!", "?", "%"))
    envelope = "" if generator.random() < 0.1 else generator.choice(_LOCAL_PARTS)
    return Shared(
        globals={fresh(tag): 1 for tag in tags},
        env_from=f"{envelope}@example.org" if envelope else "",
        env_from_local=fresh(envelope),
        from_name=fresh(generator.choice(_NAMES)),
        from_local=fresh(generator.choice(_LOCAL_PARTS)),
        from_domain=fresh(generator.choice(_DOMAINS)),
        reply_to_name=fresh(generator.choice(("", *_NAMES))),
        reply_to_local=fresh(generator.choice(("", *_LOCAL_PARTS))),
        reply_to_domain=fresh(generator.choice(("", *_DOMAINS))),
        subject=generator.choice(("", "", "", "Re: ")) + subject,
        subject_words=[fresh(word) for word in words],
        body_words=[
            fresh(word) for word in generator.choices((*_WORDS, "casino"), k=60)
        ],
    )


def _url(generator: random.Random, shared: Shared) -> Url:
    host, path = generator.choice(_HOSTS), generator.choice(_PATHS)
    query = generator.choice(("", "", "?to=x", "url?q=y"))
    return Url(
        **shared,
        location=fresh("body_html"),
        url=f"https://{host}{path}{query}",
        host=fresh(host),
        sld=".".join(host.split(".")[-2:]),
        path=fresh(path),
        path_query=f"{path}{query}",
    )


def _header(generator: random.Random, shared: Shared, usual: str) -> Header:
    value = generator.choice(_HEADER_VALUES)
    name = usual.lower() if generator.random() < 0.1 else usual
    return Header(
        **shared,
        location="",
        name=fresh(name),
        name_lower=name.lower(),
        value=fresh(value),
        value_lower=value.lower(),
        raw=f" {value}\r\n",
        raw_lower=f" {value}\r\n".lower(),
    )


def _email(generator: random.Random, shared: Shared, location: str) -> Email:
    local, domain = generator.choice(_LOCAL_PARTS), generator.choice(_DOMAINS)
    return Email(
        **shared,
        location=fresh(location),
        name=fresh(generator.choice(_NAMES)),
        email=f"{local}@{domain}",
        local=fresh(local),
        domain=fresh(domain),
        sld=".".join(domain.split(".")[-2:]),
    )


def _ip(generator: random.Random, shared: Shared, location: str) -> Ip:
    octets = [generator.randrange(1, 255) for _ in range(4)]
    return _address(shared, location, octets)


def _answer(generator: random.Random, shared: Shared, location: str) -> Ip:
    """What a list answers: an address of the loopback network."""
    last = generator.choice(_ANSWERS)
    return _address(shared, location, [127, 0, generator.randrange(2), last])


def _address(shared: Shared, location: str, octets: list[int]) -> Ip:
    return Ip(
        **shared,
        location=fresh(location),
        ip=".".join(map(str, octets)),
        ip_reverse=".".join(map(str, reversed(octets))),
        octets=octets,
        is_v4=True,
        is_v6=False,
    )


def _domain(generator: random.Random, shared: Shared, location: str) -> Domain:
    value = fresh(generator.choice(_DOMAINS))
    return Domain(**shared, location=fresh(location), value=value)
