"""The reviews of a programme, and one review as it is written or as it was frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from nucong.programmes.judging import Standing
from nucong.programmes.models import ConferencePicture, ConferenceRecord, Programme, ProgrammeReview
from nucong.programmes.review_content import Finding, ReviewContent, TargetLine, YearFigure
from nucong.programmes.states import FindingKind, ReviewKind
from nucong.web.locales import written_day, written_number, written_share
from nucong.web.parts import Action, Figure, Link, Tone
from nucong.web.programmes.pages.signings import SigningRow
from nucong.web.programmes.pages.target_words import asked_words, percent_words
from nucong.web.programmes.pages.task_words import beside_words, untold_words
from nucong.web.programmes.pages.ties import TieRow
from nucong.web.programmes.review_inputs import KINDS
from nucong.web.programmes.steps import short
from nucong.web.programmes.tabs import programme_crumbs, programme_tabs
from nucong.web.roster.words import listed, position_alone

YEARS_SHOWN = 6
HEADS = {
    FindingKind.ACHIEVEMENT: gettext_lazy("Achievements"),
    FindingKind.LIMIT: gettext_lazy("Limits"),
    FindingKind.CAUSE: gettext_lazy("Causes"),
    FindingKind.DIRECTION: gettext_lazy("Directions"),
    FindingKind.PROPOSAL: gettext_lazy("Proposals to the superior"),
}


@dataclass(frozen=True)
class ReviewRow:
    """A review of the list."""

    title: str
    url: str
    kind: str
    days: str
    state: str
    frozen_on: date | None
    conference: date | None


@dataclass(frozen=True)
class ReviewsPage:
    """All reviews of a programme that a unit works with."""

    programme: Programme
    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    rows: tuple[ReviewRow, ...]
    action: Action | None


@dataclass(frozen=True)
class TargetRow:
    """A target with its figure of every year shown."""

    text: str
    asked: str
    standing: str
    years: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class FindingShown:
    """A finding as the text takes it."""

    words: str
    figures: str
    units: str


@dataclass(frozen=True)
class ReviewPage:
    """One review."""

    review: ProgrammeReview
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    state: str
    figures: tuple[Figure, ...]
    opening: str
    targets: str
    work: str
    activities: str
    awards: str
    money: str
    closing: str
    years: tuple[str, ...]
    target_rows: tuple[TargetRow, ...]
    late: tuple[tuple[str, str, date | None, str], ...]
    reports: tuple[tuple[str, date, str, str], ...]
    activity_rows: tuple[tuple[str, str, str, str, str], ...]
    award_rows: tuple[tuple[str, str, str, str], ...]
    money_rows: tuple[tuple[str, str, str, str, str], ...]
    parts: tuple[tuple[str, tuple[FindingShown, ...]], ...]
    waiting: int
    edited: int
    facts: tuple[tuple[str, str], ...]
    ties: tuple[TieRow, ...]
    conference: ConferenceRecord | None
    agenda: tuple[dict[str, str], ...]
    people: str
    signings: tuple[SigningRow, ...]
    pictures: tuple[ConferencePicture, ...]
    may_steer: bool
    may_tell_news: bool
    open: bool
    action: Action | None


def reviews_page(programme: Programme, found: Sequence[ProgrammeReview], *, may_steer: bool) -> ReviewsPage:
    """Return the list of reviews."""
    return ReviewsPage(
        programme=programme,
        title=programme.title,
        kicker=_("Reviews and conferences"),
        crumbs=programme_crumbs(programme, Link(_("Reviews and conferences"))),
        tabs=programme_tabs(programme, "programmes:reviews"),
        rows=tuple(_row(each) for each in found),
        action=Action(_("Begin a review"), reverse("programmes:review-new", args=[programme.pk]), "plus")
        if may_steer
        else None,
    )


def _row(review: ProgrammeReview) -> ReviewRow:
    conference = getattr(review, "conference", None)
    return ReviewRow(
        title=review.title,
        url=reverse("programmes:review", args=[review.pk]),
        kind=capfirst(str(KINDS[ReviewKind(review.kind)])),
        days=_days(review.covers_from, review.covers_until),
        state=state_of(review),
        frozen_on=localtime(review.frozen_at).date() if review.frozen_at else None,
        conference=conference.held_on if conference else None,
    )


def state_of(review: ProgrammeReview) -> str:
    """Return the word of a review's state."""
    return "frozen" if review.frozen_at else "open"


