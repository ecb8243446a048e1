"""What functions of rule sets hand to rules that are too long to stand in them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


class WithTags:
    """A context as a rule sees it after others: `globals` also has the tags they have set."""

    def __init__(self, context: Any, tags: Sequence[str]) -> None:
        self._context = context
        self._tags = tags

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    @property
    def globals(self) -> _Globals:
        """The context's globals, and 1 for each of the tags."""
        return _Globals(self._context, self._tags)


class _Globals:
    """A mapping as far as decisions use it; of the context's own only what is asked for."""

    def __init__(self, context: Any, tags: Sequence[str]) -> None:
        self._context = context
        self._tags = tags

    def get(self, name: str, default: int, /) -> int:
        """The value of a global, or `default`."""
        if name in self._tags:
            return 1
        known: Mapping[str, int] = self._context.globals
        return known.get(name, default)
