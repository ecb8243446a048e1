"""Policies about a recipient, compiled for comparison."""

from __future__ import annotations

import ast

from tests.optimise.harness import body, lines


def relay(condition: str) -> str:
    """The body of `session.rcpt.relay` for a condition."""
    return body(f"[session.rcpt]\nrelay = '''{condition}'''\n", "session_rcpt_relay")


def rewrite(*branches: tuple[str, str], otherwise: str = "false") -> str:
    """The body of `session.rcpt.rewrite` for pairs of a condition and a result."""
    rows = "".join(
        f"  {{ if = '''{test}''', then = '''{then}''' }},\n" for test, then in branches
    )
    last = f"  {{ else = '''{otherwise}''' }},\n"
    policy = f"[session.rcpt]\nrewrite = [\n{rows}{last}]\n"
    return body(policy, "session_rcpt_rewrite")


def limit(amount: str) -> str:
    """The body of `session.transfer-limit` for an amount, or for a block."""
    value = amount if amount.startswith("[ {") else f"'''{amount}'''"
    return body(f"[session]\ntransfer-limit = {value}\n", "session_transfer_limit")


def code(text: str) -> str:
    """Statements on the lines that they would have if lines had no end."""
    return ast.unparse(ast.parse(lines(text)))
