"""The documents' links lead somewhere, and what they quote and promise is there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from resolutec.version import VERSION
from tests.project.repository import DOCUMENTS, ROOT, shown

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_QUOTED_SOURCE = re.compile(
    r"<!-- source: (\S+) -->\n```\w*\n(.*?)```\n<!-- end -->", re.DOTALL
)


def prose(document: Path) -> str:
    """A document without its code, in which brackets are no links."""
    text = document.read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`(?!\])", "", text)


def anchors(document: Path) -> set[str]:
    """The names under which the headings of a document can be linked to."""
    headings = re.findall(r"^#+ (.+)$", prose(document), flags=re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in headings
    }


def local_links() -> list[tuple[Path, str]]:
    return [
        (document, target)
        for document in DOCUMENTS
        for target in _LINK.findall(prose(document))
        if not re.match(r"[a-z]+:", target)
    ]


@pytest.mark.parametrize(
    ("document", "target"),
    [pytest.param(*link, id=f"{shown(link[0])}-{link[1]}") for link in local_links()],
)
def test_link_leads_somewhere(document: Path, target: str) -> None:
    path, _, anchor = target.partition("#")
    linked = (document.parent / path).resolve() if path else document
    assert linked.exists()
    assert not anchor or anchor in anchors(linked)


def test_every_document_can_be_reached_from_the_readme() -> None:
    links: dict[Path, set[Path]] = {}
    for document, target in local_links():
        path = (document.parent / target.partition("#")[0]).resolve()
        links.setdefault(document, set()).add(path)
    reached: set[Path] = set()
    pending = {ROOT / "README.md"}
    while pending:
        document = pending.pop()
        reached.add(document)
        pending |= links.get(document, set()) - reached
    assert [shown(path) for path in DOCUMENTS if path not in reached] == []


def test_quoted_sources_are_the_files() -> None:
    quotes = _QUOTED_SOURCE.findall(README)
    assert quotes
    for name, text in quotes:
        assert text == (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=shown)
def test_make_commands_of_the_documents_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^ {4}|`)make ([a-z]+)", text, flags=re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))
    assert named <= targets


def test_readme_has_the_two_commands() -> None:
    assert "\n    make demo " in README
    assert "\n    make test " in README


def test_commands_of_the_readme_exist() -> None:
    named = set(re.findall(r"^\| `resolute ([a-z]+)", README, flags=re.MULTILINE))
    done = subprocess.run(
        [sys.executable, "-m", "resolutec", "--help"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
    )
    assert named
    assert {name for name in named if not re.search(rf"\b{name}\b", done.stdout)} == (
        set()
    )


def test_settings_that_the_guide_points_at_exist() -> None:
    guide = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    section = guide.partition("## A whole mail server")[2]
    rows = re.findall(r"^\|[^|]+\|([^|]+)\|$", section, flags=re.MULTILINE)
    keys = [key for row in rows for key in re.findall(r"`([^`]+)`", row)]
    source = ROOT / "policies" / "mail_server.toml"
    policy = tomllib.loads(source.read_text(encoding="utf-8"))
    assert keys
    for key in keys:
        table = policy
        for part in key.split("."):
            assert part in table, key
            table = table[part]


def test_changelog_knows_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert VERSION in changelog
