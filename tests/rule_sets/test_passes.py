"""Rules before, the function of their set after: what each pass does."""

from __future__ import annotations

import ast

from resolutec.api import compile_text
from tests.optimise.harness import lines
from tests.rule_sets.test_meaning import rule


def body(*rules: str, scope: str = "any") -> str:
    """The statements of the function of a set, without docstring and comments."""
    compiled = compile_text("\n".join(rules), synchronous=True)
    assert not compiled.failed, [found.message for found in compiled.diagnostics]
    name = f"spam_filter_rule_{scope}_tags"
    for node in ast.parse(compiled.source).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return "\n".join(ast.unparse(statement) for statement in node.body[1:])
    raise AssertionError(f"no function {name}")


def test_tags_of_rules_before_are_flags() -> None:
    assert body(
        rule("a", "subject == 'x'", "'BULK'", priority=1),
        rule("b", "$BULK && $OTHER", "'BULK_MAIL'", priority=2),
    ) == lines(
        """
        tags: list[str] = []
        has_bulk = 0
        if message.subject == 'x':
            tags.append('BULK')
            has_bulk = 1
        if (has_bulk or message.globals.get('BULK', 0)) and message.globals.get('OTHER', 0):
            tags.append('BULK_MAIL')
        return tags
        """
    )


def test_a_flag_is_asked_before_the_globals_are() -> None:
    """Rules that come to a global in any case read the mapping once, before the first."""
    assert body(
        rule("a", "$ONE", "'A'", priority=1), rule("b", "!$TWO", "'B'", priority=2)
    ) == lines(
        """
        tags: list[str] = []
        known = message.globals
        if 'ONE' in known and known['ONE']:
            tags.append('A')
        if not ('TWO' in known and known['TWO']):
            tags.append('B')
        return tags
        """
    )


def test_what_is_settled_soonest_is_asked_first() -> None:
    assert body(
        rule("a", "($ONE || $TWO) && $THREE", "'A'", priority=1),
        rule("b", "$FOUR && ($ONE || subject == 'x')", "'B'", priority=2),
    ) == lines(
        """
        tags: list[str] = []
        known = message.globals
        if 'THREE' in known and known['THREE'] and ('ONE' in known and known['ONE'] or ('TWO' in known and known['TWO'])):
            tags.append('A')
        if 'FOUR' in known and known['FOUR'] and ('ONE' in known and known['ONE'] or message.subject == 'x'):
            tags.append('B')
        return tags
        """
    )


def test_a_condition_that_two_rules_have_is_decided_once() -> None:
    assert body(
        rule("a", "$ONE && $TWO", "'BOTH'", priority=1),
        rule("b", "!($ONE && $TWO)", "'NOT_BOTH'", priority=2),
    ) == lines(
        """
        tags: list[str] = []
        known = message.globals
        all_set = 'ONE' in known and known['ONE'] and ('TWO' in known) and known['TWO']
        if all_set:
            tags.append('BOTH')
        if not all_set:
            tags.append('NOT_BOTH')
        return tags
        """
    )


def test_rules_that_ask_for_the_same_subject_first_are_passed_over_together() -> None:
    assert body(
        rule("a", "name_lower == 'to' && value == 'x'", "'A'", scope="header"),
        rule("b", "contains(['cc', 'to'], name_lower)", "'B'", scope="header"),
        scope="header",
    ) == lines(
        """
        tags: list[str] = []
        name_lower = element.name_lower
        if name_lower in ('to', 'cc'):
            if name_lower == 'to' and element.value == 'x':
                tags.append('A')
            tags.append('B')
        return tags
        """
    )


def test_rules_behind_a_guard_that_ask_for_the_same_texts_have_a_guard_of_their_own() -> (
    None
):
    assert body(
        rule("a", "name_lower == 'to' && value == 'x'", "'A'", scope="header"),
        rule("b", "name_lower == 'to' && value == 'y'", "'B'", scope="header"),
        rule("c", "name_lower == 'cc' && value == 'z'", "'C'", scope="header"),
        scope="header",
    ) == lines(
        """
        tags: list[str] = []
        name_lower = element.name_lower
        if name_lower in ('to', 'cc'):
            if name_lower == 'to':
                value = element.value
                if value == 'x':
                    tags.append('A')
                if value == 'y':
                    tags.append('B')
            if name_lower == 'cc' and element.value == 'z':
                tags.append('C')
        return tags
        """
    )


def test_rules_that_never_yield_a_tag_leave_no_guard() -> None:
    found = body(
        rule("a", "name_lower == 'to' && value == 'x'", "false", scope="header"),
        rule("b", "name_lower == 'to'", "false", scope="header"),
        scope="header",
    )
    assert "if " not in found


def test_many_texts_are_looked_up_and_a_subject_without_a_hash_is_compared() -> None:
    rules = [
        rule(f"r{text}", f"name_lower == '{text}'", f"'R{text}'", scope="header")
        for text in "abcd"
    ]
    found = body(*rules, scope="header")
    assert found.startswith(lines("""
        tags: list[str] = []
        name_lower = element.name_lower
        try:
            found = name_lower in _TEXTS
        except TypeError:
            found = name_lower in tuple(_TEXTS)
        if found:
            if name_lower == 'a':
                tags.append('Ra')
        """))


def test_a_rule_that_looks_at_something_else_first_has_no_guard() -> None:
    found = body(
        rule("a", "name_lower == 'to'", "'A'", scope="header"),
        rule("b", "value == 'x' && name_lower == 'to'", "'B'", scope="header"),
        scope="header",
    )
    assert found.count("if ") == 2


def test_nothing_is_asked_first_where_a_flag_may_keep_the_globals_from_being_read() -> (
    None
):
    found = body(
        rule("a", "subject == 'x'", "'A'", priority=1),
        rule("b", "!$A && $B", "'B'", priority=2),
    )
    assert "not (has_a or message.globals.get('A', 0)) and" in found


def test_an_attribute_is_read_early_only_where_it_is_read_in_any_case() -> None:
    early = body(
        rule("a", "from.local == 'x' && subject == 'y'", "'A'", priority=1),
        rule("b", "subject == 'z'", "'B'", priority=2),
    )
    assert early.index("subject = message.subject") < early.index("from_local ==")
    late = body(
        rule("a", "from.local == 'x' && subject == 'y'", "'A'", priority=1),
        rule("b", "key_exists('s', from.domain)", "'B'", priority=2),
        rule("c", "subject == 'z'", "'C'", priority=3),
    )
    assert "subject = message.subject" not in late


def test_a_tag_that_may_be_there_already_is_looked_for() -> None:
    found = body(
        rule("a", "true", "'X_' + subject", priority=1),
        rule("b", "true", "'X_1'", priority=2),
        rule("c", "true", "'Y'", priority=3),
    )
    assert "if 'X_1' not in tags:" in found
    assert "'Y' not in tags" not in found
