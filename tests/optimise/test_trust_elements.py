"""Octets that lead to a table are taken as they are, and asked for only where one is missing."""

from __future__ import annotations

from types import ModuleType, SimpleNamespace

import pytest

from resolutec import compile_text
from tests.optimise.harness import body, lines, plain_module

MOUNTS = {"dnsbl": "spam-filter.dnsbl.server"}
HEAD = '[dnsbl.X]\nscope = "ip"\ntag = [\n'
BRANCHES = "".join(
    f'  {{ if = "octets[3] == {number}", then = "\'T{number}\'" }},\n'
    for number in (2, 3, 4, 9)
)
GUARD = '  { if = "octets[0] != 127", then = "\'OTHER\'" },\n'
POLICY = f"{HEAD}{GUARD}{BRANCHES}  {{ else = false }} ]\n"
KEY = "dnsbl.X.tag"


def test_the_guard_and_the_element_stand_with_the_look_up() -> None:
    found = body(POLICY, "dnsbl_X_tag", MOUNTS)
    assert found.startswith(lines("""
        octets = element.octets
        try:
            if octets[0] != 127:
                return 'OTHER'
            octets_3 = octets[3]
            return _TAG[octets_3] if octets_3 >= 0 else None
        except (LookupError, TypeError):
            if (octets[0] if octets else 0) != 127:
                return 'OTHER'
            try:
                octets_3 = octets[3]
            except LookupError:
                octets_3 = 0
        """))


def test_a_guard_about_another_attribute_is_asked_once() -> None:
    guard = """  { if = "ip == '::1'", then = "'OWN'" },\n"""
    found = body(
        f"{HEAD}{guard}{BRANCHES}  {{ else = false }} ]\n", "dnsbl_X_tag", MOUNTS
    )
    assert found.count("element.ip") == 1
    assert "octets_3 = octets[3]" in found


@pytest.mark.parametrize(
    "octets",
    [
        *([], [127], [127, 0, 0], [126], [127, 0, 0, 2], [127, 0, 0, 3, 9]),
        *([127, 0, 0, 256], [127, 0, 0, -1], [127, 0, 0, -256], [127, 0, 0, 10**20]),
        *([127, 0, 0, "2"], [127, 0, 0, 2.0], [127, 0, 0, 2.5], [127, 0, 0, True]),
        *([127, 0, 0, None], ["127", 0, 0, 2], [127.0, 0, 0, 4], [127, 0, 0, []]),
        *((127, 0, 0, 2), (), "", "abcd", b"\x7f\0\0\2", 5, {}, {0: 127}, object()),
    ],
    ids=lambda octets: "object" if type(octets) is object else repr(octets),
)
def test_whatever_the_octets_are_the_plain_form_decides(octets: object) -> None:
    plain, optimised = _modules()
    element = SimpleNamespace(octets=octets)
    assert _outcome(optimised, element) == _outcome(plain, element)


def _modules() -> tuple[ModuleType, ModuleType]:
    return (
        plain_module(POLICY, MOUNTS),
        compile_text(POLICY, mounts=MOUNTS).module(),
    )


def _outcome(module: ModuleType, element: object) -> object:
    try:
        return module.dnsbl_X_tag(element)
    except (TypeError, LookupError) as error:
        return type(error)
