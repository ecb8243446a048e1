"""A place in a pattern that moves forward, over blanks and comments where `x` says so."""

from __future__ import annotations

from .errors import RegexReason, RegexSyntaxError

WHITE_SPACE = frozenset(
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


class Cursor:
    """Reads a pattern character by character.

    `ignore_whitespace` is set by the parser, as flags come and go.
    """

    __slots__ = ("ignore_whitespace", "position", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.ignore_whitespace = False

    @property
    def at_end(self) -> bool:
        """Nothing is left."""
        return self.position >= len(self.text)

    @property
    def char(self) -> str:
        """The character here; not to be asked for at the end."""
        return self.text[self.position]

    @property
    def following(self) -> str:
        """The character after the one here, or the empty string."""
        return self.text[self.position + 1 : self.position + 2]

    @property
    def following_past_blanks(self) -> str:
        """The character that decides whether a `-` in a class makes a range.

        Blanks are passed over where `x` is set. Of a comment only the `#` and the blanks
        after it are, as the original does.
        """
        if not self.ignore_whitespace:
            return self.following
        commented = False
        for index in range(self.position + 1, len(self.text)):
            char = self.text[index]
            if char in WHITE_SPACE:
                continue
            if commented or char != "#":
                return char
            commented = True
        return ""

    def bump(self) -> bool:
        """Go on by one character; whether there is another then."""
        self.position += 1
        return self.position < len(self.text)

    def skip_blanks(self) -> None:
        """Where `x` is set, go past blanks and comments."""
        if not self.ignore_whitespace:
            return
        while not self.at_end:
            if self.char == "#":
                line_end = self.text.find("\n", self.position)
                self.position = len(self.text) if line_end < 0 else line_end + 1
            elif self.char in WHITE_SPACE:
                self.position += 1
            else:
                return

    def bump_and_skip(self) -> bool:
        """Go on by one character and past blanks; whether there is another then."""
        self.position += 1
        self.skip_blanks()
        return not self.at_end

    def at(self, char: str) -> bool:
        """The character stands here."""
        return self.text.startswith(char, self.position)

    def take(self, prefix: str) -> bool:
        """Go past `prefix` if it stands here."""
        if not self.text.startswith(prefix, self.position):
            return False
        self.position += len(prefix)
        return True

    def error(self, reason: RegexReason, start: int) -> RegexSyntaxError:
        """An error from `start` to the character here, which it includes if there is one."""
        return RegexSyntaxError(reason, start, min(self.position + 1, len(self.text)))
