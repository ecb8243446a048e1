"""Builds one extension in the current folder, in a process of its own.

    python -m resolutec.commands.native.worker MODULE COMPILED LEVEL

MODULE is the extension's name, COMPILED that of the module for mypyc, whose source stands in
the folder beside `shim.c`; LEVEL is how much the C compiler optimises. The extension goes to
the folder `built`. Errors that mypyc finds end the process with its exit code 1; what it says
goes to standard output.
"""

from __future__ import annotations

import sys

OPTIONS = (
    "--config-file=",
    "--no-incremental",
    "--cache-dir=/dev/null",
    "--ignore-missing-imports",
    "--follow-imports=skip",
    "--no-error-summary",
    "--no-color-output",
)


def main(module: str, compiled: str, level: str) -> None:
    """Build the extension `module`."""
    from mypyc.build import mypycify
    from setuptools import Distribution, Extension

    (made,) = mypycify([*OPTIONS, f"{compiled}.py"], opt_level=level, debug_level="0")
    extension = Extension(
        module,
        sources=["shim.c", *made.sources],
        include_dirs=made.include_dirs,
        # A policy may well compare a variable with itself: no reason to build nothing.
        extra_compile_args=[
            option for option in made.extra_compile_args if option != "-Werror"
        ],
    )
    distribution = Distribution({"name": module, "ext_modules": [extension]})
    command = distribution.get_command_obj("build_ext")
    command.build_lib, command.build_temp = "built", "objects"
    command.ensure_finalized()
    command.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
