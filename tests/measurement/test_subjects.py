"""What is measured, on which inputs, and what happens where the two forms disagree."""

from __future__ import annotations

from resolutec import compile_text
from resolutec.measurement.model import Disagreement
from resolutec.measurement.subjects import Subject, context_of, inputs, subjects
from resolutec.measurement.timing import measured
from tests.measurement.test_command import TLS


def found() -> list[Subject]:
    compiled = compile_text(TLS, synchronous=True)
    return list(subjects(compiled.policy, compiled.module()))


def test_settings_come_first_and_then_their_table() -> None:
    assert [(one.key.rpartition(".")[2], one.is_table) for one in found()] == [
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
