"""Pages as a browser shows them: what they become there, and what it complains of."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, PROGRAMS)), None)
SECONDS = 60

needs_browser = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium is installed (tools/browser.sh installs it)"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """The document as it stands once it is loaded, and the messages on the console."""

    document: str
    console: list[str]


def opened(page: Path) -> Opened:
    """Open a page without a screen, in a browser that knows nothing of other pages."""
    assert BROWSER is not None
    command = [
        *(BROWSER, "--headless", "--disable-gpu", "--no-first-run"),
        # Tests may run as root, for whom the sandbox does not start.
        *("--no-sandbox", "--disable-dev-shm-usage"),
        *("--disable-extensions", "--disable-background-networking"),
        f"--user-data-dir={page.parent / 'browser'}",
        *("--enable-logging=stderr", "--virtual-time-budget=1000", "--dump-dom"),
        page.as_uri(),
    ]
    done = subprocess.run(
        command, capture_output=True, check=True, timeout=SECONDS, encoding="utf-8"
    )
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return Opened(done.stdout, console)
