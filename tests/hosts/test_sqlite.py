"""SQL in SQLite."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from resolute.errors import HostUnavailableError
from resolute.hosts import SqliteHost, SyncSqliteHost
from resolute.hosts.sqlite_placeholders import are_numbered
from tests.hosts.asking import (
    FORMS,
    Asker,
    Stopwatch,
    asking,
    in_both_forms,
    open_files,
)

TIMEOUT = 0.2
SLACK = 2.0
"""What a loaded machine may add to a time-out."""

ENDLESS = """select count(*) from (
    with recursive n(x) as (select 1 union all select x + 1 from n) select x from n
)"""


def host(form: str, path: Path, timeout: float = 5.0) -> SqliteHost | SyncSqliteHost:
    return (SqliteHost if form == "async" else SyncSqliteHost)(path, timeout=timeout)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "test.db"
    connection = sqlite3.connect(file, isolation_level=None)
    connection.executescript("""
        create table quota (name text primary key, used integer, share real, note);
        insert into quota values ('jane', 7, 0.5, null), ('joe', 9, 1.0, x'6869ff');
        """)
    connection.close()
    return file


@pytest.fixture(params=FORMS)
def ask(request: pytest.FixtureRequest, path: Path) -> Iterator[Asker]:
    with asking(lambda: host(request.param, path)) as asker:
        yield asker


@pytest.mark.parametrize(
    ("statement", "parameters", "result"),
    [
        ("select used from quota where name = ?", ["jane"], 7),
        ("SELECT used FROM quota WHERE name = ?1", "jane", 7),
        ("select used from quota where name = $1", "jane", 7),
        ("select $2 || $1 || $2", ["a", "b"], "bab"),
        ("select ? || ?", ["a", "b"], "ab"),
        ("select '?$1' || ? /* $1 */ -- ?1", ["a"], "?$1a"),
        ("select share from quota where name = ?", ["jane"], 0.5),
        ("select name from quota where name = ?", ["nobody"], ""),
        ("select note from quota where name = ?", ["jane"], [""]),
        ("select note from quota where name = ?", ["joe"], "hi\ufffd"),
        ("select name, used, note from quota where used < ?", [8], ["jane", 7, ""]),
        ("select name, used from quota order by name", [], [["jane", 7], ["joe", 9]]),
        ("select name from quota order by name", [], [["jane"], ["joe"]]),
        ("select ?", [True], 1),
        ("select ?", [[["a", "b"], "c"]], "c"),
        ("select ?", [None], ""),
        ("update quota set used = used + ?", [1], 2),
        ("delete from quota where name = ?", ["nobody"], 0),
        ("insert into quota (name) values ($1)", ["jim"], 1),
        ("create table other (x)", [], 0),
        ("with found as (select name from quota) select * from found", [], 2),
        ("insert into quota (name) values (?) returning name", ["jim"], 1),
    ],
)
def test_results(
    ask: Asker, statement: str, parameters: object, result: object
) -> None:
    answer = ask("sql_query", "", statement, parameters)
    assert answer == result
    assert type(answer) is type(result)


@pytest.mark.parametrize(
    "text",
    [
        "'; drop table quota; --",
        "?1 $1 :x @x",
        "a\r\nb",
        "nul\0nul",
        "x" * 1_000_000,
        "\U0001f600\u202e",
        "",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_data(ask: Asker, text: str) -> None:
    assert ask("sql_query", "", "insert into quota (name) values (?)", [text]) == 1
    statement = "select name from quota where name = $1"
    assert ask("sql_query", "", statement, [text]) == text
    assert ask("sql_query", "", "select count(*) from quota", []) == 3


@pytest.mark.parametrize(
    ("statement", "parameters"),
    [
        ("select ?", ["\ud800"]),
        ("select ?", [2**63]),
        ("select ?", []),
        ("select $2", ["only one"]),
        ("select ?", ["one", "too many"]),
        ("select 1; drop table quota", []),
        ("select nothing", []),
        ("selec", []),
        ("", []),
        ("select 1\0", []),
        ("select '\ud800'", []),
        ("insert into quota (name) values (?)", ["jane"]),
    ],
)
def test_what_cannot_be_done_is_an_error(
    ask: Asker, statement: str, parameters: list[object]
) -> None:
    error = ask.error("sql_query", "", statement, parameters)
    assert not isinstance(error, HostUnavailableError)
    assert ask("sql_query", "", "select count(*) from quota", []) == 2


def test_a_transaction_does_not_outlive_its_call(ask: Asker, path: Path) -> None:
    ask("sql_query", "", "begin immediate", [])
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    other.execute("update quota set used = 1")
    other.close()
    assert ask("sql_query", "", "select sum(used) from quota", []) == 2


@in_both_forms
def test_a_statement_that_never_ends_is_late_and_no_more(form: str, path: Path) -> None:
    with asking(lambda: host(form, path, TIMEOUT)) as ask:
        for _ in range(2):
            stopwatch = Stopwatch()
            error = ask.error("sql_query", "", ENDLESS, [])
            assert isinstance(error, HostUnavailableError)
            assert TIMEOUT <= stopwatch.seconds < TIMEOUT + SLACK
        assert ask("sql_query", "", "select 1", []) == 1


@in_both_forms
def test_a_lock_is_waited_for_until_the_time_is_over(form: str, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    with asking(lambda: host(form, path, TIMEOUT)) as ask:
        other.execute("begin exclusive")
        stopwatch = Stopwatch()
        error = ask.error("sql_query", "", "update quota set used = 0", [])
        assert isinstance(error, HostUnavailableError)
        assert TIMEOUT <= stopwatch.seconds < TIMEOUT + SLACK
        release = threading.Timer(TIMEOUT / 2, other.rollback)
        release.start()
        assert ask("sql_query", "", "update quota set used = 0", []) == 2
        release.join()
    other.close()


@in_both_forms
def test_a_database_that_cannot_be_opened(form: str, tmp_path: Path) -> None:
    with asking(lambda: host(form, tmp_path / "missing" / "test.db")) as ask:
        error = ask.error("sql_query", "", "select 1", [])
        assert isinstance(error, HostUnavailableError)


@in_both_forms
def test_a_database_in_memory_is_one_database(form: str) -> None:
    with asking(lambda: host(form, Path(":memory:"))) as ask:
        ask("sql_query", "", "create table t (x)", [])
        assert ask("sql_query", "", "insert into t values (1), (2)", []) == 2
        assert ask("sql_query", "", "select sum(x) from t", []) == 3


def threads_named(part: str) -> int:
    return sum(part in thread.name for thread in threading.enumerate())


def test_cancelled_calls_leave_nothing_running(path: Path) -> None:
    async def scenario() -> None:
        async with SqliteHost(path, timeout=30, max_connections=2) as host:
            calls = [
                asyncio.create_task(host.sql_query("", ENDLESS, [])) for _ in range(6)
            ]
            await asyncio.sleep(0.1)
            stopwatch = Stopwatch()
            for call in calls:
                call.cancel()
            ended = await asyncio.gather(*calls, return_exceptions=True)
            assert all(isinstance(end, asyncio.CancelledError) for end in ended)
            assert stopwatch.seconds < SLACK
            # Both threads are free again.
            again = Stopwatch()
            assert await host.sql_query("", "select 1", []) == 1
            assert again.seconds < SLACK
        assert threads_named("sqlite") == 0

    before = open_files()
    asyncio.run(scenario())
    assert open_files() <= before


def test_waiting_for_a_thread_is_part_of_the_time(path: Path) -> None:
    async def scenario() -> float:
        async with SqliteHost(path, timeout=TIMEOUT, max_connections=1) as host:
            stopwatch = Stopwatch()
            calls = [host.sql_query("", ENDLESS, []) for _ in range(10)]
            ended = await asyncio.gather(*calls, return_exceptions=True)
            assert all(isinstance(end, HostUnavailableError) for end in ended)
            return stopwatch.seconds

    assert asyncio.run(scenario()) < TIMEOUT + 2 * SLACK


def test_the_loop_is_free_while_a_statement_runs(path: Path) -> None:
    async def scenario() -> int:
        async with SqliteHost(path, timeout=TIMEOUT) as host:
            call = asyncio.create_task(host.sql_query("", ENDLESS, []))
            turns = 0
            while not call.done():
                await asyncio.sleep(0.01)
                turns += 1
            assert isinstance(call.exception(), HostUnavailableError)
            return turns

    assert asyncio.run(scenario()) > 3


def test_threads_share_few_connections(path: Path) -> None:
    before = open_files()
    with SyncSqliteHost(path, max_connections=2) as host:

        def ask() -> None:
            for _ in range(20):
                host.sql_query("", "update quota set used = used + 1", [])

        threads = [threading.Thread(target=ask) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert host.sql_query("", "select sum(used) from quota", []) == 16 + 240
        assert open_files() - before <= 2 * 3
    assert open_files() <= before


@pytest.mark.parametrize(
    ("statement", "numbered"),
    [
        ("select ?", False),
        ("select ?1", True),
        ("select $1", True),
        ("select 1", False),
        ("select $name", False),
        ("select '$1', ?", False),
        ("select 'it''s $1', ?", False),
        ('select "$1", `$1`, [$1], ?1', True),
        ("select 1 -- $1\n, ?", False),
        ("select 4 / 2 - 1 /* $1 */, ?", False),
        ("select 'never closed $1", False),
        ("select /* never closed $1", False),
        ("?", False),
        ("", False),
    ],
)
def test_how_placeholders_are_written(statement: str, numbered: bool) -> None:
    assert are_numbered(statement) is numbered


def test_placeholders_of_long_statements_are_found_at_once() -> None:
    stopwatch = Stopwatch()
    for text in ("'" * 1_000_000, "-" * 1_000_000, "/*" * 500_000, "[" * 1_000_000):
        assert are_numbered(text) is False
    assert stopwatch.seconds < 30
