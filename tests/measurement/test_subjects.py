"""What is measured, on which inputs, and what happens where the two forms disagree."""

from __future__ import annotations

from resolutec import compile_text
from resolutec.measurement.model import Disagreement, Speed
from resolutec.measurement.subjects import Subject, context_of, inputs, subjects
from resolutec.measurement.timing import measured
from tests.corpus.rule_sets import MOUNTS, OWN_RULES
from tests.measurement.test_command import TLS


def found() -> list[Subject]:
    compiled = compile_text(TLS, synchronous=True)
    return list(subjects(compiled.policy, compiled.module()))


def test_settings_come_first_and_then_their_table() -> None:
    assert [(one.key.rpartition(".")[2], one.is_several) for one in found()] == [
        ("allow-invalid-certs", False),
        ("starttls", False),
        ("tls", True),
    ]


def test_inputs_reach_every_result_and_are_the_same_each_time() -> None:
    for subject, results in zip(found(), (2, 2, 3), strict=True):
        chosen = inputs(subject, 200)
        assert len(chosen) == 200
        decided = {subject.compiled(context_of(each)) for each in chosen}
        assert len(decided) == results
        again = inputs(subject, 200)
        assert [one.shown() for one in chosen] == [one.shown() for one in again]


def test_decisions_that_differ_are_not_timed() -> None:
    starttls = found()[1]
    wrong = Subject(starttls.key, starttls.settings, lambda _: "require")
    told = measured(wrong, 1)
    assert isinstance(told, Disagreement)
    assert (told.compiled, told.interpreted) == (("require",), ("disable",))
    assert told.found.shown()["last_error"] == "tls"


def test_rules_of_a_scope_are_measured_in_one_call() -> None:
    compiled = compile_text(
        OWN_RULES.read_text(encoding="utf-8"), mounts=MOUNTS, synchronous=True
    )
    several = subjects(compiled.policy, compiled.module())
    header = next(
        one
        for one in several
        if one.yields_tags and one.is_several and not one.asks_host
    )
    tags = {
        str(header.compiled(context_of(each))): header.interpreted(context_of(each))
        for each in inputs(header, 200)
    }
    assert len(tags) > 1
    assert all(text == str(interpreted) for text, interpreted in tags.items())
    assert isinstance(measured(header, 1), Speed)