def review_page(
    review: ProgrammeReview, content: ReviewContent, *, may_steer: bool, may_tell_news: bool = False,
    ties: tuple[TieRow, ...] = (), signings: tuple[SigningRow, ...] = (),
) -> ReviewPage:  # fmt: skip
    """Return a review from its content alone; what the page shows of an open and of a frozen one is the same.

    ties: what it is held together with, signings: what was signed at its conference, as the reader reaches them.
    """
    programme = review.programme
    conference = getattr(review, "conference", None)
    words = content.words
    years = _years(content)
    return ReviewPage(
        review=review,
        title=content.title,
        kicker=capfirst(str(KINDS[ReviewKind(content.kind)])),
        lead=_("%(unit)s, as of %(day)s") % {"unit": content.issuer, "day": written_day(content.day)},
        crumbs=programme_crumbs(
            programme,
            Link(_("Reviews and conferences"), reverse("programmes:reviews", args=[programme.pk])),
            Link(short(content.title)),
        ),
        tabs=programme_tabs(programme, "programmes:reviews"),
        state=state_of(review),
        figures=_figures(content),
        opening=words.get("opening", ""),
        targets=words.get("targets", ""),
        work=words.get("work", ""),
        activities=words.get("activities", ""),
        awards=words.get("awards", ""),
        money=words.get("money", ""),
        closing=words.get("closing", ""),
        years=tuple(map(str, years)),
        target_rows=tuple(_target(each, years) for each in content.targets),
        late=tuple(
            (
                each.title, each.who, date.fromisoformat(each.ends) if each.ends and not each.year else None,
                untold_words(each.year),
            )
            for each in content.tasks.late
        ),
        reports=tuple(
            (
                each.title, date.fromisoformat(each.due_on), f"{written_number(each.accepted)}/{written_number(each.expected)}",
                written_share(Decimal(each.accepted) / each.expected, 0) if each.expected else "–",
            )
            for each in content.reports
        ),
        activity_rows=tuple(
            (
                each.name, written_number(each.events), written_number(each.persons), written_number(each.women),
                written_number(each.times),
            )
            for each in content.activities
        ),
        award_rows=tuple(
            (
                each.name, written_number(each.collectives), written_number(each.persons),
                written_number(each.women),
            )
            for each in content.awards
        ),
        money_rows=tuple(
            (
                str(each.year), each.organisation, written_number(Decimal(each.planned)),
                written_number(Decimal(each.spent)), _share(each.spent, each.planned),
            )
            for each in content.money
        ),
        parts=tuple(
            (str(HEADS[kind]), tuple(shown(each) for each in content.chosen(kind)))
            for kind in FindingKind
            if content.chosen(kind)
        ),
        waiting=sum(not each.chosen for each in content.findings),
        edited=len(content.edited),
        facts=_facts(content),
        ties=ties,
        conference=conference,
        agenda=tuple(conference.agenda) if conference else (),
        people=people_words(conference) if conference else "",
        signings=signings,
        pictures=tuple(conference.pictures.all()) if conference else (),
        may_steer=may_steer,
        may_tell_news=may_tell_news,
        open=review.frozen_at is None,
        action=_action(review) if may_steer else None,
    )  # fmt: skip


def _action(review: ProgrammeReview) -> Action | None:
    if review.frozen_at is not None:
        return None
    url = reverse("programmes:review-findings", args=[review.pk])
    return Action(_("Findings of units"), url, "units")


