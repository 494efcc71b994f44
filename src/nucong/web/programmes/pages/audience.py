"""The units of a report that is being prepared: who owes, why, and by when; built for thousands of units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nucong.documents.learning import phrase_key
from nucong.documents.models import Document, Lesson
from nucong.documents.queries import classes_learned
from nucong.documents.states import Direction
from nucong.flow.audience import Change, addressees_resolved, owing_now, tree_of
from nucong.kernel.languages import content_language
from nucong.kernel.text import fold
from nucong.organisations.addressee_phrases import read_phrase
from nucong.organisations.models import Organisation
from nucong.organisations.queries import Resolution, UnitRow, levels
from nucong.reporting.models import Cycle
from nucong.reporting.states import OWING, Owes
from nucong.web.documents.lessons import provenance
from nucong.web.locales import written_number
from nucong.web.organisations.words import class_names
from nucong.web.parts import Figure, Link, Text
from nucong.web.programmes.steps import Preparing, preparing

SHOWN_AT_ONCE = 200


@dataclass(frozen=True)
class UnitNode:
    """A unit of the tree with what it owes and how many owe in its branch."""

    id: UUID
    name: str
    level: str
    owes: str
    chosen: int
    total: int
    has_children: bool
    open: bool = False
    children: tuple[UnitNode, ...] = ()
    more: int = 0
    where: str = ""

    @property
    def checked(self) -> str:
        """Return the tick as a screen reader says it: true, false or mixed."""
        if self.owes == Owes.COVERED:
            return "true"
        if self.area:
            return "true"
        if not self.chosen:
            return "false"
        return "true" if self.chosen == self.total else "mixed"

    @property
    def area(self) -> bool:
        """Whether one answer speaks for the whole branch."""
        return self.owes == Owes.AREA and self.has_children

    @property
    def itself(self) -> bool:
        """Whether the unit itself owes."""
        return self.owes in OWING

    @property
    def click(self) -> Change:
        """What a click on the tick does."""
        if self.checked == "true":
            return Change.DROP_BRANCH if self.has_children else Change.DROP
        return Change.ADD_BRANCH if self.has_children else Change.ADD


@dataclass(frozen=True)
class PhraseShown:
    """An addressee phrase of the document, how it was understood, and whether someone must look."""

    index: int
    phrase: str
    how: str
    count: int
    chosen: int
    doubtful: bool
    question: Text
    learned: str = ""


@dataclass(frozen=True)
class AudiencePage:
    """The page of the units."""

    steps: Preparing
    phrases: tuple[PhraseShown, ...]
    note: Text
    stray: tuple[str, ...]
    nodes: tuple[UnitNode, ...]
    at: str
    more: int
    crumbs: tuple[Link, ...]
    words: str
    list_title: Text
    figures: tuple[Figure, ...]
    days: tuple[tuple[int, str, date], ...]


class Forest:
    """The tree of a draft with counts for every unit; one pass over the rows."""

    def __init__(self, cycle: Cycle, rows: list[UnitRow] | None = None) -> None:
        self.cycle = cycle
        self.rows: list[UnitRow] = rows or tree_of(cycle)
        self.by_id: dict[UUID, UnitRow] = {row.id: row for row in self.rows}
        self.owes: dict[UUID, str] = _with_covered(self.rows, owing_now(cycle))
        self.below: dict[UUID, list[UnitRow]] = {}
        self.chosen: dict[UUID, int] = {}
        self.total: dict[UUID, int] = {}
        for row in reversed(self.rows):
            self.chosen[row.id] = self.chosen.get(row.id, 0) + (self.owes.get(row.id) in OWING)
            self.total[row.id] = self.total.get(row.id, 0) + 1
            if row.parent_id is not None and row is not self.rows[0]:
                self.below.setdefault(row.parent_id, []).append(row)
                self.chosen[row.parent_id] = self.chosen.get(row.parent_id, 0) + self.chosen[row.id]
                self.total[row.parent_id] = self.total.get(row.parent_id, 0) + self.total[row.id]
        self.levels = level_names(cycle.organisation)

    def children(self, unit: UUID) -> list[UnitRow]:
        """Return the units directly below, in stored order."""
        return list(reversed(self.below.get(unit, ())))

    def node(self, row: UnitRow, *, opened: bool = False, start: int = 0, where: str = "") -> UnitNode:
        """Return a unit as shown; `opened` with its children, from the `start`-th on."""
        below = self.children(row.id)
        shown = below[start : start + SHOWN_AT_ONCE] if opened else []
        return UnitNode(
            id=row.id,
            name=row.name,
            level=self.levels.get(row.level_code, ""),
            owes=self.owes.get(row.id, ""),
            chosen=self.chosen[row.id],
            total=self.total[row.id],
            has_children=bool(below),
            open=opened,
            children=tuple(self.node(each) for each in shown),
            more=max(len(below) - start - SHOWN_AT_ONCE, 0) if opened else 0,
            where=where,
        )

    def above(self, unit: UUID, *, until: UUID | None) -> list[UnitRow]:
        """Return the units above one, nearest first, without `until` and what stands above it."""
        found = []
        parent = self.by_id[unit].parent_id
        while parent is not None and parent in self.by_id and parent != until:
            found.append(self.by_id[parent])
            parent = self.by_id[parent].parent_id
        return found

    def where(self, row: UnitRow) -> str:
        """Return the names of the units between a unit and the root."""
        return " › ".join(each.name for each in reversed(self.above(row.id, until=self.rows[0].id)))

    def found(self, words: str) -> list[UnitRow]:
        """Return the units whose name or code holds every typed word, with or without diacritics."""
        wanted = fold(words).split()
        return [
            row
            for row in self.rows[1:]
            if all(word in fold(f"{row.name} {row.short_name} {row.code}") for word in wanted)
        ]


def _with_covered(rows: Sequence[UnitRow], owes: Mapping[UUID, Owes]) -> dict[UUID, str]:
    shown: dict[UUID, str] = {unit: str(each) for unit, each in owes.items()}
    for row in rows[1:]:
        if row.parent_id and shown.get(row.parent_id) in (Owes.AREA, Owes.COVERED):
            shown[row.id] = Owes.COVERED
    return shown


def level_names(organisation: Organisation) -> dict[str, str]:
    """Return the names of the levels in the language of the page."""
    language = content_language(get_language() or "vi")
    return {
        level.code: getattr(level, f"name_{language}", "") or level.name_vi or level.name_zh or level.code
        for level in levels(organisation)
    }


def audience_page(
    cycle: Cycle,
    forest: Forest,
    *,
    at: UUID | None,
    start: int = 0,
    words: str = "",
    phrase: int | None = None,
) -> AudiencePage:
    """Return the page: the children of a unit, the units found by name, or those one phrase means."""
    document = cycle.obligation.programme.document
    resolutions = addressees_resolved(document, root=cycle.unit, on=cycle.tree_day)
    learned = classes_learned(document)
    root = forest.rows[0]
    place = forest.by_id.get(at, root) if at else root
    if phrase is not None and 0 <= phrase < len(resolutions):
        listed = [forest.by_id[unit] for unit in resolutions[phrase].unit_ids if unit in forest.by_id]
        title: Text = _("Units meant by “%(phrase)s”") % {"phrase": resolutions[phrase].phrase}
        nodes, more = _flat(forest, listed)
    elif words.strip():
        title = _("Units found by “%(words)s”") % {"words": words.strip()}
        nodes, more = _flat(forest, forest.found(words))
    else:
        title = ""
        shown = forest.node(place, opened=True, start=start)
        nodes, more = shown.children, shown.more
    flat = bool(words.strip()) or phrase is not None
    return AudiencePage(
        steps=preparing(cycle, "units"),
        phrases=tuple(_phrase(index, each, cycle, forest, learned) for index, each in enumerate(resolutions)),
        note=_of_regime(cycle) or _note(document, resolutions),
        stray=tuple(r.text for r in document.recipients.all() if r.doubtful),
        nodes=nodes,
        at="" if flat else str(place.id),
        more=more,
        crumbs=() if flat or place is root else _crumbs(forest, place),
        words=words.strip(),
        list_title=title,
        figures=totals(forest),
        days=level_days(cycle, forest.levels),
    )


def _flat(forest: Forest, rows: Sequence[UnitRow]) -> tuple[tuple[UnitNode, ...], int]:
    shown = tuple(forest.node(row, where=forest.where(row)) for row in rows[:SHOWN_AT_ONCE])
    return shown, max(len(rows) - SHOWN_AT_ONCE, 0)


def _crumbs(forest: Forest, place: UnitRow) -> tuple[Link, ...]:
    above = [*reversed(forest.above(place.id, until=None)), place]
    return tuple(Link(row.name, "" if row is place else f"?at={row.id}") for row in above)


def _phrase(
    index: int, resolution: Resolution, cycle: Cycle, forest: Forest, learned: Mapping[str, Lesson]
) -> PhraseShown:
    patterns, unexplained = read_phrase(resolution.phrase)
    elsewhere = any(pattern.organisation != cycle.organisation.kind for pattern in patterns)
    question: Text = ""
    if resolution.doubtful and elsewhere and not resolution.unit_ids:
        question = _("These words name units of another organisation; the partner passes it on to them.")
    elif resolution.doubtful and not resolution.unit_ids:
        question = _("No unit fits these words. Does it mean someone here? Find them by name and tick them.")
    elif resolution.doubtful and elsewhere:
        question = _(
            "Part of these words names another organisation. Are these units of ours the right ones?"
        )
    elif resolution.doubtful:
        question = _("Some words stay unexplained (%(words)s). Are these units the right ones?") % {
            "words": unexplained or "…"
        }
    taught = learned.get(phrase_key(resolution.phrase))
    return PhraseShown(
        index=index,
        learned=provenance(taught, unit=cycle.unit_id) if taught else "",
        phrase=resolution.phrase,
        how="; ".join(_(part) for part in resolution.how.split("; ") if part),
        count=len(resolution.unit_ids),
        chosen=sum(forest.owes.get(unit) in OWING for unit in resolution.unit_ids),
        doubtful=resolution.doubtful,
        question=question,
    )


def _of_regime(cycle: Cycle) -> Text:
    """Return whom the regime of a periodic report names; nothing for other reports."""
    regime = getattr(cycle.obligation, "regime", None)
    if regime is None:
        return ""
    names = class_names(cycle.organisation)
    told = ", ".join(names.get(code, code) for code in regime.classes)
    return _("The reporting regime names: %(classes)s.") % {"classes": told or _("everybody directly below")}


def _note(document: Document, resolutions: Sequence[Resolution]) -> Text:
    if any(resolution.unit_ids for resolution in resolutions):
        return ""
    if document.direction == Direction.RECEIVED:
        return _(
            "The document came from above and names us, not our units. Proposed: everybody directly below."
        )
    return _("The document names nobody we could find. Proposed: everybody directly below.")


def totals(forest: Forest) -> tuple[Figure, ...]:
    """Return how many owe, how many of them answer for an area, and who only passes on."""
    owing = sum(owes in OWING for owes in forest.owes.values())
    areas = sum(owes == Owes.AREA for owes in forest.owes.values())
    covered = sum(owes == Owes.COVERED for owes in forest.owes.values())
    outside = len(forest.rows) - 1 - owing - covered
    figures = [Figure(_("units are to report"), written_number(owing))]
    if areas:
        figures.append(
            Figure(
                _("answer for a whole area"),
                written_number(areas),
                _("%(count)s units in them") % {"count": written_number(covered)},
            )
        )
    figures.append(Figure(_("do not report"), written_number(outside), _("of the units below us")))
    return tuple(figures)


def level_days(cycle: Cycle, names: Mapping[str, str]) -> tuple[tuple[int, str, date], ...]:
    """Return depth, words and day of each level that owes."""
    found: dict[int, tuple[list[str], int, date]] = {}
    rows = (
        cycle.audience.filter(owes__in=OWING)
        .order_by("depth")
        .values_list("depth", "level_code")
        .annotate(count=Count("pk"), day=Min("due_on"))
    )
    for depth, code, count, day in rows:
        words, before, known = found.setdefault(depth, ([], 0, day))
        found[depth] = ([*words, names.get(code, "")], before + count, min(known, day))
    return tuple(
        (
            depth,
            _("%(levels)s (%(count)s units)")
            % {"levels": ", ".join(sorted({word for word in words if word})) or _("Level %(depth)s") % {"depth": depth},
               "count": count},
            day,
        )
        for depth, (words, count, day) in found.items()
    )  # fmt: skip
