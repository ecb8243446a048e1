"""The extension's own module in C."""

from __future__ import annotations

from importlib.resources import files


def shim(module: str, compiled: str, mark: str) -> str:
    """The C text of the extension `module`, around what mypyc makes of the module `compiled`.

    `mark` says which text the extension was built of, and can be found in the binary.
    """
    text = files(__package__).joinpath("shim.c").read_text(encoding="utf-8")
    for placeholder, value in (
        ("@MODULE@", module),
        ("@COMPILED@", compiled),
        ("@MARK@", mark),
    ):
        text = text.replace(placeholder, value)
    return text
