"""The zones that name servers of the tests have."""

from __future__ import annotations

from pathlib import Path

_HEAD = """\
$TTL 60
@ SOA ns.example.test. admin.example.test. 1 3600 600 86400 60
@ NS ns.example.test.
"""

LONG_TEXT = " ".join(f"part-{number:04}" for number in range(400))
"""More than a datagram takes, so that it is fetched by TCP."""

_PARTS = " ".join(f'"{LONG_TEXT[at:at + 200]}"' for at in range(0, len(LONG_TEXT), 200))

ZONES = {
    "example.test": f"""{_HEAD}
ns        A     127.0.0.1
mail      A     192.0.2.1
mail      A     192.0.2.2
mail      AAAA  2001:db8::1
six       AAAA  2001:db8::6
alias     CNAME mail
loop      CNAME pool
pool      CNAME loop
@         MX    20 Backup.example.test.
@         MX    10 mail
null      MX    0 .
@         TXT   "v=spf1 " "-all"
two       TXT   "one"
two       TXT   "one"
odd       TXT   "\\255\\254"
long      TXT   {_PARTS}
{chr(10).join(f"many A 198.51.100.{number}" for number in range(1, 41))}
xn--bcher-kva A 192.0.2.3
\\000nul   A     192.0.2.4
back\\\\slash A   192.0.2.5
dot\\.dot  A     192.0.2.6
cr\\013\\010lf A  192.0.2.7
*.wild    A     192.0.2.8
""",
    "2.0.192.in-addr.arpa": f"{_HEAD}\n1 PTR Mail.example.test.\n",
    "8.b.d.0.1.0.0.2.ip6.arpa": f"""{_HEAD}
1.{"0." * 23}@ PTR mail.example.test.
""".replace(
        ".@ ", " "
    ),
}

BROKEN = "broken.test"
"""A zone without a file: whatever is asked of it, the answer is SERVFAIL."""


def file_name(zone: str) -> str:
    """The name of a zone's file."""
    return f"{zone}.zone"


def write(folder: Path) -> None:
    """Write the zones into a folder."""
    for name, text in ZONES.items():
        (folder / file_name(name)).write_text(text, encoding="ascii")
