"""What the test run as a whole offers: options, and a word about random programs."""

from __future__ import annotations

import os

import pytest

from tests.properties.amount import shown


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="write golden files anew; UPDATE_GOLDEN=1 does the same",
    )


def pytest_report_header() -> str:
    return shown()


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Golden files are to be written, not compared."""
    return bool(request.config.getoption("--update")) or "UPDATE_GOLDEN" in os.environ
