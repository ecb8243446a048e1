"""The two ways to decide a policy, each as a function from a context to a raw value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TypeAlias

from resolutec.api import Compiled, compile_text
from resolutec.functions.table import FUNCTIONS
from resolutec.interpreter import evaluate
from resolutec.schema.language import attribute_of
from resolutec.schema.model import (
    Context,
    ResultKind,
    ResultType,
    Schema,
    SettingDeclaration,
    Variable,
)
from resolutec.schema.types import ANY, BOOL, FLOAT, INT, STRING, Type, list_of
from tests.conformance.case import Case
from tests.conformance.toml_text import setting_text

Decide: TypeAlias = Callable[[object], object]

KEY = "value"
TYPES: Mapping[str, Type] = {
    "int": INT,
    "float": FLOAT,
    "bool": BOOL,
    "string": STRING,
    "list[string]": list_of(STRING),
    "list[int]": list_of(INT),
    "any": ANY,
}
"""Types of variables, as cases name them."""

FUNCTIONS_HERE = frozenset(
    function.name for function in FUNCTIONS.values() if function.since is None
)
"""The functions that cases may call."""

_SETTING = SettingDeclaration(KEY, "case", ResultType(ResultKind.ANY))


def schema_of(case: Case) -> Schema:
    """A schema with one context, that of the case, and one setting of any result."""
    variables = {
        name: Variable(name, TYPES[variable.type], attribute_of(name))
        for name, variable in case.variables.items()
    }
    context = Context("case", "Case", "case", variables)
    return Schema("case", "1", {}, {"case": context}, (_SETTING,), FUNCTIONS_HERE)


def context_of(case: Case) -> SimpleNamespace:
    """The context object that the case describes."""
    values = {
        attribute_of(name): variable.value for name, variable in case.variables.items()
    }
    return SimpleNamespace(globals=dict.fromkeys(case.globals, 1), **values)


def compiled(case: Case) -> Compiled:
    """The case's policy, brought through the whole compiler."""
    text = setting_text(KEY, case.blocks, case.otherwise)
    return compile_text(
        text, name="case.toml", schema=schema_of(case), lenient=case.lenient
    )


def interpreted_decision(policy: Compiled) -> Decide:
    """The decision as the reference interpreter makes it."""
    (setting,) = policy.policy.settings
    return lambda context: evaluate(setting, context)


def compiled_decision(policy: Compiled) -> Decide:
    """The decision as the generated module makes it."""
    decide: Decide = policy.module().DECISIONS[KEY]
    return decide


ENGINES: Mapping[str, Callable[[Compiled], Decide]] = {
    "interpreter": interpreted_decision,
    "compiled code": compiled_decision,
}
"""What each case is put to, by the name that failures call it."""
