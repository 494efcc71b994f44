"""Reading the roster of a unit for its page."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.kernel.effective import FOREVER
from nucong.kernel.text import fold
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, ancestors, children, find_units, path_of, unit_named
from nucong.roster import rules
from nucong.roster.models import Body, Post
from nucong.roster.queries import BodyNow, PostNow, UnitNow, below_now, changes_of, unit_now
from nucong.roster.states import Sex
from nucong.web.acting import Acting
from nucong.web.locales import written_day, written_number, written_share
from nucong.web.organisations.words import written_span
from nucong.web.parts import Figure, Link, Tone
from nucong.web.roster import carrying, entering, pages, reach, splitting, words
from nucong.web.roster.marks import LineMarks

BELOW_SHOWN = 60
CHANGES_SHOWN = 10


def unit_page(me: Acting, unit: Unit, on: date, typed: str) -> pages.RosterPage:
    """Return the roster of a unit on a day; a fixed number of queries, however many people it has."""
    now = unit_now(unit, on=on)
    named, mine = reach.may_read(me, unit), reach.may_write(me, unit) and on == me.on
    rows, below_more = _below(me, unit, on, typed)
    changes = changes_of(unit, on=on, limit=CHANGES_SHOWN) if named else []
    entered = [each.post.entered for body in now.bodies for each in body.posts]
    entered += [body.body.entered for body in now.bodies] + [post.entered for _day, _what, post in changes]
    marks = LineMarks(me, unit, entered)
    return pages.RosterPage(
        unit=unit,
        title=unit_named(unit, on),
        kicker=_("Officers as of {day}").format(day=written_day(on)),
        on=on,
        historic=on != me.on,
        crumbs=_crumbs(me, unit, on),
        tabs=words.tabs(me, "roster"),
        acts=_acts(me, unit, on, mine),
        named=named,
        figures=_figures(now),
        bodies=tuple(_body(body, on, me, marks, named=named, mine=mine) for body in now.bodies),
        form_body_url=reverse("roster:form-body", args=[unit.pk]) if mine else "",
        import_url=reverse("roster:import", args=[unit.pk]) if mine else "",
        entry=entering.entry_note(me, unit) if on == me.on else None,
        carried=carrying.waiting_sentence(unit) if mine else "",
        ended=carrying.ended_sentence(me) if mine and unit.pk == me.unit.pk else "",
        splits=splitting.splits_at(me, unit) if on == me.on else (),
        workforce=_workforce(now),
        workforce_url=reverse("roster:workforce", args=[unit.pk]) if mine else "",
        wanted=_wanted(now, unit),
        changes=_changes(changes, marks),
        below=rows,
        below_more=below_more,
        typed=typed,
        found=bool(typed),
        synthetic=unit.synthetic,
    )


def _crumbs(me: Acting, unit: Unit, on: date) -> tuple[Link, ...]:
    if unit.pk == me.unit.pk:
        return ()
    above = [row for row in ancestors(unit, on=on) if me.scope.allows(Permission.SEE_FIGURES, row.path)]
    return tuple(Link(row.short_name or row.name, _address(row, me, on)) for row in above)


def _address(row: UnitRow, me: Acting, on: date) -> str:
    address = reverse("roster:unit", args=[row.id])
    return address if on == me.on else f"{address}?{urlencode({'on': on.isoformat()})}"


def _acts(me: Acting, unit: Unit, on: date, mine: bool) -> tuple[Link, ...]:
    if not reach.may_read(me, unit):
        return ()
    key = [unit.pk]
    acts = [Link(_("Import from Excel"), reverse("roster:import", args=key), icon="file")] if mine else []
    if not mine and on == me.on and reach.may_enter_for(me, unit) and path_of(unit, on=on):
        acts = [Link(_("Enter for this unit"), reverse("roster:enter", args=key), icon="edit")]
    if (
        unit.pk == me.unit.pk
        and mine
        and me.scope.allows(Permission.FILL_IN, (path_of(unit, on=on) or "") + "0.")
    ):
        acts.append(Link(_("Enter for a unit below"), reverse("roster:entries"), icon="edit"))
    if unit.pk != me.unit.pk and on == me.on:
        acts.append(Link(_("Planned for posts"), reverse("roster:unit-planned", args=key), icon="person"))
    day = f"?{urlencode({'on': on.isoformat()})}" if on != me.on else ""
    return (*acts, Link(_("As a list (Excel)"), reverse("roster:export", args=key) + day, icon="download"))


def _figures(now: UnitNow) -> tuple[Figure, ...]:
    vacant = sum(body.vacant for body in now.bodies)
    share = rules.share(now.women, now.people)
    key_share = rules.share(now.key_women, now.key_people)
    return (
        Figure(_("People in posts"), written_number(now.people)),
        Figure(
            _("Women among them"),
            written_number(now.women),
            hint=written_share(share) if share is not None else "",
        ),
        Figure(
            _("Women among key officers"),
            f"{written_number(now.key_women)}/{written_number(now.key_people)}",
            hint=written_share(key_share) if key_share is not None else "",
        ),
        Figure(_("Vacant seats"), written_number(vacant), tone=Tone.WARN if vacant else Tone.PLAIN),
    )


def _body(now: BodyNow, on: date, me: Acting, marks: LineMarks, *, named: bool, mine: bool) -> pages.BodyCard:
    body = now.body
    people = len({each.person.pk for each in now.posts})
    acts: tuple[Link, ...] = ()
    if mine:
        acts = (Link(_("Change"), reverse("roster:body", args=[body.pk]), icon="edit"),)
        if body.until == FOREVER:
            acts = (Link(_("New term"), reverse("roster:congress", args=[body.pk]), icon="right"), *acts)
    return pages.BodyCard(
        title=body.name,
        meta=_meta(body),
        people=people,
        women=now.women,
        share=rules.share(now.women, people),
        vacant=now.vacant,
        overdue=body.planned_end is not None and body.planned_end < on and body.until == FOREVER,
        mark=marks.of(body.entered),
        lines=tuple(_line(each, marks, me, mine=mine) for each in now.posts) if named else (),
        acts=acts,
        add_url=reverse("roster:add-post", args=[body.pk]) if mine else "",
    )


def _meta(body: Body) -> tuple[str, ...]:
    kind = words.body_kind(body.kind)
    facts = ["" if fold(kind) in fold(body.name) else kind]
    if body.term:
        facts.append(_("term {number}").format(number=body.term))
    last = body.planned_end
    days = (
        f"{written_day(body.since)} – {written_day(last)}" if last else written_span(body.since, body.until)
    )
    facts.append(days)
    if body.congress_on:
        facts.append(_("congress on {day}").format(day=written_day(body.congress_on)))
    return tuple(fact for fact in facts if fact)


def _line(now: PostNow, marks_of: LineMarks, me: Acting, *, mine: bool) -> pages.PersonLine:
    post = now.post
    marks = [
        (now.key, _("key")),
        (post.women_work, _("women's work")),
        (post.full_time, _("full time")),
        (now.trained, _("trained")),
    ]
    return pages.PersonLine(
        name=words.person_name(now.person),
        position=words.post_words(post),
        woman=now.person.sex == Sex.WOMAN,
        marks=tuple(word for holds, word in marks if holds),
        days=written_span(post.since, post.until if post.until != post.body.until else FOREVER),
        mark=marks_of.of(post.entered),
        person_url=reverse("roster:person", args=[now.person.pk])
        if reach.may_open(me, now.person, post.body.unit_id)
        else "",
        post_url=reverse("roster:post", args=[post.pk]) if mine else "",
        hand_over_url=reverse("roster:hand-over", args=[post.pk]) if mine else "",
    )


def _workforce(now: UnitNow) -> tuple[tuple[str, str], ...]:
    told = now.workforce
    if told is None:
        return ()

    def of(part: int, whole: int) -> str:
        share = rules.share(part, whole)
        words_of = _("{count}, of which women {women}").format(
            count=written_number(whole), women=written_number(part)
        )
        if share is None:
            return words_of
        return _("{words} ({share})").format(words=words_of, share=written_share(share))

    return (
        (_("Workers"), of(told.women_workers, told.workers)),
        (_("Union members"), of(told.women_members, told.members)),
        (_("As of"), written_day(told.on)),
    )


def _wanted(now: UnitNow, unit: Unit) -> str:
    """Return in words what women's work lacks at a grassroots unit; nothing where nothing lacks."""
    code = unit.level.code if unit.level else ""
    if rules.level_of(code) != "grassroots" or now.workforce is None:
        return ""
    women = written_number(now.workforce.women_members)
    if now.wanted is rules.Wanted.COMMITTEE:
        return _(
            "{women} women members, and no women's-work committee: from 10 on the unit forms one."
        ).format(women=women)
    if now.wanted is rules.Wanted.OFFICER:
        return _("{women} women members, and nobody in charge of women's work.").format(women=women)
    return ""


