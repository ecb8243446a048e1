"""Compile the outbound TLS policy, show the module, and tabulate what it decides."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
POLICY = Path("policies", "outbound_tls.toml")
SETTINGS = ("queue.outbound.tls.starttls", "queue.outbound.tls.allow-invalid-certs")

LAST_ERRORS = (
    "none",
    "tls",
    "dane",
    "mta-sts",
    "connection",
    "dns",
    "unexpected-reply",
    "rate",
    "concurrency",
    "io",
)
RETRIES = range(4)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the policy reads of a delivery attempt."""

    retry_num: int
    last_error: str


def compile_policy(folder: Path) -> Path:
    """Compile the policy into a folder with the command line; path of the module."""
    command = [sys.executable, "-m", "resolutec", "compile", str(POLICY), "-o"]
    done = subprocess.run(
        [*command, str(folder)],
        cwd=ROOT,
        check=False,
        stdout=sys.stderr,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise SystemExit(done.returncode)
    return folder / "outbound_tls.py"


def load(path: Path) -> ModuleType:
    """Import a module from a file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"error: {path.name} is no Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def table(module: ModuleType, key: str) -> str:
    """What a setting decides: a row for each last error, a column for each retry."""
    decide = module.DECISIONS[key]
    rows = [("last_error", *(f"retry_num = {retry}" for retry in RETRIES))]
    for error in LAST_ERRORS:
        cells = (str(decide(Attempt(retry, error))) for retry in RETRIES)
        rows.append((error, *cells))
    lines = ["".join(f"{cell:18}" for cell in row).rstrip() for row in rows]
    return "\n".join([key, "", *(f"    {line}" for line in lines)])


def main() -> None:
    """Run the demonstration."""
    with tempfile.TemporaryDirectory() as folder:
        path = compile_policy(Path(folder))
        print(f"==== {POLICY.as_posix()}\n")
        print((ROOT / POLICY).read_text(encoding="utf-8"))
        print(f"==== {path.name}, as it was generated from it\n")
        print(path.read_text(encoding="utf-8"))
        module = load(path)
    print("==== what it decides")
    for key in SETTINGS:
        print(f"\n{table(module, key)}")


if __name__ == "__main__":
    main()
