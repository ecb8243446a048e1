"""SQL in a real PostgreSQL."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
from collections.abc import Iterator

import psycopg
import pytest

from resolute.errors import HostError, HostUnavailableError
from resolute.hosts import (
    PostgresHost,
    SqlDirectory,
    SyncPostgresHost,
    SyncSqlDirectory,
)
from tests.hosts.asking import (
    FORMS,
    Asker,
    Stopwatch,
    asking,
    eventually,
    in_both_forms,
    open_files,
)
from tests.services.servers import HOST, Server, free_port, postgres_url

TIMEOUT = 0.3
SLACK = 2.0
"""What a loaded machine may add to a time-out."""

TABLE = """
drop table if exists quota;
create table quota (name text primary key, used bigint, share float8, note text);
insert into quota values ('jane', 7, 0.5, null), ('joe', 9, 1, 'x');
"""


LONG_NAME = """
insert into quota (name)
select string_agg(md5($1 || n), '') from generate_series(1, 1000) as n
"""


def host(
    form: str, server: Server, *, timeout: float = 5.0, max_connections: int = 10
) -> PostgresHost | SyncPostgresHost:
    kind = PostgresHost if form == "async" else SyncPostgresHost
    url = postgres_url(server)
    return kind(url, timeout=timeout, max_connections=max_connections)


@pytest.fixture(params=FORMS)
def ask(request: pytest.FixtureRequest, postgres: Server) -> Iterator[Asker]:
    """Asks a database with one table."""
    execute(postgres, TABLE)
    with asking(lambda: host(request.param, postgres)) as asker:
        yield asker


def execute(server: Server, statement: str) -> list[tuple[object, ...]]:
    """Run a statement past the host."""
    with psycopg.connect(postgres_url(server), autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def backends(server: Server, state: str = "%") -> int:
    """How many connections of hosts the server has in some state."""
    query = """
        select count(*) from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()
          and state like %s
        """
    with psycopg.connect(postgres_url(server)) as connection:
        row = connection.execute(query, [state]).fetchone()
    assert row is not None
    assert isinstance(row[0], int)
    return row[0]


@pytest.mark.parametrize(
    ("statement", "parameters", "result"),
    [
        ("select used from quota where name = $1", ["jane"], 7),
        ("SELECT used FROM quota WHERE name = $1", "jane", 7),
        ("select share from quota where name = $1", ["jane"], 0.5),
        ("select name from quota where name = $1", ["nobody"], ""),
        ("select note from quota where name = $1", ["jane"], [""]),
        ("select name, used, note from quota where used < $1", [8], ["jane", 7, ""]),
        (
            "select name, used from quota order by name",
            [],
            [["jane", 7], ["joe", 9]],
        ),
        ("select name from quota order by name", [], [["jane"], ["joe"]]),
        ("select sum(used) from quota", [], 16),
        ("select avg(used)::numeric(9, 1) from quota where used = 7", [], 7),
        ("select used > 8 from quota where name = $1", ["joe"], 1),
        ("select '\\x6869ff'::bytea", [], "hi\ufffd"),
        ("select date '2024-02-29'", [], "2024-02-29"),
        ("select array[1, 2]", [], [1, 2]),
        ("select $2::text || $1::text", ["a", "b"], "ba"),
        ("select $1::bigint", [True], 1),
        ("update quota set used = used + $1", [1], 2),
        ("delete from quota where name = $1", ["nobody"], 0),
        ("insert into quota (name) values ($1)", ["jim"], 1),
        ("create temporary table other (x int)", [], 0),
        ("with found as (select name from quota) select * from found", [], 2),
        ("insert into quota (name) values ($1) returning name", ["jim"], 1),
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
        "$1",
        "%s %(x)s {}",
        "\\'",
        "a\r\nb",
        "x" * 1_000_000,
        "\U0001f600\u202e",
        "",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_data(ask: Asker, text: str) -> None:
    insert = "insert into quota (name) values (md5($1))"
    assert ask("sql_query", "", insert, [text]) == 1
    assert ask("sql_query", "", "select $1::text", [text]) == text
    assert ask("sql_query", "", "select count(*) from quota", []) == 3


@pytest.mark.parametrize(
    ("statement", "parameters"),
    [
        ("select $1::text", ["nul\0nul"]),
        ("select $1::text", ["\ud800"]),
        ("select $1::bigint", ["not a number"]),
        ("select $1", []),
        ("select 1", ["one too many"]),
        ("select 1; drop table quota", []),
        ("select nothing", []),
        ("selec", []),
        ("", []),
        ("\0", []),
        ("select '\ud800'", []),
        ("insert into quota (name) values ($1)", ["jane"]),
        (LONG_NAME, ["longer than an index takes"]),
    ],
)
def test_what_cannot_be_done_is_an_error_and_keeps_the_connection(
    ask: Asker, statement: str, parameters: list[str]
) -> None:
    error = ask.error("sql_query", "", statement, parameters)
    assert not isinstance(error, HostUnavailableError)
    assert ask("sql_query", "", "select count(*) from quota", []) == 2
    assert isinstance(ask.host, PostgresHost | SyncPostgresHost)
    assert ask.host.pool.get_stats().get("returns_bad", 0) == 0


def test_a_transaction_does_not_outlive_its_call(ask: Asker, postgres: Server) -> None:
    assert ask("sql_query", "", "begin", []) == 0
    assert backends(postgres, "idle in transaction%") == 0
    assert ask("sql_query", "", "update quota set used = 1", []) == 2
    assert execute(postgres, "select sum(used) from quota") == [(2,)]


def test_a_slow_statement_is_late_and_ends_in_the_server(
    ask: Asker, postgres: Server, request: pytest.FixtureRequest
) -> None:
    form = request.node.callspec.params["ask"]
    with asking(lambda: host(form, postgres, timeout=TIMEOUT)) as hasty:
        hasty("sql_query", "", "select 1", [])
        stopwatch = Stopwatch()
        error = hasty.error("sql_query", "", "select pg_sleep($1)", [30])
        assert isinstance(error, HostUnavailableError)
        assert stopwatch.seconds < TIMEOUT + SLACK
        assert eventually(lambda: backends(postgres, "active") == 0)
        assert hasty("sql_query", "", "select 1", []) == 1


@in_both_forms
def test_a_frozen_server_is_late_and_no_more(form: str, postgres: Server) -> None:
    few = {"timeout": TIMEOUT, "max_connections": 2}
    with asking(lambda: host(form, postgres, **few)) as ask:  # type: ignore[arg-type]  # numbers all
        ask("sql_query", "", "select 1", [])
        before = open_files()
        with postgres.frozen():
            for _ in range(2):  # with a connection, and without
                stopwatch = Stopwatch()
                error = ask.error("sql_query", "", "select 1", [])
                assert isinstance(error, HostUnavailableError)
                assert TIMEOUT * 0.9 <= stopwatch.seconds < TIMEOUT + SLACK
        assert eventually(lambda: answers(ask))
        assert eventually(lambda: answers(ask) and open_files() <= before + 1)


def answers(ask: Asker) -> bool:
    try:
        return ask("sql_query", "", "select 1", []) == 1
    except HostUnavailableError:
        return False


@in_both_forms
def test_a_host_of_a_frozen_server_can_be_closed(form: str, postgres: Server) -> None:
    with asking(lambda: host(form, postgres, timeout=TIMEOUT)) as ask:
        ask("sql_query", "", "select 1", [])
        with postgres.frozen():
            ask.error("sql_query", "", "select 1", [])
            stopwatch = Stopwatch()
            ask.close()
            assert stopwatch.seconds < 3


@in_both_forms
def test_a_server_that_was_killed_and_has_come_back(
    form: str, postgres: Server
) -> None:
    with asking(lambda: host(form, postgres, timeout=1.0)) as ask:
        assert answers(ask)
        postgres.kill()
        try:
            stopwatch = Stopwatch()
            error = ask.error("sql_query", "", "select 1", [])
            assert isinstance(error, HostUnavailableError)
            assert stopwatch.seconds < 1.0 + SLACK
        finally:
            postgres.start()
        assert eventually(lambda: answers(ask))


@in_both_forms
def test_a_connection_that_was_lost_while_idle_is_no_failed_call(
    form: str, postgres: Server
) -> None:
    end_others = (
        "select pg_terminate_backend(pid, 1000) from pg_stat_activity"
        " where backend_type = 'client backend' and pid <> pg_backend_pid()"
    )
    with asking(lambda: host(form, postgres)) as ask:
        assert answers(ask)
        assert execute(postgres, end_others)
        assert ask("sql_query", "", "select 1", []) == 1


@in_both_forms
def test_no_server(form: str) -> None:
    kind = PostgresHost if form == "async" else SyncPostgresHost
    url = f"postgresql://postgres@{HOST}:{free_port()}/postgres"
    with asking(lambda: kind(url, timeout=TIMEOUT)) as ask:
        stopwatch = Stopwatch()
        error = ask.error("sql_query", "", "select 1", [])
        assert isinstance(error, HostUnavailableError)
        assert stopwatch.seconds < TIMEOUT + SLACK


def test_a_server_killed_during_a_call(postgres: Server) -> None:
    async def scenario() -> None:
        async with PostgresHost(postgres_url(postgres)) as host:
            call = asyncio.create_task(host.sql_query("", "select pg_sleep(30)", []))
            await asyncio.sleep(0.2)
            postgres.kill()
            with pytest.raises(HostUnavailableError):
                await call

    try:
        asyncio.run(scenario())
    finally:
        postgres.start()


def test_cancelled_calls_leave_nothing_running(postgres: Server) -> None:
    async def scenario() -> None:
        async with PostgresHost(postgres_url(postgres), max_connections=4) as host:
            assert await host.sql_query("", "select 1", []) == 1
            tasks = len(asyncio.all_tasks())
            calls = [
                asyncio.create_task(host.sql_query("", "select pg_sleep(30)", []))
                for _ in range(8)
            ]
            await asyncio.sleep(0.3)
            assert backends(postgres, "active") == 4
            stopwatch = Stopwatch()
            for call in calls:
                call.cancel()
            ended = await asyncio.gather(*calls, return_exceptions=True)
            assert all(isinstance(end, asyncio.CancelledError) for end in ended)
            assert stopwatch.seconds < SLACK
            assert await host.sql_query("", "select 1", []) == 1
            # The pool replaces the connections that the calls had.
            await asyncio.sleep(SLACK)
            assert len(asyncio.all_tasks()) <= tasks
            # The server looks for lost clients once a second.
            assert eventually(lambda: backends(postgres, "active") == 0)

    asyncio.run(scenario())
    assert eventually(lambda: backends(postgres) == 0)


def test_cancelled_calls_to_a_frozen_server_end_at_once(postgres: Server) -> None:
    async def scenario() -> float:
        async with PostgresHost(postgres_url(postgres), timeout=20) as host:
            assert await host.sql_query("", "select 1", []) == 1
            with postgres.frozen():
                call = asyncio.create_task(host.sql_query("", "select 1", []))
                await asyncio.sleep(0.1)
                stopwatch = Stopwatch()
                call.cancel()
                await asyncio.wait({call})
                return stopwatch.seconds

    assert asyncio.run(scenario()) < SLACK


def test_many_calls_share_few_connections(postgres: Server) -> None:
    async def scenario() -> int:
        async with PostgresHost(postgres_url(postgres), max_connections=4) as host:
            calls = [host.sql_query("", "select $1::int", [n]) for n in range(500)]
            assert await asyncio.gather(*calls) == list(range(500))
            return backends(postgres)

    assert asyncio.run(scenario()) <= 4
    assert eventually(lambda: backends(postgres) == 0)


def test_threads_share_few_connections(postgres: Server) -> None:
    results: list[object] = []
    with SyncPostgresHost(postgres_url(postgres), max_connections=3) as host:

        def ask() -> None:
            results.extend(host.sql_query("", "select 1", []) for _ in range(20))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert backends(postgres) <= 3
    assert results == [1] * 160
    assert eventually(lambda: backends(postgres) == 0)


@in_both_forms
def test_local_names_in_a_table(form: str, postgres: Server) -> None:
    execute(postgres, TABLE)
    statements = {
        "domains": "select 1 from quota where name = $1",
        "addresses": "select count(*) from quota where name || '@b' = $1",
    }
    with asking(lambda: host(form, postgres)) as database:
        inner = database.host
        database.host = (
            SqlDirectory(inner, **statements)
            if isinstance(inner, PostgresHost)
            else SyncSqlDirectory(inner, **statements)  # type: ignore[arg-type]  # the other form
        )
        assert database("is_local_domain", "", "JANE") is True
        assert database("is_local_domain", "*", "it's") is False
        assert database("is_local_address", "", "joe@b") is True
        assert database("is_local_address", "", "joe@c") is False
        database.host = inner


def test_a_closed_host_says_so(postgres: Server) -> None:
    host = SyncPostgresHost(postgres_url(postgres))
    assert host.sql_query("", "select 1", []) == 1
    host.close()
    with pytest.raises(HostError):
        host.sql_query("", "select 1", [])


def test_a_closed_host_has_no_task_left(postgres: Server) -> None:
    """Not even of connections that were being made to a server that says nothing."""

    async def scenario() -> float:
        host = PostgresHost(postgres_url(postgres), timeout=20)
        assert await host.sql_query("", "select 1", []) == 1
        with postgres.frozen():
            calls = [
                asyncio.create_task(host.sql_query("", "select 1", []))
                for _ in range(5)
            ]
            await asyncio.sleep(0.1)
            for call in calls:
                call.cancel()
            await asyncio.wait(calls)
            stopwatch = Stopwatch()
            await host.aclose()
            assert len(asyncio.all_tasks()) == 1
            return stopwatch.seconds

    assert asyncio.run(scenario()) < SLACK


@in_both_forms
def test_a_server_that_takes_connections_and_says_nothing(form: str) -> None:
    before = open_files()
    with socket.create_server((HOST, 0)) as silent:
        url = f"postgresql://postgres@{HOST}:{silent.getsockname()[1]}/postgres"
        kind = PostgresHost if form == "async" else SyncPostgresHost
        with asking(lambda: kind(url, timeout=TIMEOUT)) as ask:
            stopwatch = Stopwatch()
            error = ask.error("sql_query", "", "select 1", [])
            assert isinstance(error, HostUnavailableError)
            assert stopwatch.seconds < TIMEOUT + SLACK

    def all_closed() -> bool:
        # psycopg's own error holds the half-made connection in a cycle.
        gc.collect()
        return open_files() <= before

    assert eventually(all_closed, 10)