def _changes(rows: list[tuple[date, str, Post]], marks: LineMarks) -> tuple[pages.Change, ...]:
    sentences = {
        "began": _("{name} became {position}, {body}"),
        "ended": _("{name} left: {position}, {body}"),
    }
    return tuple(
        pages.Change(
            day,
            sentences[what].format(
                name=words.person_name(post.person), position=words.post_words(post), body=post.body.name
            ),
            marks.of(post.entered),
        )
        for day, what, post in rows
    )


def _below(me: Acting, unit: Unit, on: date, typed: str) -> tuple[tuple[pages.BelowRow, ...], int]:
    """Return the units directly below, or those found by name, and how many more there are."""
    if typed:
        within = within_scope(me.scope, on=on, permission=Permission.SEE_FIGURES)
        rows = find_units(typed, me.organisation, on, limit=BELOW_SHOWN + 1, within=within)
    elif me.scope.allows(Permission.SEE_FIGURES, (reach.path_nearest(unit, me.on) or "") + "0."):
        rows = children(unit, on=on)
    else:
        rows = []
    shown = rows[:BELOW_SHOWN]
    known = below_now([row.id for row in shown], on=on)
    found = []
    for row in shown:
        now = known.get(row.id)
        found.append(
            pages.BelowRow(
                name=row.name,
                url=_address(row, me, on),
                people=now.people if now else 0,
                women=now.women if now else 0,
                share=rules.share(now.women, now.people) if now else None,
                committee=now.committee if now else False,
            )
        )
    return tuple(found), len(rows) - len(shown)
