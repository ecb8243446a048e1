"""What can go wrong while a compiled policy runs."""

from __future__ import annotations


class ResultError(ValueError):
    """A value cannot be turned into its setting's result type (spec, section 6).

    The caller's fallback holds then, as it does in Stalwart.
    """


class HostError(Exception):
    """A host function failed, which ends the evaluation without a result (spec, section 5).

    `setting` is the key of the setting that was being decided, `function` the name of the
    host function, `arguments` what it was called with. The host's own exception is the cause.
    """

    def __init__(
        self, setting: str, function: str, arguments: tuple[object, ...]
    ) -> None:
        super().__init__(setting, function, arguments)
        self.setting = setting
        self.function = function
        self.arguments = arguments

    def __str__(self) -> str:
        """One line that names the setting, the function and its arguments."""
        arguments = ", ".join(map(repr, self.arguments))
        return f"{self.setting}: {self.function}({arguments}) failed"


class LoadError(Exception):
    """A generated module cannot be loaded, or is not what the compiler wrote."""
