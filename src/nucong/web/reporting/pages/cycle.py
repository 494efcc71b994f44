"""A cycle as the units of its frozen tree: the tree on the left, the table of the chosen unit on the right."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.flow.step4_consolidate import Comparison, compared
from nucong.reporting.figures import Question
from nucong.reporting.models import AudienceMember, Consolidation, Cycle
from nucong.reporting.rules import is_unusual
from nucong.reporting.standing import Standing, owes, standing
from nucong.reporting.states import ConsolidationState, CycleState
from nucong.web.acting import Acting
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Action, Figure, Line, Link, Tone
from nucong.web.reporting.cells import Column, FigureCell, change, columns, key_questions, total
from nucong.web.reporting.once import BeyondShown, beyond_shown, once_lines
from nucong.web.reporting.reach import address, may
from nucong.web.reporting.ribbon import ribbon


@dataclass(frozen=True)
class Branch:
    """A unit of the tree: how far it is; `lazy` asks for its units below when it is opened."""

    label: str
    url: str
    done: int
    total: int
    state: str
    active: bool = False
    open: bool = False
    lazy: str = ""
    children: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class UnitRow:
    """A row of the table: a unit below (or the unit's own answer) with its figures."""

    name: str
    url: str
    state: str
    done: int
    total: int
    late: int
    marks: tuple[str, ...]
    figures: tuple[FigureCell, ...]


@dataclass(frozen=True)
class CyclePage:
    """One cycle seen from one unit."""

    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    action: Action | None
    others: tuple[Link, ...]
    line: Line
    tree: tuple[Branch, ...]
    node: str
    path: tuple[Link, ...]
    figures: tuple[Figure, ...]
    columns: tuple[Column, ...]
    own: UnitRow | None
    rows: tuple[UnitRow, ...]
    total: UnitRow | None
    once: tuple[str, ...]
    beyond: BeyondShown | None
    all_columns: bool
    hidden_columns: int
    compared_with: str
    draft: bool = False
    filterable: bool = field(default=False)


def cycle_page(me: Acting, top: AudienceMember, node: AudienceMember, *, all_columns: bool) -> CyclePage:
    """Return the page of a cycle for the part under `top`, with the table of `node`."""
    cycle = top.cycle
    now = standing(cycle)
    comparison = compared(cycle) if cycle.state != CycleState.DRAFT else None
    questions = _numbers(comparison)
    shown = questions if all_columns else key_questions(questions)
    children = now.children(node)
    counts = now.counts(top)
    mine = now.sums.get(top.pk)
    path = now.path(now.by_key[node.pk], now.by_key[top.pk])
    return CyclePage(
        title=cycle.title,
        kicker=asked_by(now, cycle),
        lead=lead_of(top),
        crumbs=(Link(_("Reports"), reverse("reporting:index")), Link(cycle.title)),
        action=next_action(me, top, now, mine),
        others=_others(me, top, node, comparison is not None),
        line=ribbon(
            top, mine, expected=counts.expected, accepted=counts.accepted, waiting=counts.waiting,
            late=counts.late, today=me.on, urls=step_urls(top),
        ),
        tree=(branch(now, top, node, path),),
        node=node.name,
        path=tuple(Link(each.name, node_url(each), active=each.pk == node.pk) for each in path),
        figures=counts_as_figures(now, node),
        columns=columns(comparison.now.form, shown, cycle.language) if comparison else (),
        own=_own_row(now, comparison, node, shown) if owes(node) and node.has_children else None,
        rows=tuple(_row(now, comparison, child, shown) for child in children),
        total=_row(now, comparison, node, shown),
        once=once_lines(comparison, node),
        beyond=beyond_shown(comparison, node),
        all_columns=all_columns,
        hidden_columns=len(questions) - len(shown),
        compared_with=period_of(cycle.previous) if cycle.previous and comparison else "",
        draft=cycle.state == CycleState.DRAFT,
        filterable=len(children) > 12,
    )  # fmt: skip


def asked_by(now: Standing, cycle: Cycle) -> str:
    """Return who asks, and for which time."""
    return f"{now.members[0].name} · {period_of(cycle)}" if now.members else period_of(cycle)


def period_of(cycle: Cycle) -> str:
    """Return the time a cycle reports on."""
    return f"{written_day(cycle.period_start)} – {written_day(cycle.period_end)}"


def lead_of(top: AudienceMember) -> str:
    """Return by when the unit is to report."""
    return _("%(unit)s is to report by %(day)s.") % {"unit": top.name, "day": written_day(top.due_on)}


def step_urls(top: AudienceMember) -> tuple[str, ...]:
    """Return where the five steps of the line lead for a unit of a cycle."""
    programme = top.cycle.obligation.programme
    return (
        address("documents:detail", programme.document_id),
        address("programmes:detail", programme.pk),
        reverse("reporting:cycle", args=[top.cycle_id]),
        reverse("reporting:consolidation", args=[top.pk]),
        reverse("reporting:report", args=[top.pk]),
    )


def node_url(member: AudienceMember) -> str:
    """Return the page of a cycle with the table of one unit."""
    return f"{reverse('reporting:cycle', args=[member.cycle_id])}?node={member.pk}"


def next_action(me: Acting, top: AudienceMember, now: Standing, mine: Consolidation | None) -> Action | None:
    """Return the one thing to do next: decide what waits, add it up, send it on."""
    if not top.has_children:
        return None
    waiting = waiting_under(now, top)
    if waiting and me.has(Permission.REVIEW):
        label = _("Review %(count)s waiting") % {"count": written_number(waiting)}
        return Action(label, reverse("reporting:review", args=[top.pk]) + "?show=waiting", "read")
    state = mine.state if mine else ""
    if state == ConsolidationState.CONFIRMED:
        return Action(_("Report out"), reverse("reporting:report", args=[top.pk]), "send")
    if state in (ConsolidationState.SENT, ConsolidationState.ACCEPTED):
        return Action(_("See the report"), reverse("reporting:report", args=[top.pk]), "report")
    return Action(_("Consolidate"), reverse("reporting:consolidation", args=[top.pk]), "figures")


def waiting_under(now: Standing, member: AudienceMember) -> int:
    """Return how many answers and consolidations of the units directly below wait for a decision."""
    children = now.children(member)
    answers = sum(now.own(child).waiting for child in children)
    sums = [now.sums[child.pk] for child in children if child.pk in now.sums]
    return answers + sum(each.state == ConsolidationState.SENT for each in sums)


def counts_as_figures(now: Standing, node: AudienceMember) -> tuple[Figure, ...]:
    """Return expected, accepted, waiting, late and owing as key figures."""
    counts = now.counts(node)
    listed = reverse("reporting:review", args=[node.pk])
    return (
        Figure(_("Expected"), written_number(counts.expected)),
        Figure(_("Accepted"), written_number(counts.accepted), tone=Tone.OK),
        Figure(_("Waiting for review"), written_number(counts.waiting), url=f"{listed}?show=waiting"),
        Figure(_("Late"), written_number(counts.late), tone=Tone.WARN if counts.late else Tone.PLAIN),
        Figure(
            _("Still owe"), written_number(counts.owing), tone=Tone.DANGER if counts.owing else Tone.PLAIN,
            url=f"{listed}?show=owes",
        ),
    )  # fmt: skip


def branch(
    now: Standing, member: AudienceMember, chosen: AudienceMember, path: list[AudienceMember]
) -> Branch:
    """Return a unit of the tree, opened along the path to the chosen one; other branches load when opened."""
    counts = now.counts(member)
    inside = {each.pk for each in path}
    children = now.children(member)
    opened = member.pk in inside and bool(children)
    return Branch(
        label=member.name,
        url=node_url(member),
        done=counts.accepted,
        total=counts.expected if children else 0,
        state="" if children else answer_state(now, member),
        active=member.pk == chosen.pk,
        open=opened,
        lazy="" if opened or not children else reverse("reporting:branch", args=[member.pk]),
        children=tuple(branch(now, child, chosen, path) for child in children) if opened else (),
    )


def branches_below(now: Standing, member: AudienceMember) -> tuple[Branch, ...]:
    """Return the units directly below, closed."""
    return tuple(branch(now, child, member, []) for child in now.children(member))


def answer_state(now: Standing, member: AudienceMember) -> str:
    """Return the state of a unit's own answer, as the look of states knows it."""
    if member.owes == "covered":
        return "covered"
    if not owes(member):
        return "nothing"
    answer = now.answers.get(member.pk)
    if answer is None or answer.state == "draft":
        return "returned" if member.pk in now.sent_back else "missing"
    return answer.state


def marks_of(now: Standing, member: AudienceMember) -> tuple[str, ...]:
    """Return what is particular about an answer: late, sent on paper, for the whole area."""
    answer = now.answers.get(member.pk)
    if answer is None or answer.submitted_at is None:
        return ()
    marks = [
        ("late", answer.late),
        ("paper", answer.entered_as == "superior"),
        ("area", answer.area),
    ]
    return tuple(name for name, holds in marks if holds)


def figure_cell(comparison: Comparison, member: AudienceMember, question: str) -> FigureCell:
    """Return a total with its explanation and the change since the last period."""
    value = comparison.shown(member, question)
    before = comparison.earlier(member, question)
    return FigureCell(
        total(value, _("nobody answered this yet")),
        "" if value is None else reverse("reporting:explain", args=[member.cycle_id, member.pk, question]),
        change(comparison.change(member, question)),
        value is not None and before is not None and is_unusual(now=value, before=before),
    )


def _numbers(comparison: Comparison | None) -> list[Question]:
    if comparison is None:
        return []
    return [q for q in comparison.now.questions() if comparison.now.is_added(q.name)]


def _row(
    now: Standing, comparison: Comparison | None, member: AudienceMember, shown: list[Question]
) -> UnitRow:
    counts = now.counts(member)
    nested = bool(member.has_children and now.children(member))
    answer = now.answers.get(member.pk)
    url = node_url(member) if nested or answer is None or answer.submitted_at is None else reverse(
        "reporting:answer", args=[answer.pk]
    )  # fmt: skip
    return UnitRow(
        member.name, url, "" if nested else answer_state(now, member), counts.accepted,
        counts.expected if nested else 0, counts.late, () if nested else marks_of(now, member),
        tuple(figure_cell(comparison, member, q.name) for q in shown) if comparison else (),
    )  # fmt: skip


def _own_row(
    now: Standing, comparison: Comparison | None, node: AudienceMember, shown: list[Question]
) -> UnitRow:
    """Return the answer of the unit itself, apart from its total."""
    answer = now.answers.get(node.pk)
    sent = answer is not None and answer.submitted_at is not None
    cells = []
    for question in shown if comparison else []:
        assert comparison is not None
        own = comparison.now.explain(node, question.name).own
        cells.append(FigureCell(total(own)))
    return UnitRow(
        node.name, reverse("reporting:answer", args=[answer.pk]) if sent and answer else "",
        answer_state(now, node), 0, 0, 0, marks_of(now, node), tuple(cells),
    )  # fmt: skip


def _others(me: Acting, top: AudienceMember, node: AudienceMember, has_figures: bool) -> tuple[Link, ...]:
    links = []
    if top.has_children:
        links.append(Link(_("Units and reminders"), reverse("reporting:review", args=[node.pk]), "units"))
    if has_figures:
        links.append(Link(_("Excel"), reverse("reporting:workbook", args=[node.pk]), "download"))
    if top.cycle.state != CycleState.DRAFT:
        links.append(Link(_("Pictures"), reverse("reporting:gallery", args=[top.cycle_id]), "read"))
        links.append(Link(_("Raw answers"), reverse("reporting:export", args=[node.pk]), "download"))
    duty = address("answering:duty", top.pk)
    if duty and owes(top) and may(me, Permission.FILL_IN, top):
        links.append(Link(_("Our own answer"), duty, "edit"))
    return tuple(links)
