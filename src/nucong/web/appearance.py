"""How every state looks: one word, one colour, one icon, the same on all pages."""

from __future__ import annotations

from dataclasses import dataclass

from nucong.kernel.refusal import N_
from nucong.web.parts import Tone


@dataclass(frozen=True)
class Look:
    """Word (English, for the catalogue), tone and icon of a state."""

    word: str
    tone: Tone = Tone.PLAIN
    icon: str = "dot"


LOOKS: dict[str, Look] = {
    # documents and provisions
    "reading": Look(N_("to be confirmed"), Tone.INFO, "read"),
    "confirmed": Look(N_("confirmed"), Tone.OK, "check"),
    "proposed": Look(N_("proposed"), Tone.INFO, "question"),
    "corrected": Look(N_("corrected"), Tone.OK, "edit"),
    "rejected": Look(N_("rejected"), Tone.PLAIN, "cross"),
    "added": Look(N_("added by hand"), Tone.OK, "plus"),
    "drafted": Look(N_("being written"), Tone.PLAIN, "edit"),
    "reviewed": Look(N_("reviewed"), Tone.INFO, "read"),
    "signed": Look(N_("signed"), Tone.OK, "sign"),
    "to_sign": Look(N_("to be signed"), Tone.WARN, "sign"),
    "sealed": Look(N_("sealed"), Tone.OK, "sign"),
    "numbered": Look(N_("numbered"), Tone.OK, "record"),
    "sent": Look(N_("sent"), Tone.OK, "send"),
    "withdrawn": Look(N_("withdrawn"), Tone.PLAIN, "cross"),
    "held_back": Look(N_("held back"), Tone.DANGER, "back"),
    # documents at a unit they were sent to
    "unread": Look(N_("not opened yet"), Tone.WARN, "clock"),
    "opened": Look(N_("opened"), Tone.INFO, "read"),
    "acknowledged": Look(N_("acknowledged"), Tone.OK, "check"),
    # answers and cycles
    "draft": Look(N_("draft"), Tone.PLAIN, "edit"),
    "published": Look(N_("published"), Tone.OK, "check"),
    "open": Look(N_("open"), Tone.INFO, "clock"),
    "closed": Look(N_("closed"), Tone.PLAIN, "lock"),
    "submitted": Look(N_("sent, waits for review"), Tone.INFO, "clock"),
    "accepted": Look(N_("accepted"), Tone.OK, "check"),
    "returned": Look(N_("sent back"), Tone.DANGER, "back"),
    "missing": Look(N_("not received"), Tone.WARN, "clock"),
    "late": Look(N_("late"), Tone.DANGER, "warning"),
    "due": Look(N_("due"), Tone.WARN, "clock"),
    "nothing": Look(N_("passes on only"), Tone.PLAIN, "dot"),
    "covered": Look(N_("covered by an area answer"), Tone.PLAIN, "check"),
    # tasks
    "dropped": Look(N_("given up"), Tone.PLAIN, "cross"),
    # opinions
    "taken": Look(N_("taken up"), Tone.OK, "check"),
    "in_part": Look(N_("taken up in part"), Tone.INFO, "check"),
    "explained": Look(N_("not taken up, explained"), Tone.PLAIN, "info"),
    # reviews of programmes
    "frozen": Look(N_("frozen"), Tone.OK, "lock"),
    # targets
    "met": Look(N_("reached"), Tone.OK, "check"),
    "missed": Look(N_("not reached"), Tone.DANGER, "warning"),
    "on_the_way": Look(N_("on the way"), Tone.WARN, "clock"),
    "unknown": Look(N_("no figure yet"), Tone.PLAIN, "question"),
    "looser": Look(N_("asks for less"), Tone.WARN, "down"),
    "stricter": Look(N_("asks for more"), Tone.OK, "check"),
    "lowered": Look(N_("asks for less than before"), Tone.WARN, "down"),
    "raised": Look(N_("asks for more than before"), Tone.OK, "check"),
    "other_date": Look(N_("other date"), Tone.INFO, "clock"),
    "incomparable": Look(N_("cannot be compared"), Tone.INFO, "question"),
    "same": Look(N_("asks the same"), Tone.PLAIN, "check"),
    "appeal": Look(N_("an appeal, not measured"), Tone.PLAIN, "dot"),
    # the calendar
    "planned": Look(N_("planned"), Tone.PLAIN, "clock"),
    "ready": Look(N_("due to open"), Tone.INFO, "clock"),
    "fund": Look(N_("fund drive"), Tone.PLAIN, "dot"),
    # incoming documents
    "new": Look(N_("new"), Tone.INFO, "dot"),
    # records of activities
    "recorded": Look(N_("recorded"), Tone.OK, "check"),
    # contracts
    "prepared": Look(N_("being negotiated"), Tone.INFO, "edit"),
    "coming": Look(N_("not in force yet"), Tone.INFO, "clock"),
    "in_force": Look(N_("in force"), Tone.OK, "check"),
    "over": Look(N_("run out"), Tone.WARN, "clock"),
    # registers
    "reserved": Look(N_("reserved"), Tone.WARN, "lock"),
    "cancelled": Look(N_("cancelled"), Tone.PLAIN, "cross"),
    "given": Look(N_("handed over"), Tone.INFO, "right"),
    "under_way": Look(N_("being dealt with"), Tone.INFO, "clock"),
    "done": Look(N_("done"), Tone.OK, "check"),
    "overdue": Look(N_("overdue"), Tone.DANGER, "warning"),
    # tasks of programmes
    "task_under_way": Look(N_("being carried out"), Tone.INFO, "clock"),
    "goes_on": Look(N_("all the time"), Tone.INFO, "clock"),
    "year_told": Look(N_("told of for the year"), Tone.OK, "check"),
    "year_untold": Look(N_("not told of for the year"), Tone.WARN, "question"),
    # the roster
    "answered": Look(N_("answered"), Tone.OK, "check"),
    "vacant": Look(N_("vacant"), Tone.WARN, "question"),
    "formed": Look(N_("formed"), Tone.OK, "check"),
    # courses
    "called": Look(N_("called"), Tone.INFO, "send"),
    "running": Look(N_("running"), Tone.INFO, "clock"),
    "ended": Look(N_("ended"), Tone.OK, "check"),
    "passed": Look(N_("passed"), Tone.OK, "check"),
    "took_part": Look(N_("took part"), Tone.INFO, "dot"),
    "absent": Look(N_("absent"), Tone.WARN, "cross"),
    "no_place_yet": Look(N_("waits for a place"), Tone.WARN, "clock"),
    # awards
    "nominated": Look(N_("being reviewed"), Tone.INFO, "clock"),
    "chosen": Look(N_("chosen"), Tone.OK, "check"),
    "to_propose": Look(N_("to be proposed"), Tone.WARN, "clock"),
    "in_paper": Look(N_("in the paper"), Tone.INFO, "document"),
    "put_forward": Look(N_("proposed, waits for an answer"), Tone.INFO, "send"),
    "silent": Look(N_("no answer by its day"), Tone.DANGER, "warning"),
    "not_given": Look(N_("not given"), Tone.PLAIN, "cross"),
    "recalled": Look(N_("taken back"), Tone.PLAIN, "back"),
    "awarded": Look(N_("awarded"), Tone.OK, "sign"),
    "not_chosen": Look(N_("not chosen"), Tone.PLAIN, "cross"),
    "taken_back": Look(N_("taken back"), Tone.PLAIN, "back"),
    "fulfilled": Look(N_("fulfilled"), Tone.OK, "check"),
    "not_fulfilled": Look(N_("not fulfilled"), Tone.DANGER, "warning"),
    "not_told": Look(N_("not told"), Tone.WARN, "question"),
    "excused": Look(N_("excused with a word"), Tone.INFO, "info"),
    # accounts
    "waiting": Look(N_("waits for its code"), Tone.INFO, "clock"),
    "code_ended": Look(N_("code has run out"), Tone.WARN, "warning"),
    "active": Look(N_("active"), Tone.OK, "check"),
    # duties
    "mandatory": Look(N_("mandatory"), Tone.INFO, "warning"),
    "requested": Look(N_("requested"), Tone.INFO, "dot"),
    "encouraged": Look(N_("encouraged"), Tone.PLAIN, "dot"),
    "optional": Look(N_("as conditions allow"), Tone.PLAIN, "dot"),
}


def look_of(state: str) -> Look:
    """Return how a state looks; a state without an entry shows its own word, plainly."""
    return LOOKS.get(state, Look(""))
