"""A policy's bytes through the first half of the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...check.typed import Policy
from ...config import PolicySettings
from ...diagnostics.model import Diagnostic
from ...pipeline import Options, check, generate, review
from ...schema.model import Schema
from ...settings.read import Format
from ...source import Source
from .inputs import PolicyInput
from .reading import decoded, format_of, not_text
from .values_files import known_values


@dataclass(frozen=True, slots=True)
class CheckedInput:
    """A policy that was read; `policy` is None where some finding is an error.

    `settings` is the number of settings without errors.
    """

    given: PolicyInput
    text: str
    options: Options
    findings: tuple[Diagnostic, ...]
    policy: Policy | None
    settings: int


def check_input(
    given: PolicyInput, data: bytes, schema: Schema, *, analyse: bool = False
) -> CheckedInput:
    """Decode, read, parse and check a policy; and say what else there is to notice in it."""
    source, bad_byte = decoded(given.name, data)
    file_format = format_of(given, source.text)
    options = pipeline_options(given.settings, schema, file_format)
    if bad_byte is not None:
        finding = not_text(source, bad_byte, data, file_format)
        return CheckedInput(given, source.text, options, (finding,), None, 0)
    checked = (review if analyse else check)(source, options)
    findings = checked.diagnostics
    policy = None if checked.failed else checked.policy
    settings = len(checked.policy.settings)
    return CheckedInput(given, source.text, options, findings, policy, settings)


def pipeline_options(
    settings: PolicySettings, schema: Schema, file_format: Format
) -> Options:
    """The pipeline's options for the settings of a policy.

    Raises UsageError for a file of values that can't be used.
    """
    return Options(
        schema,
        file_format,
        settings.lenient,
        settings.synchronous,
        settings.macros,
        known_values(settings),
        settings.mounts,
        settings.native,
    )


def module_text(checked: CheckedInput) -> str | None:
    """The module of a policy; None where it has errors."""
    if checked.policy is None:
        return None
    # Messages say where a file is from here, a module where it is in its project.
    source = Source(checked.given.origin, checked.text)
    return generate(replace(checked.policy, source=source), checked.options)
