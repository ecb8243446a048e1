"""What can go wrong while a compiled policy runs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

_SHOWN = 100
"""How much of an argument or a cause a message shows: either may be a megabyte of mail."""


class ResultError(ValueError):
    """A value cannot be turned into its setting's result type (spec, section 6).

    The caller's fallback holds then, as it does in Stalwart.
    """


class HostError(Exception):
    """A host function failed, which ends the evaluation without a result (spec, section 5).

    `setting` is the key of the setting that was being decided, None where a host was called
    outside of a decision; `function` is the name of the host function, `arguments` what it was
    called with. The cause is the component's own exception.
    """

    def __init__(
        self, setting: str | None, function: str, arguments: tuple[object, ...]
    ) -> None:
        super().__init__(setting, function, arguments)
        self.setting = setting
        self.function = function
        self.arguments = arguments

    def __str__(self) -> str:
        """One line that names the setting, the function, its arguments and the cause."""
        place = "" if self.setting is None else f"{self.setting}: "
        arguments = ", ".join(map(_shown, self.arguments))
        return f"{place}{self.function}({arguments}) failed{_reason(self.__cause__)}"

    def with_setting(self, setting: str) -> Self:
        """The same failure, of the same class, as that of a setting's decision.

        A new exception, for callers who waited for one answer together share the old one.
        """
        kind = type(self)
        # Not by its constructor, whose parameters a class of somebody else's may have changed.
        error = kind.__new__(kind, setting, self.function, self.arguments)
        error.__dict__.update(self.__dict__)
        error.setting = setting
        error.__cause__ = self.__cause__
        return error.with_traceback(self.__traceback__)


class HostUnavailableError(HostError):
    """A component was not reached, did not answer in time, or is not asked for the moment.

    It says something about the component, where a plain HostError may be due to the
    arguments alone.
    """


class LoadError(Exception):
    """A generated module cannot be loaded, or is not what the compiler wrote."""


def failed_call(error: Exception, function: str, *arguments: object) -> HostError:
    """What a call failed with whose host raised an exception of its own.

    An OSError (a connection that failed, a time that was over) says something about the
    component: HostUnavailableError. To be raised from `error`.
    """
    kind = HostUnavailableError if isinstance(error, OSError) else HostError
    return kind(None, function, arguments)


def _shown(argument: object) -> str:
    if isinstance(argument, str) and len(argument) > _SHOWN:
        return f"{argument[:_SHOWN]!r}…"
    return _shortened(repr(argument))


def _reason(cause: BaseException | None) -> str:
    if cause is None:
        return ""
    # The text of a component's error may have lines, and may quote what it was given.
    text = " ".join(str(cause)[: 4 * _SHOWN].split())
    name = type(cause).__name__
    return f": {name}: {_shortened(text)}" if text else f": {name}"


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * _SHOWN else f"{text[: 2 * _SHOWN]}…"
