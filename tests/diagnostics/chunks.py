"""Files of chunks: a policy, and the findings about it as they are shown, to the letter.

    ==== a title [lenient]
    the policy
    ----
    what is shown

In brackets stand options: `lenient`, `json`, `parcels` (the schema of that name).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from resolutec.pipeline import Options, review
from resolutec.report.text import render
from resolutec.schema.load import builtin_schema, load_schema
from resolutec.schema.model import Schema
from resolutec.settings.read import Format
from resolutec.source import Source

_HEADER = re.compile(r"==== ([^\[\n]+?)(?: \[([a-z ]+)\])?")
_PARCELS = Path(__file__).resolve().parents[2] / "policies" / "parcels.schema.toml"


@dataclass(frozen=True, slots=True)
class Chunk:
    """One policy and what is to be shown for it."""

    title: str
    options: tuple[str, ...]
    policy: str
    expected: str


def read_chunks(text: str) -> list[Chunk]:
    """The chunks of a file."""
    chunks = []
    for part in re.split(r"(?m)^(?===== )", text):
        if not part.strip():
            continue
        header, _, rest = part.partition("\n")
        found = _HEADER.fullmatch(header)
        assert found is not None, f"not the head of a chunk: {header}"
        policy, mark, expected = rest.partition("----\n")
        assert mark, f"no line of dashes after: {header}"
        options = tuple((found[2] or "").split())
        chunks.append(Chunk(found[1], options, policy, expected))
    return chunks


def written(chunks: list[Chunk]) -> str:
    """The text of a file of chunks."""
    return "".join(
        f"{_header(each)}\n{each.policy}----\n{each.expected}" for each in chunks
    )


def _header(chunk: Chunk) -> str:
    options = f" [{' '.join(chunk.options)}]" if chunk.options else ""
    return f"==== {chunk.title}{options}"


def shown(chunk: Chunk) -> str:
    """What is shown for the policy of a chunk."""
    options = Options(
        _schema(chunk),
        file_format=Format.JSON if "json" in chunk.options else Format.TOML,
        lenient="lenient" in chunk.options,
    )
    checked = review(Source("policy.toml", chunk.policy), options)
    return render(checked.diagnostics)


def _schema(chunk: Chunk) -> Schema:
    if "parcels" in chunk.options:
        return load_schema(_PARCELS.read_text(encoding="utf-8"), "parcels")
    return builtin_schema("stalwart-0.12")


def updated(chunk: Chunk) -> Chunk:
    """The chunk with what is shown now."""
    return replace(chunk, expected=shown(chunk))
