"""Mail and IP addresses (spec, section 5)."""

from __future__ import annotations

import ipaddress

import pytest

from resolute.addresses import (
    email_part,
    ip_reverse_name,
    is_email,
    is_ip_addr,
    is_ip_in_cidr,
    is_ipv4_addr,
    is_ipv6_addr,
)


@pytest.mark.parametrize(
    "s",
    [
        *("a@b.c", "a@b.", "a.@b.c", "é@ü.de", "a\x7f@b.c", "a+b%c@d-e.f", "a@b.c.d"),
        *('"a b"@c.d', '"a@b"@c.d', '"a:,>"@c.d', 'a"b"@c.d', '"a\\"b"@c.d'),
        *('a@b."', 'a@"b".c', "\ud800@b.c", "{|}~@!.#"),
    ],
)
def test_mail_address(s: str) -> None:
    assert is_email(s)


@pytest.mark.parametrize(
    "s",
    [
        *("", "a", "a@b", "@b.c", "a@", "@", "a.b", ".a@b.c", "a..b@c.d", "a@.b"),
        *("a@b..c", "a@b@c.d", "a b@c.d", "a;b@c.d", "a@b.c ", "a@b.c\n", "<a@b.c>"),
        *(
            '"@c.d',
            '""@c.d',
            '"("@c.d',
            '"a\\"@c.d',
            '"@"b.c',
            'a@b@"c.d"',
            '"a"b;@c.d',
        ),
        *('"a".@b', '"a"@.b', '"a"..b@c.d', '"."@b.c', '"a.b@c.d', '"a"'),
    ],
)
def test_no_mail_address(s: str) -> None:
    assert not is_email(s)


def test_email_part() -> None:
    assert email_part("a@b@c ", "domain") == "c"
    assert email_part("\u3000a@b@c", "local") == "a@b"
    assert email_part("\x1ca@b", "local") == "\x1ca"
    assert email_part("@", "local") == email_part("@", "domain") == ""
    assert email_part("nobody", "local") == email_part("nobody", "domain") == ""
    assert email_part("a@b", "tld") == email_part("a@b", "Domain") == ""


@pytest.mark.parametrize(
    "s", ["0.0.0.1", "10.0.0.1", "255.255.255.255", "192.0.2.1", "100.99.9.1"]
)
def test_ipv4(s: str) -> None:
    assert is_ipv4_addr(s)
    assert is_ip_addr(s)
    assert not is_ipv6_addr(s)


@pytest.mark.parametrize(
    "s",
    [
        *(
            "::",
            "::1",
            "1::",
            "fe80::1",
            "2001:DB8::1",
            "1:2:3:4:5:6:7:8",
            "::2:3:4:5:6:7:8",
        ),
        *("1:2:3:4:5:6:7::", "1::3:4:5:6:7:8", "0001:02:3::", "::ffff:1.2.3.4"),
        *("1:2:3:4:5:6:1.2.3.4", "::1.2.3.4", "1:2:3:4:5::1.2.3.4"),
        "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255",
    ],
)
def test_ipv6(s: str) -> None:
    assert is_ipv6_addr(s)
    assert is_ip_addr(s)
    assert not is_ipv4_addr(s)
    nibbles = ipaddress.IPv6Address(s).packed.hex()
    assert ip_reverse_name(s) == ".".join(nibbles[::-1])


@pytest.mark.parametrize(
    "s",
    [
        *(
            "",
            ".",
            "...",
            "1",
            "1.2.3",
            "1.2.3.4.5",
            "01.2.3.4",
            "1.2.3.256",
            "1.2.3.-4",
        ),
        *(
            " 1.2.3.4",
            "1.2.3.4\n",
            "1.2.3.4/8",
            "1.2.3.٣",
            "0x1.2.3.4",
            "1..3.4",
            "+1.2.3.4",
        ),
        *(
            ":",
            ":::",
            "1:::2",
            "::1::",
            "1::2::3",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
        ),
        *("1:2:3:4::5:6:7:8", "::12345", "::g", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:"),
        *("fe80::1%eth0", "[::1]", " ::1", "::1\n", "::٣", "::-1", "::+1", "::1_0"),
        *(
            "1.2.3.4::",
            "1.2.3.4::1",
            "::1.2.3.4:5",
            "::1.2.3",
            "::01.2.3.4",
            "::1.2.3.4.5",
        ),
        *("1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:1.2.3.4", "::00000"),
    ],
)
def test_no_ip_address(s: str) -> None:
    assert not is_ip_addr(s)
    assert ip_reverse_name(s) == ""


def test_reverse_name() -> None:
    assert ip_reverse_name("192.0.2.1") == "1.2.0.192"
    assert ip_reverse_name("2001:db8::1") == "1" + ".0" * 23 + ".8.b.d.0.1.0.0.2"


@pytest.mark.parametrize(
    ("s", "network", "result"),
    [
        ("10.1.2.3", "10.0.0.0/8", True),
        ("11.1.2.3", "10.0.0.0/8", False),
        ("10.1.2.3", "10.9.9.9/8", True),
        ("10.1.2.3", "0.0.0.0/0", True),
        ("10.1.2.3", "10.1.2.3/32", True),
        ("10.1.2.3", "10.1.2.3", True),
        ("10.1.2.3", "10.1.2.4", False),
        ("2001:db8::1", "2001:db8::/32", True),
        ("2001:db9::1", "2001:db8::/32", False),
        ("::1", "::1/128", True),
        ("::1", "0.0.0.0/0", False),
        ("::ffff:10.0.0.1", "10.0.0.0/8", False),
        ("10.1.2.3", "10.0.0.0/33", False),
        ("10.1.2.3", "10.0.0.0/", False),
        ("10.1.2.3", "10.0.0.0/08", False),
        ("10.1.2.3", "10.0.0.0/-1", False),
        ("10.1.2.3", "10.0.0.0/255.0.0.0", False),
        ("10.1.2.3", "ten/8", False),
        ("ten", "10.0.0.0/8", False),
        ("", "", False),
    ],
)
def test_ip_in_cidr(s: str, network: str, result: bool) -> None:
    assert is_ip_in_cidr(s, network) is result
