"""Servers that the tests of this folder share; they start when the first test needs them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack

import pytest

from tests.services.servers import (
    NotInstalledError,
    Server,
    nsd_server,
    postgres_server,
    python_name_server,
    redis_server,
)


def started(start: Callable[[], AbstractContextManager[Server]]) -> Iterator[Server]:
    with ExitStack() as stack:
        try:
            server = stack.enter_context(start())
        except NotInstalledError as error:
            pytest.skip(str(error))
        yield server


@pytest.fixture(autouse=True)
def no_logged_errors(caplog: pytest.LogCaptureFixture) -> None:
    """What is kept of an error that was logged holds the socket that it was about."""
    caplog.set_level(logging.CRITICAL, logger="psycopg.pool")


@pytest.fixture(scope="session")
def redis() -> Iterator[Server]:
    """A Redis server."""
    yield from started(redis_server)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server."""
    yield from started(postgres_server)


@pytest.fixture(scope="session", params=[nsd_server, python_name_server])
def name_server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """An authoritative name server: a real one, and a small one in Python."""
    yield from started(request.param)
