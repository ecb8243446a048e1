"""Running cases of a policy without the command line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from resolutec.casefiles.coverage import SettingCoverage, coverage_of
from resolutec.casefiles.instrument import Instrumented
from resolutec.casefiles.reading import CaseFile, CasesOf, read_cases
from resolutec.casefiles.running import CaseResult, Runner
from resolutec.casefiles.search import find_trials
from resolutec.casefiles.writing import file_text
from resolutec.check.typed import Policy
from resolutec.commands.testing.compiled import CompiledPolicy
from resolutec.diagnostics.model import Diagnostic
from resolutec.pipeline import Options, check
from resolutec.schema.load import load_schema
from resolutec.schema.model import Schema
from resolutec.simulation.rules import Rules, rules_of
from resolutec.source import Source

TLS = """\
[queue.outbound.tls]
starttls = [ { if = "retry_num > 1 && last_error == 'tls'", then = "disable" },
             { else = "require" } ]
"""

KINDS = load_schema(
    """
[enums.Colour]
members = ["red", { name = "green", aliases = ["verdant"] }]

[variables.n]
type = "integer"
minimum = 0
maximum = 9
[variables.flag]
type = "boolean"
[variables.ratio]
type = "float"
[variables.colour]
type = "Colour"
[variables.text]
type = "string"
optional = true
[variables.maybe]
type = "integer"
optional = true
[variables.texts]
type = "list of string"
[variables."a.b"]
type = "string"

[contexts.c]
class = "C"
parameter = "c"
variables = ["n", "flag", "ratio", "colour", "text", "maybe", "texts", "a.b"]

[settings]
boolean = { context = "c", result = "boolean" }
integer = { context = "c", result = "integer" }
duration = { context = "c", result = "duration | false" }
durations = { context = "c", result = "list of duration" }
string = { context = "c", result = "string" }
colour = { context = "c", result = "enum Colour" }
colours = { context = "c", result = "list of enum Colour | false" }
rate = { context = "c", result = "rate | false" }
any = { context = "c", result = "any" }
""",
    "kinds",
)
"""A schema with a variable of every type, and a setting of every result."""


class Tried:
    """A policy whose cases are run one file after the other."""

    def __init__(self, text: str, schema: Schema | None = None) -> None:
        options = Options() if schema is None else Options(schema)
        self.options = options
        checked = check(Source("policy.toml", text), options)
        assert not checked.failed, checked.diagnostics
        self.policy = checked.policy
        compiled = CompiledPolicy(self.policy, options)
        self.runner = Runner(self.policy, compiled, partial(_rules, options.schema))

    def read(self, cases: str) -> CaseFile:
        subject = CasesOf(self.policy, self.options.schema, self.runner.rules)
        return read_cases(Source("policy.test.toml", cases), subject)

    def run(self, cases: str) -> list[CaseResult]:
        read = self.read(cases)
        assert read.diagnostics == ()
        return [self.runner.run(case) for case in read.cases]

    @property
    def instrumented(self) -> Iterable[Instrumented]:
        return self.runner.instrumented.values()

    def coverage(self) -> tuple[SettingCoverage, ...]:
        return coverage_of(self.instrumented)

    def generated(self) -> str:
        return file_text(
            (each.original, find_trials(each)) for each in self.instrumented
        )


def _rules(schema: Schema, policy: Policy) -> Rules:
    return rules_of(policy, schema)


def failures(cases: str, policy: str = TLS, schema: Schema | None = None) -> list[str]:
    """The messages of all that fails in some cases."""
    results = Tried(policy, schema).run(cases)
    return [failure.message for result in results for failure in result.failures]


def mistakes(
    cases: str, policy: str = TLS, schema: Schema | None = None
) -> tuple[Diagnostic, ...]:
    """What is wrong with how cases are written."""
    return Tried(policy, schema).read(cases).diagnostics


def marked(found: Diagnostic) -> str:
    """The text that a finding points at."""
    return found.source.text[found.span.start : found.span.end]