def _figures(content: ReviewContent) -> tuple[Figure, ...]:
    measured = [each for each in content.targets if each.judged]
    met = sum(each.standing == Standing.MET for each in measured)
    late = len(content.tasks.late)
    planned = sum((Decimal(each.planned) for each in content.money), Decimal(0))
    spent = sum((Decimal(each.spent) for each in content.money), Decimal(0))
    units = {unit for each in content.findings for unit in each.units}
    return (
        Figure(_("Targets reached"), f"{met}/{len(measured)}" if measured else "–"),
        Figure(
            _("Tasks done"),
            f"{content.tasks.done}/{content.tasks.total}",
            beside_words(content.tasks.going_on),
        ),
        Figure(_("Tasks late"), written_number(late), tone=Tone.DANGER if late else Tone.PLAIN),
        Figure(_("Money spent"), written_share(spent / planned, 0) if planned else "–"),
        Figure(_("Units that told findings"), written_number(len(units))),
    )


def _facts(content: ReviewContent) -> tuple[tuple[str, str], ...]:
    facts = (
        (pgettext("task", "Days"), _days(date.fromisoformat(content.covers_from), date.fromisoformat(content.covers_until))),
        (_("Figures of"), written_day(content.day)),
        (_("Held together with, in words"), content.tied_to),
        (_("Counted as key officers"), _key_positions(content)),
    )  # fmt: skip
    return tuple((label, text) for label, text in facts if text)


def _key_positions(content: ReviewContent) -> str:
    """Return which positions the figures count as key; where levels differ, each set once."""
    sets = dict.fromkeys(tuple(each) for each in content.key_positions.values())
    return " / ".join(listed(position_alone(code) for code in each) for each in sets if each)


def _years(content: ReviewContent) -> list[int]:
    found = {year.year for each in content.targets for year in each.years if year.all}
    return sorted(found)[-YEARS_SHOWN:]


def _target(target: TargetLine, years: Sequence[int]) -> TargetRow:
    figures = {each.year: each for each in target.years if each.all}
    return TargetRow(
        text=target.text,
        asked=asked_words(target.rule, target.unit),
        standing=target.standing,
        years=tuple(
            (str(year), percent_words(figures[year].percent), _counts(figures[year]))
            if year in figures
            else (str(year), "–", "")
            for year in years
        ),
    )


def _counts(figure: YearFigure) -> str:
    """Return what a figure counts, of which level, and of how many units where the lists of few reach back."""
    counts = f"{written_number(figure.met)}/{written_number(figure.all)}"
    units = ""
    if figure.lists is not None:
        reaching, every = figure.lists
        told = {"units": written_number(reaching), "all": written_number(every)}
        units = _("lists of %(units)s of %(all)s units") % told
    return " · ".join(filter(None, (figure.level, counts, units)))


def shown(finding: Finding) -> FindingShown:
    """Return a finding with its figures and units in words."""
    return FindingShown(words=finding.words, figures=figures_words(finding), units=" · ".join(finding.units))


def figures_words(finding: Finding) -> str:
    """Return the figures of a finding: "12 meetings, 340 women"."""
    return ", ".join(f"{written_number(amount)} {measure}".strip() for amount, measure in finding.figures)


def people_words(conference: ConferenceRecord) -> str:
    """Return who took part by sex: "120 people, 84 women, 36 men"; "" where nobody counted."""
    if conference.women is None and conference.men is None:
        return ""
    women, men = conference.women or 0, conference.men or 0
    return _("%(all)s people: %(women)s women, %(men)s men") % {
        "all": written_number(women + men), "women": written_number(women), "men": written_number(men),
    }  # fmt: skip


def _days(first: date, last: date) -> str:
    return f"{written_day(first)} – {written_day(last)}"


def _share(part: str, whole: str) -> str:
    return written_share(Decimal(part) / Decimal(whole), 0) if Decimal(whole) else "–"
