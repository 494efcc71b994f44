"""Where a target or a task comes from: the provision of the superior's or the earlier programme, and what changed against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from nucong.documents.models import Provision
from nucong.flow.adoption import as_meant
from nucong.flow.beside import beside_of
from nucong.kernel.text import shortened
from nucong.programmes.adopting import Asked, Asks, Rests, changed_against
from nucong.programmes.models import Programme, Target, Task
from nucong.web.documents import labels
from nucong.web.organisations.words import class_names
from nucong.web.programmes.pages.duty_words import words_url
from nucong.web.programmes.pages.target_words import asked_words, held_words
from nucong.web.programmes.pages.task_words import days_of

LONGEST = 240
VERDICTS = {
    Rests.ADOPTS: {Asked.LESS: "looser", Asked.MORE: "stricter", Asked.UNLIKE: "incomparable"},
    Rests.CONTINUES: {Asked.LESS: "lowered", Asked.MORE: "raised", Asked.UNLIKE: "incomparable"},
}
Sees = Callable[[UUID], bool]
Item = TypeVar("Item", Target, Task)


@dataclass(frozen=True)
class SourceShown:
    """The item a target or task was taken or carried over from. `url`: its very words, where the person may read them."""

    label: str
    programme: str
    number: str
    clause: str
    words: str
    url: str
    asked: str
    changes: tuple[str, ...]


def sources_of_target(target: Target, sees: Sees) -> tuple[SourceShown, ...]:
    """Return the sources of a target, the superior's before the earlier one."""
    return tuple(_of_target(target, source, rests, sees) for rests, source in _sources(target))


def sources_of_task(task: Task, sees: Sees) -> tuple[SourceShown, ...]:
    """Return the sources of a task, the superior's before the earlier one."""
    return tuple(
        _shown(rests, source.programme, source.provision, source.title, sees, "", _task_changes(task, source))
        for rests, source in _sources(task)
    )


def clause_of(provision: Provision | None) -> str:
    """Return the number of the clause a provision stands in, as the document counts; "" where it counts nothing."""
    value = provision.value if provision is not None else None
    if not isinstance(value, dict):
        return ""
    number = str(value.get("section") or value.get("number") or "").strip(" .、")
    return _("clause %(number)s") % {"number": number} if number else ""


def _sources(item: Item) -> Iterable[tuple[Rests, Item]]:
    pairs = ((Rests.ADOPTS, item.adopts), (Rests.CONTINUES, item.continues))
    return [(rests, source) for rests, source in pairs if source is not None]


def _of_target(target: Target, source: Target, rests: Rests, sees: Sees) -> SourceShown:
    own, other = as_meant(target, source)
    asked, differs = changed_against(
        Asks(own, target.scope + target.held_for, target.strength, target.text),
        Asks(other, source.scope + source.held_for, source.strength, source.text),
        rests,
        beside_of(target, source),
    )
    instead = _("%(own)s instead of %(other)s")
    words = {
        "asked": (asked_words(own, target.unit), asked_words(other, source.unit)),
        "scope": (_held(target), _held(source)),
        "strength": (_strength(target), _strength(source)),
    }
    changes = []
    for sign in differs:
        if sign == "words":
            changes.append(_("worded otherwise"))
        else:
            mine, theirs = (each or _("no number") for each in words[sign])
            if mine != theirs:
                changes.append(instead % {"own": mine, "other": theirs})
    other_day = "asked" in differs and [each.year for each in own.milestones] != [
        each.year for each in other.milestones
    ]
    verdict = VERDICTS[rests].get(asked, "other_date" if other_day else "same")
    return _shown(rests, source.programme, source.provision, source.text, sees, verdict, changes)


def _held(target: Target) -> str:
    organisation = target.programme.document.organisation if target.of_class else None
    return held_words(target, class_names(organisation) if organisation is not None else {})


def _task_changes(task: Task, source: Task) -> list[str]:
    instead = _("%(own)s instead of %(other)s")
    pairs = (
        (days_of(task) or _("no day"), days_of(source) or _("no day")),
        (_strength(task), _strength(source)),
        (task.owner, source.owner),
    )
    found = [instead % {"own": own, "other": other} for own, other in pairs if own != other and own and other]
    if " ".join(task.title.split()) != " ".join(source.title.split()):
        found.append(_("worded otherwise"))
    return found


def _shown(
    rests: Rests, programme: Programme, provision: Provision | None, words: str, sees: Sees, asked: str,
    changes: Iterable[str],
) -> SourceShown:  # fmt: skip
    document = programme.document
    told = tuple(changes)
    return SourceShown(
        label=_("Taken over from") if rests == Rests.ADOPTS else _("Carried over from"),
        programme=" ".join(programme.title.split()),
        number=document.full_number,
        clause=clause_of(provision),
        words=shortened(words, LONGEST),
        url=words_url(document.pk, provision.pk if provision else None) if sees(document.pk) else "",
        asked=asked,
        changes=told or (_("unchanged"),),
    )


def _strength(item: Target | Task) -> str:
    return labels.word(labels.STRENGTHS, item.strength)
