"""Mail addresses and IP addresses."""

from __future__ import annotations

import pytest

from resolutec.meaning.addresses import (
    ip_reverse_name,
    is_ip_addr,
    is_ip_in_cidr,
    is_ipv4_addr,
    is_ipv6_addr,
)
from resolutec.meaning.mail import is_email
from resolutec.meaning.values import Value


@pytest.mark.parametrize(
    "address",
    [
        "a@b.c",
        "é@ü.de",
        "a.b+c/d@e-f.g",
        "a@b.c.d",
        "a\x7f@b.c",
        "a@b.",
        '"a b"@c.d',
        '"a@b"@c.d',
        '"a>b"c@d.e',
        '"a\\""@b.c',
        "\udc80@b.c",
    ],
)
def test_mail_addresses(address: str) -> None:
    assert is_email(address) == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@b",
        "@b.c",
        "a@",
        ".a@b.c",
        "a.@.b.c",
        "a..b@c.d",
        "a@.b",
        "a@b..c",
        "a@b@c.d",
        "a b@c.d",
        "a;b@c.d",
        "a\\@b.c",
        '""@b.c',
        '"a@b.c',
        '"a\\"@b.c',
    ],
)
def test_other_texts_are_no_mail_addresses(address: str) -> None:
    assert is_email(address) == 0


@pytest.mark.parametrize("address", ["9.0.0.0", "192.0.2.1", "255.255.255.255"])
def test_ipv4_addresses(address: str) -> None:
    assert (is_ipv4_addr(address), is_ipv6_addr(address), is_ip_addr(address)) == (
        1,
        0,
        1,
    )


@pytest.mark.parametrize(
    "address",
    [
        "::",
        "::1",
        "1::",
        "2001:DB8::a",
        "1:2:3:4:5:6:7:8",
        "0001:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "::ffff:192.0.2.1",
        "1:2:3:4:5:6:1.2.3.4",
        "1:2:3:4:5::1.2.3.4",
    ],
)
def test_ipv6_addresses(address: str) -> None:
    assert (is_ipv4_addr(address), is_ipv6_addr(address), is_ip_addr(address)) == (
        0,
        1,
        1,
    )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.00",
        "1.2.3.4 ",
        "1.2.3.4\n",
        "1.2.3.+4",
        "1.2.3.٤",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4::5:6:7:8",
        "1::2::3",
        ":1:2:3:4:5:6:7",
        "00001::",
        "g::",
        "fe80::1%eth0",
        "[::1]",
        "1.2.3.4::",
        "1:2:3:4:5:6::1.2.3.4",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1.2.3",
        "::01.2.3.4",
        pytest.param("1" * 100_000, id="endless"),
        "\ud800",
    ],
)
def test_other_texts_are_no_ip_addresses(address: str) -> None:
    assert is_ip_addr(address) == 0
    assert ip_reverse_name(address) == ""


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("192.0.2.10", "10.2.0.192"),
        ("::1", "1" + ".0" * 31),
        ("2001:DB8::", "0." * 24 + "8.b.d.0.1.0.0.2"),
        (["192.0.2.1"], "1.2.0.192"),
    ],
)
def test_names_for_reverse_lookups(address: Value, name: str) -> None:
    assert ip_reverse_name(address) == name


@pytest.mark.parametrize(
    ("address", "network", "result"),
    [
        ("192.0.2.200", "192.0.2.0/24", 1),
        ("192.0.3.1", "192.0.2.0/24", 0),
        ("192.0.2.1", "192.0.2.1", 1),
        ("192.0.2.1", "0.0.0.0/0", 1),
        ("::1", "0.0.0.0/0", 0),
        ("2001:db8::1", "2001:db8::/32", 1),
        ("192.0.2.1", "192.0.2.0/33", 0),
        ("192.0.2.1", "192.0.2.0/", 0),
        ("192.0.2.1", "192.0.2.0/+8", 0),
        ("x", "192.0.2.0/24", 0),
    ],
)
def test_addresses_in_networks(address: str, network: str, result: int) -> None:
    assert is_ip_in_cidr(address, network) == result
