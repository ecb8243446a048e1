"""Make the environment that benchmarks run in: this project, the extras `bench` and `native`.

    python3.12 tools/bench_environment.py .venv-bench/3.12

What stands in the extras is installed one by one, so that an engine that cannot be installed
here is missing, and the others are not. Nothing is done where pyproject.toml is as it was.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ROOT / "pyproject.toml"
STAMP = ".bench-installed"

_PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install")


def requirements(project: str) -> list[str]:
    """What stands in the extras `bench` and `native`, but for the project itself."""
    extras = tomllib.loads(project)["project"]["optional-dependencies"]
    found = [*extras["bench"], *extras["native"]]
    return [one for one in found if not one.startswith("resolute")]


def make(folder: Path) -> int:
    """Make or complete the environment; gives the exit code."""
    project = PROJECT.read_text(encoding="utf-8")
    digest = hashlib.sha256(project.encode()).hexdigest()
    stamp = folder / STAMP
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        stamp.touch()
        return 0
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True, symlinks=True)
    compiler = subprocess.run(
        [python, *_PIP, "--editable", f"{ROOT}[compiler]"], check=False
    )
    if compiler.returncode != 0:
        print(f"error: {folder}: the compiler was not installed", file=sys.stderr)
        return 2
    for requirement in requirements(project):
        done = subprocess.run([python, *_PIP, requirement], check=False)
        if done.returncode != 0:
            print(f"{folder}: {requirement} was not installed", file=sys.stderr)
    stamp.write_text(digest, encoding="utf-8")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(make(Path(sys.argv[1])))
