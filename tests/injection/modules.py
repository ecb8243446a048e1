"""What holds of every module, whatever the policy: its form, and what it decides."""

from __future__ import annotations

import ast
import types
from collections.abc import Iterator
from types import SimpleNamespace

from black import format_str
from black.mode import Mode, TargetVersion

from resolute.errors import ResultError
from resolutec.api import Compiled
from resolutec.interpreter import interpret
from resolutec.meaning.results import ConversionFailed
from tests.conformance.comparison import same

_MODE = Mode(target_versions={TargetVersion.PY311}, line_length=88)
_IMPORTED = ("__future__", "collections.abc", "datetime", "re", "typing")
_CALLED = frozenset(
    ["compile", "float", "frozenset", "spread", "steps", "timedelta", "zip"]
)
"""What may be called while a module is imported."""


def assert_harmless(source: str) -> None:
    """The module parses, is formatted, and only defines things when it is imported."""
    tree = ast.parse(source)
    classes = {each.name for each in tree.body if isinstance(each, ast.ClassDef)}
    for statement in tree.body:
        _assert_expected(statement, _CALLED | classes)
    assert format_str(source, mode=_MODE) == source


def _assert_expected(statement: ast.stmt, callable_names: frozenset[str]) -> None:
    match statement:
        case ast.Expr(value=ast.Constant(value=str())):
            return
        case ast.Import(names=names):
            assert [name.name for name in names] == ["re"]
        case ast.ImportFrom(module=str(module), level=0):
            ours = module == "resolute" or module.startswith("resolute.")
            assert ours or module in _IMPORTED, module
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            _assert_called(value, callable_names)
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            for each in (*statement.body, *statement.orelse):
                _assert_expected(each, callable_names)
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            assert not statement.decorator_list
            for default in (*statement.args.defaults, *statement.args.kw_defaults):
                assert default is None or isinstance(default, ast.Constant)
        case ast.ClassDef(bases=bases, keywords=[], decorator_list=[]):
            assert all(isinstance(base, ast.Name) for base in bases)
            assert all(_harmless_member(member) for member in statement.body)
        case _:
            raise AssertionError(f"unexpected statement: {ast.unparse(statement)}")


def _harmless_member(member: ast.stmt) -> bool:
    match member:
        case ast.Expr(value=ast.Constant(value=str() | types.EllipsisType())):
            return True
        case ast.AnnAssign(value=None):
            return True
        case ast.FunctionDef(decorator_list=[ast.Name(id="property")]):
            return True
        case _:
            return False


def _assert_called(value: ast.expr, callable_names: frozenset[str]) -> None:
    for node in ast.walk(value):
        match node:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(
                func=ast.Attribute(attr=name)
            ):
                plain = name.rstrip("_0123456789")
                assert {name, plain} & callable_names, name
            case ast.Call():
                raise AssertionError(ast.unparse(node))
            case ast.Lambda() | ast.NamedExpr() | ast.Await():
                raise AssertionError(ast.unparse(node))
            case _:
                pass


def differences(compiled: Compiled, **variables: object) -> Iterator[str]:
    """The settings that the module decides otherwise than the interpreter."""
    context = SimpleNamespace(globals={}, **variables)
    decisions = compiled.module().DECISIONS
    settings = {setting.key: setting for setting in compiled.policy.settings}
    if settings.keys() != decisions.keys():
        yield f"decisions are {list(decisions)}, settings {list(settings)}"
        return
    for key, setting in settings.items():
        expected: object = None
        try:
            expected = interpret(setting, context)
        except ConversionFailed:
            try:
                got = decisions[key](context)
            except ResultError:
                continue
            yield f"{key!r}: no failure, but {got!r}"
            continue
        got = decisions[key](context)
        if not same(got, expected) and got != expected:
            yield f"{key!r}: expected {expected!r}, got {got!r}"
