"""Other engines: policies in their languages, and reasons where they do not decide."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType, SimpleNamespace

import pytest

from benchmarks import __main__ as command
from benchmarks import engines, parts
from benchmarks.cases import outbound_tls, rewrite
from benchmarks.cases.spam import rules as spam
from benchmarks.engine import Engine
from benchmarks.measure import checked, prepare
from benchmarks.model import Decide
from benchmarks.peers import PEERS, CannotExpressError, Peer, prepared
from benchmarks.peers.dialects import CLike, Extracting, Python
from benchmarks.peers.engines import code_object
from benchmarks.peers.jsonlogic import Json, JsonLogic
from benchmarks.peers.language import translated
from resolutec import compile_text
from resolutec.check.typed import Setting
from tests.project.repository import ROOT
from tools.bench_environment import requirements

TLS = "queue.outbound.tls.starttls"
QUICK = ["--repeats", "1", "--size", "20"]


def setting(policy: str) -> Setting:
    compiled = compile_text(policy)
    assert not compiled.failed, compiled.diagnostics[0].message
    (found,) = compiled.policy.settings
    return found


STARTTLS = setting(
    "[queue.outbound.tls]\n"
    "starttls = [ { if = \"retry_num > 1 && last_error == 'tls'\", then = 'disable' },"
    " { else = 'require' } ]\n"
)
NEXT_HOP = setting(
    "[queue.outbound]\n"
    "next-hop = [ { if = \"!(rcpt_domain == 'a' || rcpt_domain == 'b')\","
    " then = \"sender + 'x'\" }, { else = false } ]\n"
)
REWRITE = setting(
    "[session.mail]\n"
    'rewrite = [ { if = "matches(\'^(a+)@(.+)$\', sender)", then = "$1 + $2" },'
    " { else = false } ]\n"
)


def test_languages_like_c() -> None:
    assert translated(STARTTLS, CLike()) == (
        '(retry_num > 1 && last_error == "tls") ? "disable" : "require"'
    )
    assert translated(NEXT_HOP, CLike("and", "or", "not ", "dyn({})")) == (
        'not ((rcpt_domain == "a" or rcpt_domain == "b")) ? dyn(sender + "x")'
        " : dyn(null)"
    )


def test_python() -> None:
    assert translated(STARTTLS, Python()) == (
        "'disable' if (retry_num > 1 and last_error == 'tls') else 'require'"
    )


def test_json_logic() -> None:
    rule: Json = translated(STARTTLS, JsonLogic())
    assert rule == {
        "if": [
            {
                "and": [
                    {">": [{"var": "retry_num"}, 1]},
                    {"==": [{"var": "last_error"}, "tls"]},
                ]
            },
            "disable",
            "require",
        ]
    }


def test_captures_where_a_language_has_them() -> None:
    assert translated(REWRITE, Extracting()) == (
        "len(extract(sender, '^(a+)@(.+)$')) > 0"
        " ? extract(sender, '^(a+)@(.+)$')[1] + extract(sender, '^(a+)@(.+)$')[2]"
        " : null"
    )


@pytest.mark.parametrize("language", [CLike(), JsonLogic()])
def test_captures_where_a_language_has_none(language: CLike) -> None:
    with pytest.raises(CannotExpressError, match="has no captures of a pattern"):
        translated(REWRITE, language)


def test_a_code_object_decides_with_captures() -> None:
    decide = code_object(ModuleType("builtins"), REWRITE)
    assert decide({"sender": "aa@b"}) == "aab"
    assert decide({"sender": "b@b\n"}) is None


def test_every_peer_that_is_installed_agrees_with_the_interpreter() -> None:
    for case in (outbound_tls.CASE, rewrite.CASE):
        ready, wrong = checked(prepare(case, 30, 1))
        assert wrong == []
        # Each engine decides, or says why it does not.
        assert set(ready.engines) | set(ready.absent) == set(engines.ENGINES)
        assert not set(ready.engines) & set(ready.absent)


def test_a_peer_that_is_missing_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = Peer("zen-engine", "no_such_module", "no-such-module", code_object)
    monkeypatch.setattr(engines, "PEERS", [missing])
    monkeypatch.setattr(parts, "cases", lambda: [outbound_tls.CASE])
    assert command.main(QUICK) == 0
    assert (
        "- all cases: zen-engine is not installed (No module named 'no_such_module')"
        in capsys.readouterr().out.splitlines()
    )


def test_what_an_engine_refuses_is_reported_with_its_words() -> None:
    def refuse(_: ModuleType, __: Setting) -> Decide:
        raise RuntimeError("recursion limit exceeded\nand more lines")

    peer = Peer("one", "builtins", "", refuse)
    with pytest.raises(CannotExpressError) as caught:
        prepared(peer, {TLS: STARTTLS}, [TLS])
    assert str(caught.value) == (
        "does not compile it: RuntimeError: recursion limit exceeded"
    )


def test_an_engine_that_fails_at_a_decision_is_absent() -> None:
    ready = prepare(outbound_tls.CASE, 10, 1)

    def fail(_: object) -> object:
        raise RecursionError

    failing = Engine(dict.fromkeys(outbound_tls.BY_HAND, fail))
    there = {**ready.engines, PEERS[-1].name: failing}
    after, wrong = checked(replace(ready, engines=there))
    assert wrong == []
    assert PEERS[-1].name not in after.engines
    assert after.absent[PEERS[-1].name] == "does not decide it: RecursionError"


def test_hand_written_code_that_fails_is_no_gap() -> None:
    def fail(_: object) -> object:
        raise ZeroDivisionError

    wrong = replace(
        outbound_tls.CASE, by_hand=dict.fromkeys(outbound_tls.BY_HAND, fail)
    )
    with pytest.raises(ZeroDivisionError):
        checked(prepare(wrong, 10, 1))


def test_functions_that_are_not_translated_are_named() -> None:
    ready = prepare(spam.CASE, 1, 1)
    for peer in PEERS:
        assert "is not translated for others" in ready.absent.get(peer.name, "") or (
            "is not installed" in ready.absent[peer.name]
        )


def test_a_peer_gets_what_a_decision_reads_and_nothing_else() -> None:
    engine = prepared(Peer("one", "builtins", "", code_object), {TLS: STARTTLS}, [TLS])
    assert engine.inputs is not None
    context = SimpleNamespace(retry_num=2, last_error="tls", sender="x")
    given = engine.inputs(TLS, context)
    assert given == {"retry_num": 2, "last_error": "tls"}


def test_peers_are_those_of_the_extra() -> None:
    pinned = requirements((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    versions = dict(one.split("==") for one in pinned if "==" in one)
    assert set(versions) == {peer.distribution for peer in PEERS if peer.distribution}
