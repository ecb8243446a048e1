"""The stages in order: the file to read first.

    source → document → settings → typed tree → decisions → Python

Each stage is a pure function; this file calls them one after the other and gathers what they
found. Nothing here touches files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .allocation import without_collection
from .check.declared import declared
from .check.policy import PolicyOptions, check_policy
from .check.typed import Policy
from .diagnostics.limits import capped
from .diagnostics.model import Diagnostic, Severity
from .emit.collisions import collisions
from .emit.module import ModuleOptions, emit
from .ir.groups import table_groups
from .ir.lower import lower
from .optimise.concurrent import concurrent
from .optimise.passes import arrange, simplify
from .optimise.rule_sets.combine import combine
from .optimise.tables import decide_table
from .schema.load import builtin_schema
from .schema.model import Schema
from .settings.flatten import flatten, split_keys
from .settings.model import Comment
from .settings.read import Format, read
from .source import Source
from .version import VERSION

DEFAULT_SCHEMA = "stalwart-0.12"


@dataclass(frozen=True, slots=True)
class Options:
    """What a compilation depends on besides the policy's text.

    `macros`: values of `%{…}%`, by what stands in the braces. `values`: values of plain keys,
    for `config_get`. `mounts`: at which key of the schema a table of the file stands.
    `synchronous`: decisions that ask the host are plain functions. `contexts`: the module has
    context classes of its own.
    """

    schema: Schema = field(default_factory=lambda: builtin_schema(DEFAULT_SCHEMA))
    file_format: Format = Format.TOML
    lenient: bool = False
    synchronous: bool = False
    macros: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    mounts: Mapping[str, str] = field(default_factory=dict)
    contexts: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """The typed policy, as far as it has no errors, and every finding, in order."""

    policy: Policy
    diagnostics: tuple[Diagnostic, ...]
    comments: tuple[Comment, ...] = ()

    @property
    def failed(self) -> bool:
        """Some finding is an error: nothing is emitted."""
        return any(found.severity is Severity.ERROR for found in self.diagnostics)


def check(source: Source, options: Options) -> Checked:
    """Read, parse and check a policy."""
    checked = _everything(source, options)
    return replace(checked, diagnostics=capped(checked.diagnostics))


@without_collection
def _everything(source: Source, options: Options) -> Checked:
    """The checked policy with every finding, however many there are."""
    document = read(source, options.macros, options.file_format)
    entries = flatten(document.document)
    if options.file_format is Format.JSON:
        entries = split_keys(entries)
    declarations, mistakes = declared(source, entries, options.schema)
    checked = check_policy(
        source,
        entries,
        declarations,
        PolicyOptions(options.schema, options.lenient, options.mounts, options.values),
    )
    found = document.diagnostics + mistakes + checked.diagnostics
    diagnostics = found + collisions(checked.policy)
    return Checked(checked.policy, diagnostics, document.document.comments)


@without_collection
def review(source: Source, options: Options) -> Checked:
    """Check a policy, and say what else is noticed about the settings without errors.

    Comments in the policy may accept single findings.
    """
    # Compiling needs none of the analyses, and should not wait for their import.
    from .analysis.allowances import accepted
    from .analysis.facts import facts_of_policy
    from .analysis.passes import analyse_policy
    from .analysis.security.passes import security_findings

    checked = _everything(source, options)
    facts = facts_of_policy(checked.policy)
    noticed = analyse_policy(facts)
    if options.schema.name.startswith("stalwart"):
        noticed += security_findings(facts)
    else:
        noticed = tuple(found for found in noticed if found.code != "stalwart-differs")
    found = accepted(source, checked.comments, checked.diagnostics + noticed)
    return replace(checked, diagnostics=capped(found))


@without_collection
def generate(policy: Policy, options: Options) -> str:
    """The Python module of a policy that was checked without an error."""
    simple = [simplify(lower(setting)) for setting in policy.settings]
    by_key = {decision.key: decision for decision in simple}
    together = {key: decide_table(group) for key, group in table_groups(simple).items()}
    if not options.synchronous:
        together = {
            key: concurrent(decision, by_key) for key, decision in together.items()
        }
    return emit(
        [arrange(decision) for decision in simple],
        together,
        ModuleOptions(
            VERSION,
            policy.source.name,
            policy.source.text,
            options.synchronous,
            options.contexts,
        ),
        [
            combine(rules, by_key, concurrently=not options.synchronous)
            for rules in policy.rule_sets
            if by_key.keys() >= set(rules.rules)
        ],
    )
