"""Results are dangerous by what a setting is, not by what its key happens to end in."""

from __future__ import annotations

from resolutec.check import typed
from resolutec.explanation.dangers import Danger
from resolutec.explanation.tables import table_of
from resolutec.pipeline import Options, check
from resolutec.schema.load import load_schema
from resolutec.source import Source

SHOP = load_schema(
    """
[enums.Security]
members = ["disable", "optional"]
[variables.n]
type = "integer"
[contexts.order]
class = "Order"
parameter = "order"
variables = ["n"]
[settings."shop.starttls"]
context = "order"
result = "enum Security"
""",
    "shop",
)


def dangers(text: str, options: Options) -> set[Danger | None]:
    checked = check(Source("policy.toml", text), options)
    assert not checked.failed
    (setting,) = checked.policy.settings
    assert isinstance(setting, typed.Setting)
    return {line.danger for line in table_of(setting).lines}


def test_a_setting_of_another_domain_is_not_dangerous() -> None:
    text = '[shop]\nstarttls = "if_then(n > 1, disable, optional)"\n'
    assert dangers(text, Options(SHOP)) == {None}


def test_a_setting_is_dangerous_wherever_it_stands() -> None:
    text = '[outgoing]\nstarttls = "if_then(retry_num > 1, disable, require)"\n'
    mounted = Options(mounts={"outgoing": "queue.outbound.tls"})
    assert dangers(text, mounted) == {Danger.CLEARTEXT, None}
