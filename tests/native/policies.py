"""A policy with something of everything that an extension could get wrong."""

from __future__ import annotations

from resolutec.api import Compiled, compile_text
from resolutec.schema.load import load_schema

SCHEMA = """
[contexts.attempt]
class = "Attempt"
parameter = "attempt"
variables = ["tries", "limit", "score", "is_tls", "sender", "error", "domain", "helo",
             "octets", "names", "blob", "property", "str", "type"]

[variables.tries]
type = "integer"
[variables.limit]
type = "integer"
optional = true
[variables.score]
type = "float"
[variables.is_tls]
type = "boolean"
[variables.sender]
type = "string"
[variables.error]
type = "Failure"
[variables.domain]
type = "string"
[variables.helo]
type = "string"
optional = true
[variables.octets]
type = "list of integer"
[variables.names]
type = "list of string"
[variables.blob]
type = "any"
[variables.property]
type = "string"
[variables.str]
type = "string"
[variables.type]
type = "integer"

[enums.Failure]
members = ["tls", "dns", "none"]

[settings."t.<id>"]
context = "attempt"
result = "any"
[settings."pair.<id>"]
context = "attempt"
result = "string"
[settings."wait"]
context = "attempt"
result = "duration"
"""

_EQUALITIES = "\n".join(
    f"  {{ if = \"domain == 'd{number}.example'\", then = \"'r{number}'\" }},"
    for number in range(12)
)
_RANGES = "\n".join(
    f'  {{ if = "octets[3] >= {10 * number} && octets[3] < {10 * number + 7}", '
    f"then = \"'o{number}'\" }},"
    for number in range(12)
)
_OPAQUE = "\n".join(
    f'  {{ if = "count_chars(sender + domain) == {number} + tries", then = "\'p{number}\'" }},'
    for number in range(90)
)

POLICY = f"""
wait = [ {{ if = "tries > 3", then = "5m" }}, {{ else = "1d" }} ]

[pair]
first = [ {{ if = "tries > 0 && error == 'tls'", then = "'a'" }}, {{ else = "'b'" }} ]
second = [ {{ if = "tries > 1 && error == 'tls'", then = "'c'" }}, {{ else = "'d'" }} ]

[t]
text = "'n=' + tries"
sum = "tries + 1"
product = "tries * tries - limit"
float = "score * 2 + tries"
negated = "-tries"
order = "sender < domain"
tls = "is_tls && tries > 1"
missing = "helo == ''"
element = "octets[3] > 7"
name = "names[0] + '!'"
length = "len(sender)"
lower = "to_lowercase(sender)"
trimmed = "trim(sender)"
captures = [ {{ if = "matches('^([^@]+)@(.+)$', sender)", then = "$2 + '/' + $1" }},
             {{ else = "false" }} ]
pattern = "matches('[a-c]+x?[0-9]{{2,}}', sender)"
tagged = "$SPAM + 1"
joined = "names + [domain]"
inside = "contains(names, domain)"
blob = "blob == 3"
odd = "property + str + type"
local = "is_local_domain('', domain)"
equalities = [
{_EQUALITIES}
  {{ else = "'none'" }} ]
ranges = [
{_RANGES}
  {{ else = "'none'" }} ]
opaque = [
{_OPAQUE}
  {{ else = "'none'" }} ]
"""

HOST_KEY = "t.local"
"""The setting that asks the host."""


def everything() -> Compiled:
    """The policy, compiled with context classes."""
    schema = load_schema(SCHEMA, "everything")
    return compile_text(
        POLICY, name="everything.toml", schema=schema, lenient=True, contexts=True
    )
