"""What a build contains: both packages with their data, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from resolutec.version import VERSION
from tests.project.repository import COMPILER, ROOT, RUNTIME


def build(kind: str, folder: Path) -> Path:
    """Build a wheel or sdist, with the tools that are installed."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d"]
    subprocess.run(
        [*command, str(folder)], cwd=ROOT, check=True, stdin=subprocess.DEVNULL
    )
    (archive,) = folder.iterdir()
    return archive


def package_files(import_root: Path) -> set[str]:
    """Code and data of a package, as they are found once it is installed."""
    return {
        path.relative_to(import_root).as_posix()
        for path in import_root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel_files(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    archive = build("wheel", tmp_path_factory.mktemp("wheel"))
    assert archive.name == f"resolute-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(archive) as content:
        return set(content.namelist())


def test_wheel_is_the_two_packages(wheel_files: set[str]) -> None:
    installed = {name for name in wheel_files if ".dist-info/" not in name}
    assert installed == package_files(COMPILER) | package_files(RUNTIME)


def test_wheel_has_the_data_that_the_packages_read(wheel_files: set[str]) -> None:
    assert {
        "resolute/py.typed",
        "resolutec/py.typed",
        "resolutec/syntax/grammar.lark",
        "resolutec/schema/data/stalwart-0.12.toml",
    } <= wheel_files


def test_wheel_has_licence_and_notice(wheel_files: set[str]) -> None:
    licences = {name.rpartition("/licenses/")[2] for name in wheel_files}
    assert {"LICENSE", "NOTICE"} <= licences


def test_sdist_can_be_tested(tmp_path: Path) -> None:
    archive = build("sdist", tmp_path)
    with tarfile.open(archive) as content:
        names = {name.partition("/")[2] for name in content.getnames()}
    assert {"pyproject.toml", "Makefile", "policies/outbound_tls.toml"} <= names
    assert {f"compiler/{name}" for name in package_files(COMPILER)} <= names
    assert {f"runtime/{name}" for name in package_files(RUNTIME)} <= names
    assert "tests/project/test_packaging.py" in names
