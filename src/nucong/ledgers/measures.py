"""Further measures of specialised records: what a contract, an inspection, an award counts besides persons. Pure.

Codes are stable English words; records, bindings and exports carry them. All are whole numbers that add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nucong.kernel.refusal import N_

from .states import KeptAs

FIRMS_COVERED: Final = "firms_covered"
WORKERS_COVERED: Final = "workers_covered"
WOMEN_COVERED: Final = "women_covered"
MEASURES: Final[Mapping[KeptAs, Mapping[str, str]]] = {
    KeptAs.CONTRACT: {
        FIRMS_COVERED: N_("Firms covered"),
        WORKERS_COVERED: N_("Workers covered"),
        WOMEN_COVERED: N_("Women workers covered"),
    },
    KeptAs.INSPECTION: {
        "firms_checked": N_("Firms checked"),
        "self_checks": N_("Self-checks by units"),
        "joint_checks": N_("Carried out jointly"),
        "violations": N_("Violations found"),
        "women_concerned": N_("Women concerned by violations"),
        "put_right": N_("Violations put right"),
        "papers_issued": N_("Papers issued after checks"),
        "papers_answered": N_("Papers answered"),
        "handed_over": N_("Handed over to the authority"),
    },
    KeptAs.AWARD: {
        "collectives": N_("Collectives honoured"),
        "individuals": N_("Persons honoured"),
    },
}
NAMES: Final[Mapping[str, str]] = {code: name for held in MEASURES.values() for code, name in held.items()}
