"""Whether a generated module's text is what the compiler wrote."""

from __future__ import annotations

from hashlib import sha256

import pytest

from resolute import LoadError
from resolute.verification import header_line, output_hash, read_header, verify_text

SOURCE = "1f" * 32
OUTPUT = "9a" * 32
HEADER = f"# source sha256:{SOURCE}  output sha256:{OUTPUT}  language 1"


def test_the_hash_is_of_the_text_without_the_lines_that_state_it() -> None:
    text = f'# Code\n{HEADER}\nA = 1\nOUTPUT_HASH = "{OUTPUT}"\nB = "é"\n'
    expected = sha256('# Code\nA = 1\nB = "é"\n'.encode()).hexdigest()
    assert output_hash(text) == expected


def test_every_other_change_changes_the_hash() -> None:
    text = f"# Code\n{HEADER}\nA = 1\nB = 2\n"
    changed = [
        text.replace("Code", "code"),
        text.replace("A = 1", "A = 1 "),
        text.replace("A = 1\n", ""),
        text.replace("B = 2\n", "B = 2"),
        text + "\n",
        text.replace("A = 1\nB = 2", "B = 2\nA = 1"),
    ]
    hashes = {output_hash(text), *map(output_hash, changed)}
    assert len(hashes) == len(changed) + 1


def test_texts_without_a_second_line_have_a_hash() -> None:
    assert output_hash("") == sha256(b"").hexdigest()
    assert output_hash("a") == sha256(b"a").hexdigest()


def test_header() -> None:
    assert header_line(SOURCE, OUTPUT, 1) == HEADER
    header = read_header(f"# Code\n{HEADER}\nA = 1\n")
    assert header is not None
    stated = (header.source_hash, header.output_hash, header.language)
    assert stated == (SOURCE, OUTPUT, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEADER,
        f"{HEADER}\n\n",
        f"# Code\n\n{HEADER}\n",
        "# Code\n" + HEADER.replace("  ", " "),
        f"# Code\n{HEADER} ",
        f"# Code\n{HEADER.removesuffix(' 1')}",
        f"# Code\n{HEADER}0000000000",
        f"# Code\n{HEADER.replace('sha256:', '')}",
        f"# Code\n{HEADER.replace('language 1', 'language ١')}",
        f"# Code\n{HEADER.replace('language 1', 'language 01')}",
    ],
)
def test_no_header(text: str) -> None:
    assert read_header(text) is None
    with pytest.raises(LoadError, match="`rules` has no header"):
        verify_text(text, "rules")
