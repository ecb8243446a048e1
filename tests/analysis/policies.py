"""Settings for the analysis, written shortly, over a schema of their own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from resolutec.analysis import passes
from resolutec.analysis.facts import facts_of_policy
from resolutec.check import typed
from resolutec.diagnostics.model import Diagnostic
from resolutec.pipeline import Options, check
from resolutec.schema.load import load_schema
from resolutec.schema.model import Schema
from resolutec.source import Source
from tests.conformance.toml_text import toml_string

ERRORS = (
    *("none", "dns", "unexpected-reply", "connection", "tls"),
    *("dane", "mta-sts", "rate", "concurrency", "io"),
)

_SCHEMA = """
functions = ["if_then", "contains", "is_empty", "starts_with", "ends_with", "matches",
  "len", "count", "count_chars", "key_exists", "key_get", "counter_incr", "counter_get",
  "dns_query", "to_uppercase", "is_uppercase", "is_email", "eq_ignore_case"]

[enums.Error]
members = [{errors}]
[enums.Letter]
members = ["a", "b", "c"]
[enums.Tls]
members = ["disable", "optional", "require"]

[variables]
retry = {{ type = "integer", minimum = 0 }}
n = {{ type = "integer" }}
m = {{ type = "integer" }}
small = {{ type = "integer", minimum = -2, maximum = 5 }}
size = {{ type = "integer", optional = true }}
score = {{ type = "float" }}
error = {{ type = "Error" }}
e = {{ type = "Letter" }}
f = {{ type = "Letter" }}
p = {{ type = "boolean" }}
q = {{ type = "boolean" }}
s = {{ type = "string" }}
t = {{ type = "string" }}
name = {{ type = "string", optional = true }}
octets = {{ type = "list of integer" }}
words = {{ type = "list of string" }}

[contexts.attempt]
class = "Attempt"
parameter = "attempt"
variables = ["retry", "n", "m", "small", "size", "score", "error", "e", "f", "p", "q",
  "s", "t", "name", "octets", "words"]

[settings.tls]
context = "attempt"
result = "enum Tls"
[settings.flag]
context = "attempt"
result = "boolean"
[settings.number]
context = "attempt"
result = "integer"
[settings.text]
context = "attempt"
result = "string"
"""


@cache
def schema() -> Schema:
    members = ", ".join(f'"{error}"' for error in ERRORS)
    return load_schema(_SCHEMA.format(errors=members), "analysis")


CODES = frozenset(
    [
        *("unreachable-branch", "always-true", "always-false"),
        *("same-result", "analysis-limit"),
    ]
)
"""What is said about branches and conditions that make no difference."""


def analyse(*settings: typed.Setting) -> list[Diagnostic]:
    """What the analysis finds about branches and conditions, in one policy of settings."""
    policy = typed.Policy(settings[0].source, settings, {})
    found = passes.analyse_policy(facts_of_policy(policy))
    return [each for each in found if each.code in CODES]


def setting_of(text: str, *, lenient: bool = False) -> typed.Setting:
    """The one setting of a policy, which has to be without errors."""
    options = Options(schema(), lenient=lenient)
    checked = check(Source("policy.toml", text), options)
    assert not checked.failed, checked.diagnostics
    (setting,) = checked.policy.settings
    return setting


def text_of_ladder(
    conditions: Sequence[str], results: Sequence[str], otherwise: str, key: str
) -> str:
    """A branch a line: the first stands in line 2, `else` in the last."""
    branches = "".join(
        f"  {{ if = {toml_string(condition)}, then = {toml_string(result)} }},\n"
        for condition, result in zip(conditions, results, strict=True)
    )
    return f"{key} = [\n{branches}  {{ else = {toml_string(otherwise)} }},\n]\n"


def ladder(*conditions: str, results: Sequence[str] | None = None) -> typed.Setting:
    """A setting whose branches have results of their own, unless they are given."""
    if results is not None:
        *own, otherwise = results
        return setting_of(text_of_ladder(conditions, own, otherwise, "number"))
    numbers = [str(number) for number in range(len(conditions) + 1)]
    return setting_of(text_of_ladder(conditions, numbers[:-1], numbers[-1], "number"))


def found(*conditions: str, results: Sequence[str] | None = None) -> list[str]:
    """The findings about such a setting: line, code, and what is said."""
    return shown(analyse(ladder(*conditions, results=results)))


def shown(diagnostics: Sequence[Diagnostic]) -> list[str]:
    return [
        f"{each.source.position(each.span.start).line} {each.code}: {each.message}"
        for each in diagnostics
    ]


def unreachable(*conditions: str) -> list[int]:
    """The lines of the branches, `else` included, that are found to be dead."""
    return [
        found.source.position(found.span.start).line
        for found in analyse(ladder(*conditions))
        if found.code == "unreachable-branch"
    ]
