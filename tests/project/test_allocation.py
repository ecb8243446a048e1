"""The garbage collector waits while a policy is compiled, and goes on afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from resolutec.allocation import without_collection


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()


@without_collection
def is_collecting() -> bool:
    return gc.isenabled()


@without_collection
def failing() -> None:
    raise ZeroDivisionError


def test_collector_waits_and_goes_on() -> None:
    assert not is_collecting()
    assert gc.isenabled()


def test_collector_goes_on_after_an_exception() -> None:
    with pytest.raises(ZeroDivisionError):
        failing()
    assert gc.isenabled()


def test_collector_that_was_off_stays_off() -> None:
    gc.disable()
    assert not is_collecting()
    assert not gc.isenabled()
