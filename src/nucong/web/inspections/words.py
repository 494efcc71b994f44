"""Words of inspections."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nucong.flow.inspection_papers import employer_of
from nucong.inspections.models import Inspection
from nucong.inspections.states import InspectionState, JointWith, Mode, PaperKind, Settled, Verdict
from nucong.kernel.refusal import N_
from nucong.organisations.queries import unit_named
from nucong.web.parts import Tone

MODES = {Mode.SELF: N_("Self-check"), Mode.DIRECT: N_("Check on the spot")}
STATES = {
    InspectionState.PLANNED: (N_("to be carried out"), Tone.PLAIN),
    InspectionState.UNDER_WAY: (N_("being checked"), Tone.INFO),
    InspectionState.CHECKED: (N_("checked"), Tone.INFO),
    InspectionState.WAITING: (N_("waits for a reply"), Tone.WARN),
    InspectionState.ANSWERED: (N_("answered"), Tone.INFO),
    InspectionState.HANDED_OVER: (N_("with the authority"), Tone.WARN),
    InspectionState.CLOSED: (N_("closed"), Tone.OK),
    InspectionState.CALLED_OFF: (N_("called off"), Tone.PLAIN),
}
VERDICTS = {
    Verdict.COMPLIES: N_("complies"),
    Verdict.VIOLATES: N_("violates"),
    Verdict.NOT_APPLICABLE: N_("does not apply"),
    Verdict.NOT_SEEN: N_("not seen"),
}
SETTLED = {Settled.PUT_RIGHT: N_("put right"), Settled.WITH_REASON: N_("closed with a reason")}
PAPERS = {
    PaperKind.REMINDER: N_("Reminder (提示函)"),
    PaperKind.OPINION: N_("Supervision opinion to the employer (意见书)"),
    PaperKind.PROPOSAL: N_("Proposal to the authority (建议书)"),
    PaperKind.RESULT: N_("Notice of the result"),
    PaperKind.PETITION: N_("Letter with petitions"),
}
BODIES = {
    JointWith.LABOUR: _("Labour authority"),
    JointWith.INSPECTORATE: _("Labour inspectorate"),
    JointWith.ASSEMBLY: _("People's congress or council"),
    JointWith.WOMENS_UNION: _("Women's Union"),
    JointWith.HEALTH: _("Health authority"),
    JointWith.OTHER: _("Others"),
}


def state_word(state: str) -> tuple[str, Tone]:
    """Return the word and the tone of a state."""
    word, tone = STATES[InspectionState(state)]
    return gettext(word), tone


def checked_name(inspection: Inspection) -> str:
    """Return who is checked."""
    return employer_of(inspection)


def together(inspection: Inspection, on: date) -> str:
    """Return with whom a check is carried out, in words."""
    told = [str(BODIES[JointWith(code)]) for code in inspection.joint_with.split() if code != JointWith.OTHER]
    if inspection.partner_unit is not None:
        told.append(unit_named(inspection.partner_unit, on))
    if inspection.partner_words:
        told.append(inspection.partner_words)
    return ", ".join(dict.fromkeys(told))
