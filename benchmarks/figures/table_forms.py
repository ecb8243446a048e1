"""Other forms of a table of four settings: what the one that the compiler writes is close to.

All of them return constants, so that what is left is to read two attributes and to tell a few
outcomes apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from ..ladders import hand_written
from ..model import Decide

FORMS_OF = 4
"""Settings of the table."""

_FORMS = {
    "retries first": """
def tls(attempt):
    retry_num = attempt.retry_num
    if retry_num > 1:
        last_error = attempt.last_error
        if last_error == "tls":
            return TLS_LATER
        if last_error == "dane":
            return DANE
        if last_error == "mta-sts":
            return MTA_STS
    elif retry_num > 0 and attempt.last_error == "tls":
        return TLS
    return NOTHING
""",
    "a dictionary by the error": """
def tls(attempt):
    retry_num = attempt.retry_num
    if retry_num > 1:
        return LATER.get(attempt.last_error, NOTHING)
    if retry_num > 0 and attempt.last_error == "tls":
        return TLS
    return NOTHING
""",
    "a dictionary of pairs": """
def tls(attempt):
    retry_num = attempt.retry_num
    if retry_num > 0:
        return PAIRS.get(attempt.last_error, NEITHER)[retry_num > 1]
    return NOTHING
""",
}


def forms(module: ModuleType) -> Mapping[str, Decide]:
    """Functions that decide what the table `tls` of the module decides, by what they are."""
    tls = module.Tls(True, "require", "require", "require")
    later = module.Tls(True, "disable", "require", "require")
    dane = module.Tls(False, "require", "optional", "require")
    mta_sts = module.Tls(False, "require", "require", "optional")
    nothing = module.Tls(False, "require", "require", "require")
    known = {
        "TLS": tls,
        "TLS_LATER": later,
        "DANE": dane,
        "MTA_STS": mta_sts,
        "NOTHING": nothing,
        "LATER": {"tls": later, "dane": dane, "mta-sts": mta_sts},
        "PAIRS": {
            "tls": (tls, later),
            "dane": (nothing, dane),
            "mta-sts": (nothing, mta_sts),
        },
        "NEITHER": (nothing, nothing),
    }
    return {
        name: hand_written(source, "tls", known=known)[0]
        for name, source in _FORMS.items()
    }
