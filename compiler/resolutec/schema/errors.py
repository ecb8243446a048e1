"""The error that a wrong schema raises, and the wording of each way to be wrong."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics.quoting import quoted
from .nearest import nearest

Path = tuple[str, ...]


class SchemaError(Exception):
    """A schema that can't be used.

    `message` is worded as a diagnostic's message is; `path` is the key concerned, part by
    part, empty where the file as a whole is; `help` is advice; `line` and `column`, from 1,
    say where a file is no TOML.
    """

    def __init__(
        self,
        message: str,
        path: Path = (),
        help_text: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.help = help_text
        self.line = line
        self.column = column

    def __str__(self) -> str:
        where = f"{'.'.join(self.path)}: " if self.path else ""
        return f"{where}{self.message}"


def no_toml(reason: str, line: int | None, column: int | None) -> SchemaError:
    """The text is not TOML 1.0."""
    return SchemaError(f"not valid TOML: {reason}", (), None, line, column)


def too_large(what: str, limit: int, path: Path) -> SchemaError:
    """More of something than anyone needs."""
    return SchemaError(f"too many {what}, the limit is {limit:,}", path)


def unknown_builtin(name: str, known: Iterable[str]) -> SchemaError:
    """No built-in schema of this name."""
    names = sorted(known)
    return SchemaError(
        f"there is no built-in schema {quoted(name)}", (), _known(name, names)
    )


def unknown_field(path: Path, known: Iterable[str]) -> SchemaError:
    """A key that the form of a schema does not have."""
    return SchemaError(
        f"unknown key {quoted(path[-1])}", path, _known(path[-1], sorted(known))
    )


def missing_field(path: Path) -> SchemaError:
    """A key that has to be there."""
    return SchemaError(f"{quoted(path[-1])} is missing", path[:-1])


def wrong_kind(path: Path, expected: str, actual: str) -> SchemaError:
    """A value of another TOML type than the key takes."""
    return SchemaError(f"expected {expected}, found {actual}", path)


def unknown_reference(
    kind: str, name: str, path: Path, known: Iterable[str]
) -> SchemaError:
    """A name that nothing in the schema declares; `kind` is `enum` or the like."""
    return SchemaError(
        f"there is no {kind} {quoted(name)}", path, _known(name, sorted(known))
    )


def duplicate(kind: str, name: str, path: Path) -> SchemaError:
    """The same name twice in one list."""
    return SchemaError(f"the {kind} {quoted(name)} stands here twice", path)


def bad_variable_name(name: str, path: Path) -> SchemaError:
    """A name that no expression can spell (spec, section 2)."""
    return SchemaError(
        f"{quoted(name)} is no name that an expression can use",
        path,
        "names are letters, digits and `_`, in parts with a dot between",
    )


def function_name_taken(name: str, path: Path) -> SchemaError:
    """A variable or constant that the function of that name hides."""
    return SchemaError(
        f"{quoted(name)} is the name of a function",
        path,
        "an expression would find the function first: choose another name",
    )


def bad_identifier(what: str, name: str, path: Path) -> SchemaError:
    """A name that generated Python can't use; `what` is `class` or the like."""
    shapes = {
        "attribute": "a letter or `_` first, no `__` in front",
        "parameter": "a small letter first",
    }
    shape = shapes.get(what, "a capital letter first")
    return SchemaError(
        f"{quoted(name)} can't be the name of a Python {what}",
        path,
        f"use letters, digits and `_`, {shape}, no keyword or built-in name",
    )


def attribute_collision(
    first: str, second: str, attribute: str, path: Path
) -> SchemaError:
    """Two variables of one context that would be one Python attribute."""
    return SchemaError(
        f"{quoted(first)} and {quoted(second)} would both be the attribute "
        f"{quoted(attribute)}",
        path,
        "give one of them an `attribute` of its own",
    )


def reserved_attribute(name: str, attribute: str, path: Path) -> SchemaError:
    """A variable whose attribute is needed for something else."""
    return SchemaError(
        f"{quoted(name)} would be the attribute {quoted(attribute)}, "
        "which holds the globals",
        path,
        "give it an `attribute` of its own",
    )


def class_collision(name: str, path: Path) -> SchemaError:
    """Two enums or contexts that would be one Python name."""
    return SchemaError(f"the name {quoted(name)} is already taken", path)


