"""Whether every form of a module decides what the reference interpreter decides."""

from __future__ import annotations

from asyncio import Runner
from collections.abc import Iterator, Mapping
from functools import partial
from random import Random
from types import ModuleType

from resolutec.check.typed import Setting
from tests.properties.batches import Batch
from tests.properties.contexts import values
from tests.properties.outcomes import (
    Decide,
    Outcome,
    all_at_once,
    decided,
    decided_asynchronously,
    difference,
    interpreted,
    one_after_the_other,
)

CONTEXTS = 6
"""Contexts that each program is decided for."""
TABLE_CONTEXTS = 4
"""Contexts that each table is decided for as a whole."""

Forms = Mapping[str, tuple[ModuleType, Decide]]


def disagreements(batch: Batch) -> Iterator[str]:
    """Every way in which the decisions of a batch differ, told in full."""
    if batch.errors:
        yield from _refusals(batch)
        return
    with Runner() as runner:
        yield from _disagreements(batch, runner)


def _disagreements(batch: Batch, runner: Runner) -> Iterator[str]:
    forms: Forms = {
        "optimised": (_loaded(batch.unformatted_source(synchronous=True)), decided),
        "unoptimised": (_loaded(batch.unoptimised_source()), decided),
        "asynchronous": (
            _loaded(batch.unformatted_source(synchronous=False)),
            partial(decided_asynchronously, runner),
        ),
    }
    for setting, program in batch.settings:
        random = Random(f"{batch.seed} {batch.mixed} {program.key}")
        for _ in range(CONTEXTS):
            yield from _compare(
                (setting,), values(random, program), forms, program.text
            )
    texts = {program.key: program for _, program in batch.settings}
    for table, settings in batch.tables.items():
        if len(settings) < 2:
            continue
        random = Random(f"{batch.seed} {batch.mixed} {table}")
        text = "".join(texts[setting.key].text for setting in settings)
        for _ in range(TABLE_CONTEXTS):
            known = texts[random.choice(settings).key]
            yield from _compare(settings, values(random, known), forms, text)


def _refusals(batch: Batch) -> Iterator[str]:
    """Every program is written so that the compiler should take it."""
    for each in batch.errors:
        line = each.source.line(each.source.position(each.span.start).line)
        yield f"refused: {each.setting}: {each.message}\n{line}"


def _loaded(source: str) -> ModuleType:
    module = ModuleType("random_policy")
    code = compile(source, "<random_policy>", "exec", dont_inherit=True)
    exec(code, module.__dict__)  # noqa: S102  # the module that is to be tested
    return module


def _compare(
    settings: tuple[Setting, ...],
    inputs: dict[str, object],
    forms: Forms,
    text: str,
) -> Iterator[str]:
    """One setting by its function, or all those of a table by the table's."""
    try:
        outcomes = interpreted(settings, inputs)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told
        yield _told(text, inputs, f"interpreter: {error!r}", None, None)
        return
    single = len(settings) == 1
    key = settings[0].key if single else settings[0].key.partition(".")[0]
    kinds = tuple(setting.result.kind for setting in settings)
    for form, (module, decide) in forms.items():
        in_order = single or form != "asynchronous"
        expected = (one_after_the_other if in_order else all_at_once)(outcomes)
        if single:
            expected = outcomes[0]
        try:
            got = decide(module, key.replace(".", "_"), inputs)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told
            yield _told(text, inputs, f"{form}: {error!r}", expected, None)
            continue
        what = difference(expected, got, kinds, in_order=in_order)
        if what is not None:
            title = f"{form}: {what} of `{key}` differs"
            yield _told(text, inputs, title, expected, got)


def _told(
    text: str,
    inputs: dict[str, object],
    title: str,
    expected: Outcome | None,
    got: Outcome | None,
) -> str:
    read = expected.reads if expected else inputs
    shown = {name: value for name, value in inputs.items() if name in read}
    return f"{title}\n{text}  for {shown}\n  expected {expected}\n  got      {got}\n"
