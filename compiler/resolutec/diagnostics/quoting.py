"""How text of a user is shown inside a message."""

from __future__ import annotations

LONGEST = 60


def quoted(text: str) -> str:
    """Text between backticks: one line, cut where it is long, nothing that a screen obeys."""
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return f"`{visible(text)}`"


def visible(text: str) -> str:
    """Text with every character that can't be seen written as an escape."""
    if text.isprintable():
        return text
    return "".join(
        (
            character
            if character.isprintable()
            else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        )
        for character in text
    )
