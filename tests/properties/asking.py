"""Random programs that do little else than ask their host."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.conformance.toml_text import toml_string
from tests.properties.batches import Batch
from tests.properties.programs import Program

_SUBJECTS = ("sender", "rcpt", "helo", "from.local", "'a'", "'tls'")
_PLAIN = ("is_tls", "trusted", "retry_num > 3", "last_error == 'tls'", "helo == ''")
_PER_TABLE = 3
_ASKING = ("flags", "texts")
"""Tables whose settings change nothing, and ask at the same time."""
_CHANGING = "values"


def asking_batch(seed: int) -> Batch:
    """The batch of a seed: three settings in each of three tables."""
    random = Random(f"asking {seed}")
    keys = [
        (table, f"{table}.s{number}")
        for table in (*_ASKING, _CHANGING)
        for number in range(_PER_TABLE)
    ]
    programs = [_program(_Writer(random, table), key, table) for table, key in keys]
    return Batch(seed, False, tuple(programs))


def _program(writer: _Writer, key: str, table: str) -> Program:
    result = writer.text if table == "texts" else writer.condition
    branches = "".join(
        f"  {{ if = {toml_string(writer.condition(3))},"
        f" then = {toml_string(result(1))} }},\n"
        for _ in range(writer.random.randrange(4))
    )
    last = toml_string(result(2))
    text = f"[\n{branches}  {{ else = {last} }},\n]" if branches else last
    return Program(key, f"{key} = {text}\n", (), ("a", "tls"))


class _Writer:
    """Writes expressions; those of one table change something, and others do not."""

    def __init__(self, random: Random, table: str) -> None:
        self.random = random
        self._changes = table == _CHANGING

    def condition(self, depth: int) -> str:
        """Questions, and what needs none, combined."""
        if depth == 0:
            plain = self.random.random() < 0.2
            return self.random.choice(_PLAIN) if plain else self._question(1)
        operator = self.random.choice((" && ", " || ", " || ", " ^ ", "!", "if_then"))
        operands = [self.condition(depth - 1) for _ in range(3)]
        if operator == "!":
            return f"!({operands[0]})"
        if operator == "if_then":
            return f"if_then({', '.join(operands)})"
        chosen = operands[: self.random.randrange(2, 4)]
        return operator.join(f"({each})" for each in chosen)

    def text(self, depth: int) -> str:
        """A text that is the answer to a question, more often than not."""
        if self.random.random() < 0.3:
            return self.random.choice(_SUBJECTS)
        return self._text_question(depth)

    def _question(self, depth: int) -> str:
        subject = self._subject(depth)
        choices = [
            f"key_exists({self._store()}, {subject})",
            f"is_local_domain('', {subject})",
            f"counter_get('c', {subject}) > 2",
            f"{self._text_question(depth)} == 'tls'",
        ]
        if self._changes:
            choices += [
                f"counter_incr('c', {subject}, 1) > 1",
                f"key_set({self._store()}, {subject}, 'v')",
                f"!is_empty(sql_query('', 'select $1', [{subject}]))",
            ]
        return self.random.choice(choices)

    def _text_question(self, depth: int) -> str:
        subject = self._subject(depth)
        texts: tuple[Callable[[], str], ...] = (
            lambda: f"key_get({self._store()}, {subject})",
            lambda: f"dns_query({subject}, 'txt')",
            lambda: "config_get('k')",
        )
        return self.random.choice(texts)()

    def _store(self) -> str:
        return self.random.choice(("'s'", "'t'"))

    def _subject(self, depth: int) -> str:
        if depth and self.random.random() < 0.2:
            return self._text_question(depth - 1)
        return self.random.choice(_SUBJECTS)