def later_in_context(name: str, since: str, path: Path) -> SchemaError:
    """A context that lists a variable of a later release."""
    return SchemaError(
        f"{quoted(name)} exists since {since} only",
        path,
        "remove `since` from the variable, or the variable from the context",
    )


def constant_collision(name: str, context: str, path: Path) -> SchemaError:
    """A constant of a setting's result that is a variable of its context as well."""
    return SchemaError(
        f"{quoted(name)} is a constant of the result and a variable of the context "
        f"{quoted(context)}",
        path,
    )


def unwritable_member(name: str, enum: str, path: Path) -> SchemaError:
    """A member of a result's enum that no expression can spell."""
    return SchemaError(
        f"the member {quoted(name)} of {quoted(enum)} can't be written as a constant",
        path,
        "set `accepts-strings = true` on the enum, so that it can be a string",
    )


def partly_numbered(path: Path) -> SchemaError:
    """Some members of an enum have a number and some don't."""
    return SchemaError("either all members have a number or none has", path)


def bad_bounds(path: Path) -> SchemaError:
    """A minimum above the maximum."""
    return SchemaError("the minimum is above the maximum", path)


def misplaced_field(path: Path, needed: str) -> SchemaError:
    """A key that makes no sense beside the type."""
    return SchemaError(f"{quoted(path[-1])} goes with {needed} only", path)


def bad_type(text: str, path: Path) -> SchemaError:
    """Text that is no type of a variable."""
    return SchemaError(
        f"{quoted(text)} is no type",
        path,
        "types are `integer`, `float`, `boolean`, `string`, `any`, the name of an enum, "
        "and `list of …` one of these",
    )


def bad_result(text: str, path: Path) -> SchemaError:
    """Text that is no result type."""
    return SchemaError(
        f"{quoted(text)} is no result type",
        path,
        "results are `boolean`, `integer`, `duration`, `string`, `rate`, `any`, "
        "`enum NAME`, `list of …` one of these, and each of them with `| false`",
    )


def ambiguous_false(text: str, path: Path) -> SchemaError:
    """`| false` beside values of which one is the number that `false` is."""
    return SchemaError(
        f"`{text}` can't tell `false` from a value of its own",
        path,
        "`false` is the number 0: leave out `| false`, or number the enum from 1",
    )


def bad_setting_key(key: str, path: Path) -> SchemaError:
    """A setting's key that no TOML file can have."""
    return SchemaError(
        f"{quoted(key)} is no key of a setting",
        path,
        "parts are letters, digits, `-` and `_`, or `<id>` for one that users name",
    )


def setting_collision(first: str, second: str, path: Path) -> SchemaError:
    """Two settings that one key of a file could mean, or one function could be."""
    return SchemaError(f"{quoted(first)} collides with {quoted(second)}", path)


def declared_twice(key: str, schema: str, path: Path) -> SchemaError:
    """A file declares a setting that the schema has."""
    return SchemaError(
        f"{quoted(key)} is a setting of the schema {quoted(schema)} already",
        path,
        "remove the declaration",
    )


def unquoted_key(path: Path) -> SchemaError:
    """The key of a declared setting fell apart into nested tables."""
    return SchemaError(
        "the declaration of a setting has `context` and `result`",
        path,
        'a key with dots stands in quotes: `[resolute.setting."my.key"]`',
    )


def bad_default(path: Path) -> SchemaError:
    """A default that is neither an expression nor an if-block."""
    return SchemaError(
        "a default is an expression, or tables with `if` and `then` and a last one "
        "with `else`",
        path,
    )


def bad_rule_set(key: str, path: Path) -> SchemaError:
    """A rule set whose rules yield no tags, or that has no rules or too many of them."""
    return SchemaError(
        f"{quoted(key)} can't be the rules of a set",
        path,
        "the result of a rule is `string | false`, and of its key one part, which is not the "
        "last, is one that users name",
    )


def nested_include(name: str, path: Path) -> SchemaError:
    """A context that includes one which includes others."""
    return SchemaError(
        f"the context {quoted(name)} includes others itself",
        path,
        "name all the contexts in one list",
    )


def _known(name: str, known: list[str]) -> str | None:
    suggestion = nearest(name, known)
    if suggestion is not None:
        return f"did you mean {quoted(suggestion)}?"
    if 0 < len(known) <= 20:
        return "known are " + ", ".join(quoted(each) for each in known)
    return None
