"""Findings about schemas and keys: code, weight, message, advice."""

from __future__ import annotations

from resolutec.diagnostics import schema as wording
from resolutec.diagnostics.model import Severity
from resolutec.source import Source, Span

SOURCE = Source("policy.toml", "x = 1\n")
SPAN = Span(0, 1)


def test_an_unknown_setting_is_an_error_where_a_name_is_near() -> None:
    found = wording.unknown_setting("tls.start-tls", "tls.starttls", SOURCE, SPAN)
    assert (found.code, found.severity) == ("unknown-setting", Severity.ERROR)
    assert found.message == "`tls.start-tls` is no setting"
    assert found.help == "did you mean `tls.starttls`?"
    assert found.setting == "tls.start-tls"


def test_an_unknown_setting_is_a_warning_where_none_is() -> None:
    found = wording.unknown_setting("tls.colour", None, SOURCE, SPAN)
    assert (found.severity, found.help) == (Severity.WARNING, None)


def test_a_bad_schema_names_the_key() -> None:
    found = wording.bad_schema("`type` is missing", None, "variables.a", SOURCE, SPAN)
    assert (found.code, found.severity) == ("bad-schema", Severity.ERROR)
    assert found.message == "`variables.a`: `type` is missing"
    whole = wording.bad_schema("not valid TOML: x", None, "", SOURCE, SPAN)
    assert whole.message == "not valid TOML: x"


def test_a_scope_that_is_unknown_or_missing_lists_the_known_ones() -> None:
    known = ("any", "url")
    unknown = wording.unknown_scope("urls", "scope", known, SOURCE, SPAN, "rule.X.tag")
    missing = wording.missing_scope("scope", known, SOURCE, SPAN, "rule.X.tag")
    assert unknown.message == "there is no scope `urls`"
    assert missing.message == "`rule.X.tag` needs the key `scope` beside it"
    assert unknown.help == missing.help == "known are `any`, `url`"
    assert unknown.code == missing.code == "unknown-scope"


def test_settings_that_would_be_one_function() -> None:
    found = wording.name_collision("a-b", "a.b", "a_b", SOURCE, SPAN)
    assert found.code == "name-collision"
    assert (
        found.message == "`a-b` and `a.b` would both be `a_b` in the generated module"
    )
