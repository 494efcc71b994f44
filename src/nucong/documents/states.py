"""States of documents, provisions, steps and registers, each with its meaning."""

from __future__ import annotations

from enum import StrEnum

from nucong.kernel.refusal import N_


class Direction(StrEnum):
    """Whose document it is, seen from the unit that holds it."""

    RECEIVED = "received"  # came in; gets an incoming number
    ISSUED = "issued"  # our own; gets an outgoing number


class DocumentState(StrEnum):
    """Where a document stands on its way."""

    READING = "reading"  # files are in; what was read waits for a person
    CONFIRMED = "confirmed"  # a person confirmed what the document says
    DRAFTED = "drafted"  # own document, being written
    REVIEWED = "reviewed"  # 审核: read by a second person
    SIGNED = "signed"  # ký, 签发: content frozen and hashed
    SEALED = "sealed"  # đóng dấu, 盖章
    NUMBERED = "numbered"  # entered in the outgoing register, number and day on its pages
    SENT = "sent"  # numbered and dispatched
    WITHDRAWN = "withdrawn"


class ProvisionState(StrEnum):
    """What a person decided about a proposal of the reader."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"  # not found by the reader, entered by a person


class NewerSays(StrEnum):
    """What a newer reading says of a part that was read before."""

    SAME = ""
    OTHER = "other"  # another value
    NOTHING = "nothing"  # it is not found any more


SETTLED = frozenset({ProvisionState.CONFIRMED, ProvisionState.CORRECTED, ProvisionState.ADDED})


class FileRole(StrEnum):
    """What a file is for its document."""

    MAIN = "main"
    ANNEX = "annex"
    ENCLOSURE = "enclosure"
    RENDERED = "rendered"  # the pages as they left


class CitationRole(StrEnum):
    """Why a document names another one."""

    IMPLEMENTS = "implements"
    CONTINUES = "continues"
    TIED_TO = "tied_to"
    BASED_ON = "based_on"
    ENCLOSES = "encloses"
    REPLACES = "replaces"
    ANSWERS = "answers"
    MENTIONS = "mentions"
    AMENDS = "amends"
    EXTENDS = "extends"
    WITHDRAWS = "withdraws"


class LessonKind(StrEnum):
    """What a correction taught about."""

    ISSUER = "issuer"  # a name in the letterhead
    BODY = "body"  # a board, office or addressee named in the text
    ADDRESSEE = "addressee"  # which units a phrase means
    CITATION = "citation"  # which document a citation means


class ChangeKind(StrEnum):
    """What a later document did to a sent one."""

    AMENDS = "amends"  # sửa đổi, bổ sung · 修改
    EXTENDS = "extends"  # gia hạn · 延期
    WITHDRAWS = "withdraws"  # thu hồi · 撤回; nothing can be begun from it any more


class RegisterKind(StrEnum):
    """The two registers of an office, each with its own numbers per year."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class EntryState(StrEnum):
    """What happened to a number; a gap always has a reason."""

    USED = "used"
    RESERVED = "reserved"
    CANCELLED = "cancelled"


class Progress(StrEnum):
    """How far the handling of an incoming document is; overdue is a fact, not a state."""

    GIVEN = "given"  # handed to somebody
    UNDER_WAY = "under_way"
    DONE = "done"


# (state, step) → state; the order of an official paper in both countries.
STEPS: dict[tuple[str, str], DocumentState] = {
    (DocumentState.DRAFTED, "review"): DocumentState.REVIEWED,
    (DocumentState.REVIEWED, "sign"): DocumentState.SIGNED,
    (DocumentState.SIGNED, "seal"): DocumentState.SEALED,
    (DocumentState.SEALED, "number"): DocumentState.NUMBERED,
    (DocumentState.SEALED, "send"): DocumentState.SENT,  # a report bears its number when it is signed
    (DocumentState.NUMBERED, "send"): DocumentState.SENT,
    (DocumentState.SENT, "withdraw"): DocumentState.WITHDRAWN,
    (DocumentState.CONFIRMED, "withdraw"): DocumentState.WITHDRAWN,  # our own paper, taken in from a file
}

# States in which an own document may still go back to its writer: it bears no number yet.
RETURNABLE = frozenset(
    {DocumentState.DRAFTED, DocumentState.REVIEWED, DocumentState.SIGNED, DocumentState.SEALED}
)
SIGNABLE = frozenset({DocumentState.REVIEWED, DocumentState.SIGNED})  # the partner of a joint paper signs
SENDS_BACK = ("return", "refuse")  # steps after which a paper is with its writer again
IN_THE_HOUSE = RETURNABLE | {DocumentState.NUMBERED}  # seen by the unit that writes it alone
GONE_OUT = frozenset({DocumentState.SENT, DocumentState.WITHDRAWN})


class Reach(StrEnum):
    """Who may read published news."""

    INSIDE = "inside"  # everybody who signs in to the organisation
    PUBLIC = "public"  # everybody, without signing in


class Appears(StrEnum):
    """How news tells of a person."""

    NAMED = "named"
    PICTURED = "pictured"
    QUOTED = "quoted"


class ConsentPurpose(StrEnum):
    """For what a person told of in news agreed; what everybody reads is read inside too."""

    INSIDE = "inside"  # whoever signs in to the organisation
    PUBLIC = "public"  # the page everybody reads
    PRESS = "press"  # handed on to newspapers, radio, television


class ConsentWay(StrEnum):
    """How she agreed."""

    PAPER = "paper"
    MESSAGE = "message"
    SPOKEN = "spoken"  # before a witness, who is named


class PeopleMark(StrEnum):
    """What the writer says of people who are not listed one by one."""

    NOBODY = "nobody"  # no person is named or can be recognised
    NOTICE = "notice"  # a group at an event, told by a notice that pictures are taken


class HoldReason(StrEnum):
    """Why published news went back to its writer."""

    WITHDRAWN = "withdrawn"  # a person told of took her consent back
    ENDED = "ended"  # a consent was given until a day that is over


class Check(StrEnum):
    """What a reviewer looks at before news is published."""

    CONSENT = "consent"  # everybody told of by name or picture agreed
    NAMES = "names"  # nobody else can be known by name, post, place or day
    CHILDREN = "children"  # no child by name, school or face unless a guardian agreed
    PICTURES = "pictures"  # pictures show who agreed, and nothing that gives away a home or a plate
    STEREOTYPES = "stereotypes"  # women and men as they work, not as they are supposed to be


CHECK_WORDS = {
    Check.CONSENT: N_("Consent: everybody told of by name or picture agreed to it"),
    Check.NAMES: N_("Names: nobody else can be known by name, post, place or day"),
    Check.CHILDREN: N_("Children: no child by name, school or face unless a guardian agreed"),
    Check.PICTURES: N_("Pictures: they show who agreed, no home, no number plate, no badge"),
    Check.STEREOTYPES: N_("Stereotypes: women and men as they work, not as they are supposed to be"),
}
