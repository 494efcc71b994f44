"""Words of collective contracts."""

from __future__ import annotations

from nucong.contracts.states import Base, Clock, Content, Procedure, Stage
from nucong.kernel.refusal import N_

STAGES = {
    Stage.OFFER: N_("Offer to negotiate"),
    Stage.ANSWER: N_("Answer to the offer"),
    Stage.REPRESENTATIVES: N_("Representatives chosen"),
    Stage.TALKS: N_("Talks"),
    Stage.CONGRESS: N_("Vote of the workers"),
    Stage.SIGNATURE: N_("Signed by both sides"),
    Stage.FILING: N_("Filed with the labour office"),
    Stage.OBJECTION: N_("Objection of the labour office"),
    Stage.EFFECT: N_("Took effect"),
    Stage.CHECK: N_("Check of performance"),
    Stage.ENDED: N_("Ended before its term"),
}
CONTENTS = {
    Content.EQUAL_PAY: N_("Wages, equal pay"),
    Content.FOUR_PERIODS: N_("Menstruation, pregnancy, birth and nursing"),
    Content.WORKING_TIME: N_("Working time, overtime and night work"),
    Content.SPECIAL_REST: N_("Rest and leave beyond the law"),
    Content.HARMFUL_WORK: N_("Work harmful to women"),
    Content.HEALTH_CHECK: N_("Health checks and screening"),
    Content.BENEFITS: N_("Benefits and allowances"),
    Content.TRAINING: N_("Training and promotion"),
    Content.HARASSMENT: N_("Against sexual harassment"),
    Content.CHILDCARE: N_("Nursing rooms and childcare"),
    Content.JOB_SECURITY: N_("Keeping the job when pregnant or nursing"),
    Content.PARTICIPATION: N_("Being heard on women's matters"),
}
PROCEDURES = {
    Procedure.CONSULTATION: N_("Consultation on equal terms"),
    Procedure.JOINT_MEETING: N_("Joint meeting with the employer"),
    Procedure.TRIPARTITE: N_("Tripartite consultation"),
    Procedure.CONGRESS: N_("Workers' congress"),
    Procedure.FILING: N_("Filing for review"),
    Procedure.PUBLICITY: N_("Made public at the firm"),
}
CLOCKS = {
    Clock.ANSWER: N_("The answer to the offer is due"),
    Clock.FILING: N_("The signed contract is to be filed"),
    Clock.OBJECTION: N_("The labour office may object until"),
    Clock.CHECK: N_("Its performance is to be checked"),
    Clock.EXPIRY: N_("The contract runs out"),
}
BASES = {
    Base.FIRMS: N_("units with a union and women workers"),
    Base.WITH_CONTRACT: N_("units with a women's body and a collective contract"),
    Base.WOMEN: N_("women workers"),
}
COUNTED_WHOLES = {
    Base.FIRMS: N_("basic unions that told women workers in the roster"),
    Base.WOMEN: N_("women workers basic unions told in the roster"),
}
FIGURES = {
    "people": N_("Representatives of the workers"),
    "women": N_("Of which women"),
    "entitled": N_("Entitled to vote"),
    "present": N_("Present"),
    "in_favour": N_("In favour"),
    "clauses": N_("Clauses checked"),
    "kept": N_("Clauses kept"),
}
