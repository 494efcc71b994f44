"""Words with a fixed set of values: what a case is about, who works on it, what was agreed to."""

from __future__ import annotations

from enum import StrEnum

from nucong.kernel.refusal import N_


class CaseState(StrEnum):
    """Where a case stands."""

    NEW = "new"
    OPEN = "open"
    CLOSED = "closed"
    ERASED = "erased"


class Kind(StrEnum):
    """What is complained of. Where it happened is told apart (Context)."""

    HARASSMENT = "harassment"
    VIOLENCE = "violence"
    WAGE = "wage"
    DISMISSAL = "dismissal"
    MATERNITY = "maternity"
    PROTECTION = "protection"
    DISCRIMINATION = "discrimination"
    OTHER = "other"


class Harassment(StrEnum):
    """Forms of sexual harassment at work."""

    WORDS = "words"
    PICTURES = "pictures"
    BODY = "body"
    FAVOURS = "favours"
    SURROUNDINGS = "surroundings"


class Context(StrEnum):
    """Where it happened."""

    WORKPLACE = "workplace"
    DUTY = "duty"
    ONLINE = "online"
    DORMITORY = "dormitory"
    HOME = "home"
    ELSEWHERE = "elsewhere"


class Source(StrEnum):
    """How the case came in."""

    HERSELF = "herself"
    TELEPHONE = "telephone"
    COLLEAGUE = "colleague"
    REFERRED = "referred"


class Part(StrEnum):
    """A sealed part of a case, each under a seal of its own."""

    FACTS = "facts"
    IDENTITY = "identity"
    STORY = "story"
    OUTCOME = "outcome"
    ENDING = "ending"


class TeamRole(StrEnum):
    """What somebody is in the team of a case."""

    HANDLER = "handler"
    SUPERVISOR = "supervisor"
    SUBSTITUTE = "substitute"
    EMERGENCY = "emergency"


class Purpose(StrEnum):
    """What a consent is for; each is asked by itself."""

    KEEP = "keep"
    REFER = "refer"
    COUNT = "count"
    STORY = "story"
    PUBLISH = "publish"


class PassedOn(StrEnum):
    """What goes with the words of a referral, each agreed to by itself. That she is under 14 goes in any case."""

    MATTER = "matter"
    PLACE = "place"
    IDENTITY = "identity"


class Counted(StrEnum):
    """Which cases of a period a report asks for."""

    CLOSED = "closed"
    RECEIVED = "received"


class Ending(StrEnum):
    """How a case ended: which count it stands in, and how long it is kept. Sealed with the case.

    Solved is only what was put right or settled as she wished (解决侵权问题, số vụ đã giải quyết).
    """

    SETTLED = "settled"
    PARTLY = "partly"
    UNCONFIRMED = "unconfirmed"
    STOPPED = "stopped"
    ELSEWHERE = "elsewhere"
    OTHER = "other"


class ReferralState(StrEnum):
    """Where a referral stands."""

    SENT = "sent"
    TAKEN = "taken"
    DECLINED = "declined"


KIND_WORDS = {
    Kind.HARASSMENT: N_("Sexual harassment at work"),
    Kind.VIOLENCE: N_("Violence, threats or bullying"),
    Kind.WAGE: N_("Wages and allowances"),
    Kind.DISMISSAL: N_("Dismissal or end of the contract"),
    Kind.MATERNITY: N_("Pregnancy, childbirth, nursing"),
    Kind.PROTECTION: N_("Night work, hazardous work, rest in menstruation"),
    Kind.DISCRIMINATION: N_("Discrimination as a woman"),
    Kind.OTHER: N_("Something else"),
}
HARASSMENT_WORDS = {
    Harassment.WORDS: N_("by words"),
    Harassment.PICTURES: N_("by messages, pictures or films"),
    Harassment.BODY: N_("by touching"),
    Harassment.FAVOURS: N_("by promising or withholding an advantage"),
    Harassment.SURROUNDINGS: N_("by hostile or humiliating surroundings"),
}
CONTEXT_WORDS = {
    Context.WORKPLACE: N_("at the workplace"),
    Context.DUTY: N_("on a journey, course or gathering for work"),
    Context.ONLINE: N_("online or by telephone"),
    Context.DORMITORY: N_("in the dormitory or on the way"),
    Context.HOME: N_("at home"),
    Context.ELSEWHERE: N_("at another place"),
}
SOURCE_WORDS = {
    Source.HERSELF: N_("written by herself"),
    Source.TELEPHONE: N_("told by telephone or in person"),
    Source.COLLEAGUE: N_("told by a colleague"),
    Source.REFERRED: N_("referred with her consent"),
}
TEAM_WORDS = {
    TeamRole.HANDLER: N_("works on the case"),
    TeamRole.SUPERVISOR: N_("supervises"),
    TeamRole.SUBSTITUTE: N_("named substitute"),
    TeamRole.EMERGENCY: N_("opened it in an emergency"),
}
PURPOSE_WORDS = {
    Purpose.KEEP: N_("Keep what was told and work on it"),
    Purpose.REFER: N_("Pass it on to another organisation that helps"),
    Purpose.COUNT: N_("Count it, without name, in protected statistics"),
    Purpose.STORY: N_("Ask about a text without names as a typical case"),
    Purpose.PUBLISH: N_("Publish the text without names that was agreed word by word"),
}
PASSED_ON_WORDS = {
    PassedOn.MATTER: N_("What it is about, and how it was done"),
    PassedOn.PLACE: N_("Where it happened, and the workplace"),
    PassedOn.IDENTITY: N_("Her name, and how she can be reached safely"),
}
ENDING_WORDS = {
    Ending.SETTLED: N_("solved: put right, or settled in her favour"),
    Ending.PARTLY: N_("solved in part"),
    Ending.UNCONFIRMED: N_("not proven"),
    Ending.STOPPED: N_("withdrawn by her"),
    Ending.ELSEWHERE: N_("handed over to a court, an authority or the police"),
    Ending.OTHER: N_("not solved, or ended in another way"),
}
ENDING_UNSAID_WORDS = N_("how it ended was not said")
ENDING_TOLD_WORDS = {
    Ending.SETTLED: N_("What you told of was put right, or settled in your favour."),
    Ending.PARTLY: N_("What you told of was put right in part."),
    Ending.UNCONFIRMED: N_("It could not be proven. That does not mean that it did not happen."),
    Ending.STOPPED: N_("You did not want it to go on, and it was ended as you wished."),
    Ending.ELSEWHERE: N_("It goes on at another body: a court, an authority or the police."),
    Ending.OTHER: N_("It could not be solved, or ended in another way."),
}
"""The same, as the written result says it to her."""
REFERRAL_WORDS = {
    ReferralState.SENT: N_("waits there"),
    ReferralState.TAKEN: N_("received there"),
    ReferralState.DECLINED: N_("declined there"),
}
COUNTED_WORDS = {
    Counted.CLOSED: N_("closed in the period, by how they ended"),
    Counted.RECEIVED: N_("received in the period"),
}
