"""The peers, each compiled once and then asked again and again, as its documentation says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import CodeType, ModuleType

from resolutec.check.typed import Setting
from resolutec.schema.types import Kind

from ..model import Decide
from .dialects import CLike, Extracting, Python
from .jsonlogic import JsonLogic
from .language import translated, variables_of
from .peer import Peer


def code_object(_: ModuleType, setting: Setting) -> Decide:
    """`eval` of one Python expression that was compiled before."""
    language = Python()
    code: CodeType = compile(translated(setting, language), "<policy>", "eval")
    names = {
        f"match{number}": re.compile(pattern.replace("$", r"\Z")).match
        for number, pattern in enumerate(language.patterns)
    }
    return lambda context: eval(code, names, context)  # noqa: S307  # made here


def datalogic(module: ModuleType, setting: Setting) -> Decide:
    """A JSONLogic rule."""
    decide: Decide = module.Engine().compile(translated(setting, JsonLogic())).evaluate
    return decide


def zen(module: ModuleType, setting: Setting) -> Decide:
    """An expression of GoRules, with `extract` for captures."""
    text = translated(setting, Extracting("and", "or", "not "))
    decide: Decide = module.compile_expression(text).evaluate
    return decide


def cel_rust(module: ModuleType, setting: Setting) -> Decide:
    """An expression of CEL."""
    decide: Decide = module.compile(translated(setting, CLike())).execute
    return decide


def cel_cpp(module: ModuleType, setting: Setting) -> Decide:
    """An expression of CEL, type-checked: results are of any type."""
    types = {
        Kind.INT: module.Type.INT,
        Kind.BOOL: module.Type.BOOL,
        Kind.FLOAT: module.Type.DOUBLE,
        Kind.STRING: module.Type.STRING,
        Kind.LIST: module.Type.List(module.Type.DYN),
    }
    declared = {
        read.variable.attribute: types[read.type.kinds]
        for read in variables_of(setting)
    }
    environment = module.NewEnv(variables=declared)
    compiled = environment.compile(translated(setting, CLike(result="dyn({})")))
    compute = compiled.eval
    # What it gives is read as a user has to read it.
    return lambda context: compute(data=context).plain_value()


def rule_engine(module: ModuleType, setting: Setting) -> Decide:
    """An expression of rule-engine."""
    text = translated(setting, CLike("and", "or", "not "))
    decide: Decide = module.Rule(text).evaluate
    return decide


def cel_python(module: ModuleType, setting: Setting) -> Decide:
    """An expression of CEL."""
    environment = module.Environment()
    program = environment.program(environment.compile(translated(setting, CLike())))
    decide: Decide = program.evaluate
    return decide


def _cel_value(module: ModuleType) -> Callable[[object], object]:
    convert: Callable[[object], object] = module.json_to_cel
    return convert


def _plain(value: object) -> object:
    """A value of cel-python as one of Python; its truth values are integers there."""
    if type(value).__name__ == "BoolType":
        return bool(value)
    for kind in (str, int, float):
        if isinstance(value, kind):
            return kind(value)
    return value


PEERS: Sequence[Peer] = (
    Peer("`eval` of a code object", "builtins", "", code_object),
    Peer("datalogic-py", "datalogic_py", "datalogic-py", datalogic),
    Peer("zen-engine", "zen", "zen-engine", zen),
    Peer("cel (Rust)", "cel", "common-expression-language", cel_rust),
    Peer("cel-expr-python", "cel_expr_python.cel", "cel-expr-python", cel_cpp),
    Peer("rule-engine", "rule_engine", "rule-engine", rule_engine),
    Peer("cel-python", "celpy", "cel-python", cel_python, _cel_value, _plain),
)
"""Every peer, in the order of the report."""
