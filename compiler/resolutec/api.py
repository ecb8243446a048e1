"""The compiler as a library: text in, a module out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType

from .allocation import without_collection
from .check.typed import Policy
from .diagnostics.model import Diagnostic, Severity
from .pipeline import DEFAULT_SCHEMA, Options, check, generate
from .schema.load import builtin_schema
from .schema.model import Schema
from .settings.read import Format
from .source import Source


class PolicyError(ValueError):
    """A policy with errors was asked for its module; `diagnostics` says which."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        errors = [found for found in diagnostics if found.severity is Severity.ERROR]
        first = errors[0]
        position = first.source.position(first.span.start)
        place = f"{first.source.name}:{position.line}:{position.column}"
        super().__init__(f"{place}: {first.message} ({len(errors)} errors in all)")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled policy.

    `source` is the text of the Python module, empty where `diagnostics` holds an error;
    `policy` is the typed tree, for `interpret`.
    """

    source: str
    diagnostics: tuple[Diagnostic, ...]
    policy: Policy
    name: str

    @property
    def failed(self) -> bool:
        """Some finding is an error, and there is no module."""
        return any(found.severity is Severity.ERROR for found in self.diagnostics)

    @without_collection
    def module(self, name: str = "resolute_compiled") -> ModuleType:
        """The module itself, executed, and not entered in `sys.modules`.

        Raises PolicyError if the policy has errors.
        """
        if self.failed:
            raise PolicyError(self.diagnostics)
        module = ModuleType(name)
        module.__file__ = f"<{name}>"
        code = compile(self.source, module.__file__, "exec", dont_inherit=True)
        # The text is the compiler's own: nothing of the policy stands in it but literals
        # and comments.
        exec(code, module.__dict__)  # noqa: S102
        return module


def compile_text(  # noqa: PLR0913 - every keyword is an option of the command line
    text: str,
    *,
    name: str = "policy.toml",
    schema: Schema | str = DEFAULT_SCHEMA,
    file_format: Format = Format.TOML,
    lenient: bool = False,
    synchronous: bool = False,
    macros: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    mounts: Mapping[str, str] | None = None,
    contexts: bool = False,
) -> Compiled:
    """Compile a policy's text; never raises on account of the text.

    `name` is what diagnostics and the module call the policy; `schema` is a schema or the name
    of a built-in one; `macros`, `values`, `mounts` and `contexts` are those of `pipeline.Options`.
    """
    options = Options(
        builtin_schema(schema) if isinstance(schema, str) else schema,
        file_format=file_format,
        lenient=lenient,
        synchronous=synchronous,
        macros=macros or {},
        values=values or {},
        mounts=mounts or {},
        contexts=contexts,
    )
    checked = check(Source(name, text), options)
    source = "" if checked.failed else generate(checked.policy, options)
    return Compiled(source, checked.diagnostics, checked.policy, name)
