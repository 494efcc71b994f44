"""Words of documents for people: kinds, roles, strengths, comparators, and why a file was not read."""

from __future__ import annotations

from django.utils.translation import gettext

from nucong.kernel.refusal import N_

KINDS: dict[str, str] = {
    "official_letter": N_("official letter"),
    "plan": N_("plan"),
    "programme": N_("programme"),
    "joint_programme": N_("joint programme"),
    "directive": N_("directive"),
    "guideline": N_("guideline"),
    "decision": N_("decision"),
    "resolution": N_("resolution"),
    "conclusion": N_("conclusion"),
    "notice": N_("notice"),
    "report": N_("report"),
    "submission": N_("submission for decision"),
    "news": N_("news"),
    "law": N_("law"),
    "decree": N_("decree"),
    "circular": N_("circular"),
    "other": N_("other document"),
}
# Kinds of documents a unit takes in or sends; the others are only cited.
OWN_KINDS = tuple(kind for kind in KINDS if kind not in {"law", "decree", "circular"})

CITATION_ROLES: dict[str, str] = {
    "implements": N_("implements it"),
    "continues": N_("continues it"),
    "tied_to": N_("is tied to it"),
    "based_on": N_("is based on it"),
    "encloses": N_("encloses it"),
    "replaces": N_("replaces it"),
    "answers": N_("answers it"),
    "mentions": N_("mentions it"),
    "amends": N_("amends it"),
    "extends": N_("extends it"),
    "withdraws": N_("withdraws it"),
}

RECIPIENT_ROLES: dict[str, str] = {
    "to": N_("addressed"),
    "addressee": N_("addressed"),
    "implement": N_("to carry out"),
    "cooperate": N_("to cooperate"),
    "coordinate": N_("to cooperate"),
    "report": N_("as a report"),
    "inform": N_("for information"),
    "copy": N_("a copy"),
    "file": N_("for the archive"),
}
# Roles a person chooses from, each word once.
CHOSEN_ROLES = ("addressee", "implement", "cooperate", "report", "inform", "copy", "file")

CONFERENCES: dict[str, str] = {
    "yearly_review": N_("yearly review"),
    "midterm_review": N_("mid-term review"),
    "final_review": N_("final review"),
    "signing": N_("signing of a programme"),
    "other": N_("other conference"),
}

STRENGTHS: dict[str, str] = {
    "mandatory": N_("mandatory"),
    "requested": N_("requested"),
    "encouraged": N_("encouraged"),
    "optional": N_("as conditions allow"),
}

RECURRENCES: dict[str, str] = {
    "": N_("once"),
    "weekly": N_("every week"),
    "monthly": N_("every month"),
    "quarterly": N_("every quarter"),
    "half-yearly": N_("every half year"),
    "yearly": N_("every year"),
    "continuous": N_("all the time"),
}

COMPARATORS: dict[str, str] = {
    ">=": N_("at least"),
    "<=": N_("at most"),
    "=": N_("exactly"),
    "increase": N_("increase"),
    "decrease": N_("decrease"),
    "keep": N_("keep"),
    "between": N_("between"),
}

DELIVERABLES: dict[str, str] = {
    "form": N_("statistics table"),
    "narrative": N_("report in words"),
    "cases": N_("typical cases"),
    "media": N_("pictures and video"),
    "own_plan": N_("own plan"),
    "study_meeting": N_("meeting to study the document"),
    "files": N_("files"),
}

LIMIT_UNITS: dict[str, str] = {
    "working_days": N_("working days"),
    "days": N_("days"),
    "months": N_("months"),
    "ngày làm việc": N_("working days"),
    "ngày": N_("days"),
    "tháng": N_("months"),
    "giờ": N_("hours"),
}

CHANNELS: dict[str, str] = {
    "electronic": N_("electronically"),
    "paper": N_("on paper"),
    "e-mail": N_("by e-mail"),
    "online": N_("in an online system"),
}

LESSONS: dict[str, str] = {
    "issuer": N_("issuer"),
    "body": N_("board or office"),
    "addressee": N_("addressees"),
    "citation": N_("cited document"),
}

FILE_ROLES: dict[str, str] = {
    "main": N_("main text"),
    "annex": N_("annex"),
    "enclosure": N_("enclosure"),
    "rendered": N_("pages as they left"),
}

STEPS: dict[str, str] = {
    "review": N_("reviewed"),
    "sign": N_("signed"),
    "cosign": N_("signed by the partner"),
    "refuse": N_("not signed by the partner"),
    "seal": N_("sealed"),
    "number": N_("numbered"),
    "send": N_("sent"),
    "return": N_("sent back to its writer"),
    "withdraw": N_("withdrawn"),
}

REGISTERS: dict[str, str] = {
    "incoming": N_("Register of incoming documents"),
    "outgoing": N_("Register of outgoing documents"),
}

PROGRESS: dict[str, str] = {
    "given": N_("handed over"),
    "under_way": N_("being dealt with"),
    "done": N_("done"),
}

HEADER_PARTS: dict[str, str] = {
    "kind": N_("Kind"),
    "number": N_("Number"),
    "symbol": N_("Symbol"),
    "issuers": N_("Issued by"),
    "superior": N_("Superior body"),
    "date": N_("Date"),
    "place": N_("Place"),
    "subject": N_("Subject"),
    "period": N_("Time it covers"),
    "contact": N_("Contact"),
}

PART_KINDS: dict[str, str] = {
    "recipient": N_("Addressed to"),
    "deadline": N_("Due"),
    "window": N_("Time of activity"),
    "obligation": N_("To hand in"),
    "form": N_("Form"),
    "section": N_("Section"),
    "target": N_("Target"),
    "objective": N_("Objective"),
    "citation": N_("Cites"),
    "law": N_("Law"),
    "distribution": N_("Sent to"),
    "signer": N_("Signed by"),
    "task": N_("Task"),
    "study": N_("Study and make known"),
    "cascade": N_("Freedom of the level below"),
    "one_of": N_("One of several"),
    "fund": N_("Money"),
    "validity": N_("Validity"),
    "lexicon": N_("Short form"),
    "mark": N_("Urgency, secrecy"),
    "annex": N_("Annex"),
    "contact": N_("Contact"),
}

# By the reader's stable codes: what is wrong and what to do.
UNREADABLE: dict[str, str] = {
    "READING-001": N_(
        "The file {name} is damaged or is not what its name says. Open it, save it again as .docx or .pdf and try once more, or paste its text below."
    ),
    "READING-002": N_(
        "The file {name} holds no text. If it is a picture or a scan, choose a file with text, or type the text below."
    ),
    "READING-003": N_(
        "The file {name} is protected by a password. Remove the protection, or copy its text and paste it below."
    ),
    "READING-004": N_(
        "The file {name} is larger than can be read, or unpacks to too much. Send it in parts, or paste its text below."
    ),
    "READING-005": N_(
        "The text of {name} is in an encoding nobody here knows. Save it again as UTF-8 text or as .docx, or paste it below."
    ),
    "READING-006": N_(
        "The file {name} is of a kind that cannot be read. Choose .docx, .pdf, .xlsx, .html, .txt or .md, or paste its text below."
    ),
    "READING-007": N_(
        "To read {name}, a program is needed that is not installed here. Save the file as .docx or .pdf, or paste its text below."
    ),
}


def word(table: dict[str, str], value: object) -> str:
    """Return the word for a value in the language now active; a value without an entry stays as it is."""
    key = str(value or "")
    return gettext(table[key]) if key in table else key
