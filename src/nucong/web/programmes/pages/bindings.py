"""Which questions of a form follow the records units keep: proposed by their words, confirmed by the officer."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.flow.recorded import proposed_bindings
from nucong.forms.models import FormVersion
from nucong.forms.queries import definition_of
from nucong.ledgers.following import can_follow
from nucong.ledgers.kinds import FAMILY_SIGN, KindFacts
from nucong.ledgers.measures import NAMES
from nucong.ledgers.models import Binding
from nucong.ledgers.proposing import Proposal
from nucong.ledgers.queries import kinds_of
from nucong.ledgers.states import Family, TargetGroup, What
from nucong.reporting.models import Cycle
from nucong.web.ledgers.words import FAMILIES, GROUPS, WHATS, kind_names


@dataclass(frozen=True)
class BoundRow:
    """A number of the form and what it counts, in words; nothing where it is typed."""

    name: str
    label: str
    words: str
    confirmed: bool
    url: str

    @property
    def proposed(self) -> bool:
        """Whether the words are a proposal."""
        return bool(self.words) and not self.confirmed


@dataclass(frozen=True)
class Bindings:
    """The numbers of a form with what they count."""

    rows: tuple[BoundRow, ...]

    @property
    def confirmed(self) -> int:
        """How many follow the records."""
        return sum(row.confirmed for row in self.rows)

    @property
    def proposed(self) -> int:
        """How many could, by their words."""
        return sum(row.proposed for row in self.rows)


def bindings_shown(cycle: Cycle, version: FormVersion) -> Bindings:
    """Return every number of a form that can follow records."""
    form = definition_of(version)
    language = cycle.language if cycle.language in form.languages else form.languages[0]
    held = {row.question: row for row in Binding.objects.filter(form=version.form_id)}
    proposals = proposed_bindings(version, language)
    kinds = kinds_of(cycle.organisation_id)
    rows = []
    for question in filter(can_follow, form.questions):
        kept, wish = held.get(question.name), proposals.get(question.name)
        words = ""
        if kept is not None:
            wish = Proposal(What(kept.what), tuple(kept.kinds), kept.group, kept.measure, kept.standing)
            words = in_words(wish, kinds, below=kept.below)
        elif wish is not None:
            words = in_words(wish, kinds, below=False)
        label = question.label.get(language) or next(iter(question.label.values()), question.name)
        url = reverse("programmes:binding", args=[cycle.pk, question.name])
        rows.append(BoundRow(question.name, label, words, kept is not None, url))
    return Bindings(tuple(rows))


def in_words(wish: Proposal, kinds: list[KindFacts], *, below: bool) -> str:
    """Return what is counted: the measure, of which kinds, for whom."""
    names = kind_names(kinds)
    of = [
        _(FAMILIES[Family(code.removeprefix(FAMILY_SIGN))]) if code.startswith(FAMILY_SIGN) else names.get(code, code)
        for code in wish.kinds
    ]  # fmt: skip
    measured = NAMES.get(wish.measure, wish.measure) if wish.what is What.MEASURE else WHATS[wish.what]
    told = [_(measured), ", ".join(of) or _("every kind")]
    if wish.group:
        told.append(_(GROUPS[TargetGroup(wish.group)]))
    if wish.standing:
        told.append(_("in force on the last day"))
    if below:
        told.append(_("with the units below"))
    return " · ".join(told)
