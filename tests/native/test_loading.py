"""Extensions loaded, reloaded, and imported without what they need."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import resolute
from resolute import LoadError
from resolutec.api import compile_text
from resolutec.commands.native.build import build_extension
from resolutec.commands.native.files import extension_file
from tests.cli.command_line import TLS
from tests.native.building import what_is_missing

MISSING = what_is_missing()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))

KEY = "queue.outbound.tls.starttls"


@pytest.fixture(scope="module")
def extension() -> bytes:
    return build_extension("loaded_tls", text()).content


def text(policy: str = TLS) -> str:
    return compile_text(policy, contexts=True).source


@pytest.fixture
def file(
    tmp_path: Path, extension: bytes, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The module, its extension beside it, in a package of its own."""
    package = tmp_path / f"package{tmp_path.parent.name}_{tmp_path.name}".replace(
        "-", "_"
    )
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    file = package / "loaded_tls.py"
    file.write_text(text(), encoding="utf-8")
    extension_file(file).write_bytes(extension)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield file
    for name in [name for name in sys.modules if name.startswith(package.name)]:
        del sys.modules[name]


def name_of(file: Path) -> str:
    return f"{file.parent.name}.{file.stem}"


def test_an_extension_is_loaded_and_stays_while_its_module_does(file: Path) -> None:
    policy = resolute.load(name_of(file))
    assert policy.module.__file__ == str(extension_file(file))
    decide = policy.decisions[KEY]
    assert resolute.reload(name_of(file)).decisions[KEY] is decide
    context = policy.QueueMxContext(retry_num=2, last_error="tls")
    assert decide(context) == "disable"
    assert asyncio.run(resolute.decide(policy, KEY, context, object())) == "disable"
    assert resolute.decide_sync(policy, KEY, context, object()) == "disable"


def test_a_module_that_has_changed_takes_over(file: Path) -> None:
    policy = resolute.load(name_of(file))
    file.write_text(text(TLS.replace('"disable"', '"optional"')), encoding="utf-8")
    resolute.reload(name_of(file))
    context = policy.QueueMxContext(retry_num=2, last_error="tls")
    assert policy.decisions[KEY](context) == "optional"
    assert policy.module.__file__ == str(file)


def test_a_stale_extension_is_loaded_as_the_module_beside_it(file: Path) -> None:
    file.write_text(text(TLS.replace('"disable"', '"optional"')), encoding="utf-8")
    policy = resolute.load(name_of(file))
    context = policy.QueueMxContext(retry_num=2, last_error="tls")
    assert policy.decisions[KEY](context) == "optional"


def test_an_edited_module_is_refused_beside_its_extension_too(file: Path) -> None:
    edited = file.read_text(encoding="utf-8").replace('"disable"', '"optional"')
    file.write_text(edited, encoding="utf-8")
    with pytest.raises(LoadError, match="edited or cut short"):
        resolute.load(name_of(file))


def test_an_extension_without_its_module_says_what_is_missing(file: Path) -> None:
    file.unlink()
    with pytest.raises(ImportError, match=r"loaded_tls\.py is missing, which"):
        importlib.import_module(name_of(file))
    with pytest.raises(LoadError):
        resolute.load(name_of(file))


def test_an_extension_can_be_imported_under_two_names(file: Path) -> None:
    one = importlib.import_module(name_of(file))
    sys.path.insert(0, str(file.parent))
    try:
        other = importlib.import_module(file.stem)
    finally:
        sys.path.remove(str(file.parent))
    context = other.QueueMxContext(retry_num=2, last_error="tls")
    assert one.DECISIONS[KEY](context) == other.DECISIONS[KEY](context) == "disable"
    assert other.__name__ == file.stem
    assert not [name for name in sys.modules if name.startswith("resolute_native_")]
