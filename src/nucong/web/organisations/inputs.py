"""What people type to change the tree."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.accounts.permissions import Permission
from nucong.documents.models import Document
from nucong.organisations.drafts import UnitDraft
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, children, subtree, unit_row
from nucong.organisations.states import Axis
from nucong.web.acting import Acting
from nucong.web.organisations import words

DOCUMENTS_OFFERED = 50
CHILD = "child-"
STAYS = ""


class ChangeInput(forms.Form):
    """The day and the document of a change; each kind of change adds its own fields before them."""

    on = forms.DateField(
        label=gettext_lazy("Holds from"),
        help_text=gettext_lazy("The first day on which it is so; it may lie in the past."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    citation = forms.CharField(
        label=gettext_lazy("Deciding document"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Number, day and issuer, as one cites it."),
    )
    document = forms.ChoiceField(label=gettext_lazy("…or one from your register"), required=False)
    LAST: ClassVar[tuple[str, ...]] = ("on", "citation", "document")

    def __init__(self, *args: Any, me: Acting, unit: Unit, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": me.on, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.me, self.unit = me, unit
        held = Document.objects.filter(unit=me.unit).order_by("-dated_on")[:DOCUMENTS_OFFERED]
        self._documents = {str(document.pk): _cited(document) for document in held}
        _choose(self, "document", [("", _("none chosen")), *self._documents.items()])
        if not self._documents:
            del self.fields["document"]
        self.prepare()
        self.order_fields([name for name in self.fields if name not in self.LAST])

    def prepare(self) -> None:
        """Fill choices from the tree."""

    @property
    def complete(self) -> bool:
        """Whether nothing more is to be asked before the change can be shown."""
        return True

    def decided(self) -> dict[str, Any]:
        """Return the day and the document as actions take them."""
        document = self.cleaned_data.get("document", "")
        return {
            "on": self.cleaned_data["on"],
            "document_id": UUID(document) if document else None,
            "document_citation": self.cleaned_data["citation"].strip() or self._documents.get(document, ""),
        }


def _cited(document: Document) -> str:
    return " – ".join(filter(None, (document.full_number, document.subject[:80]))) or str(document)


class RenameInput(ChangeInput):
    """A new name."""

    name = forms.CharField(label=gettext_lazy("New name"), max_length=300)
    short_name = forms.CharField(label=gettext_lazy("New short name"), max_length=120, required=False)


class EstablishInput(ChangeInput):
    """A unit that did not exist before."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=120, required=False)
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=60,
        help_text=gettext_lazy("Short and never used before; it becomes part of user names."),
    )
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of unit"), required=False)
    area_answer = forms.BooleanField(
        label=gettext_lazy("It answers for its whole area (its own units are not in the system)"),
        required=False,
    )

    def prepare(self) -> None:
        below = [row.level_rank for row in children(self.unit, on=self.me.on)]
        rank = self.unit.level.rank if self.unit.level else 0
        levels = [level for level in self.me.organisation.levels.all() if level.rank > rank]
        _choose(self, "level", [(level.code, words.localised(level)) for level in levels])
        usual = max(set(below), key=below.count) if below else rank + 1
        self.initial.setdefault("level", next((lv.code for lv in levels if lv.rank == usual), ""))
        names = words.class_names(self.me.organisation)
        kinds = [(key.split(":")[1], name) for key, name in names.items() if key.startswith(f"{Axis.KIND}:")]
        _choose(self, "kind", [("", "—"), *kinds])

    def draft(self) -> UnitDraft:
        """Return the new unit."""
        typed = self.cleaned_data
        kind = ((str(Axis.KIND), typed["kind"]),) if typed["kind"] else ()
        return UnitDraft(
            code=typed["code"].strip(),
            name=typed["name"].strip(),
            short_name=typed["short_name"].strip(),
            level=typed["level"],
            classes=kind,
            area_answer=typed["area_answer"],
        )


class MoveInput(ChangeInput):
    """Another parent."""

    parent = forms.ChoiceField(label=gettext_lazy("New parent"))

    def prepare(self) -> None:
        own = {row.id for row in subtree(self.unit, on=self.me.on)}
        mine = unit_row(self.unit, on=self.me.on)
        offered = [row for row in _reached(self.me) if row.id not in own and _may_take(self.me, row)]
        higher = [row for row in offered if mine is None or row.level_rank < mine.level_rank]
        base = min((row.depth for row in higher), default=0)
        choices = [(str(row.id), "\u2003" * (row.depth - base) + row.name) for row in higher]
        _choose(self, "parent", [("", _("choose a unit")), *choices])


class MergeInput(ChangeInput):
    """Other units that become one with this one."""

    units = forms.MultipleChoiceField(
        label=gettext_lazy("Units beside it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    codes = forms.CharField(
        label=gettext_lazy("Units elsewhere, by their codes"),
        required=False,
        help_text=gettext_lazy("Separate them by commas."),
    )
    into = forms.ChoiceField(
        label=gettext_lazy("What becomes of them"), widget=forms.RadioSelect, initial="this"
    )
    name = forms.CharField(label=gettext_lazy("Name of the new unit"), max_length=300, required=False)
    code = forms.CharField(label=gettext_lazy("Code of the new unit"), max_length=60, required=False)

    def prepare(self) -> None:
        mine = unit_row(self.unit, on=self.me.on)
        rows = _reached(self.me, Permission.MANAGE_UNITS)
        beside = [row for row in rows if mine and row.parent_id == mine.parent_id and row.id != mine.id]
        _choose(self, "units", [(str(row.id), row.name) for row in beside])
        if not beside:
            del self.fields["units"]
        name = mine.name if mine else self.unit.code
        _choose(
            self,
            "into",
            [
                ("this", _("They become part of {unit}").format(unit=name)),
                ("new", _("All become a new unit")),
            ],
        )
        self._by_code = {row.code.casefold(): row for row in rows}

    def clean_codes(self) -> list[UnitRow]:
        """Return the units whose codes were typed."""
        typed = [
            code.strip() for code in self.cleaned_data["codes"].replace(";", ",").split(",") if code.strip()
        ]
        unknown = [code for code in typed if code.casefold() not in self._by_code]
        if unknown:
            raise forms.ValidationError(
                _("There is no unit with this code where you may change the tree: {codes}").format(
                    codes=", ".join(unknown)
                )
            )
        return [self._by_code[code.casefold()] for code in typed]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("into") == "new":
            for name in ("name", "code"):
                if not typed.get(name, "").strip():
                    self.add_error(name, _("The new unit needs this."))
        return typed

    def others(self) -> list[Unit]:
        """Return the other units that take part."""
        keys = [*self.cleaned_data.get("units", []), *(row.id for row in self.cleaned_data["codes"])]
        return list(Unit.objects.filter(pk__in=keys).exclude(pk=self.unit.pk))


class SplitInput(ChangeInput):
    """New units, and which of them takes each child."""

    drafts = forms.CharField(
        label=gettext_lazy("New units"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "One on each line: code, semicolon, name. For example “LX2; Công đoàn xã Lạc Xuân”."
        ),
    )
    unit_stays = forms.BooleanField(
        label=gettext_lazy("The unit itself goes on beside the new ones"), required=False
    )
    children_asked = forms.CharField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        self.rows = children(self.unit, on=self.me.on)
        drafts = _drafts_of(self.data.get("drafts", "")) if self.is_bound else []
        self._asked = not self.rows or bool(self.data.get("children_asked"))
        if not (drafts and self.rows):
            return
        takers = [(draft.code, f"{draft.code} · {draft.name}") for draft in drafts]
        stays = bool(self.data.get("unit_stays"))
        first = (STAYS, _("stays where it is") if stays else _("choose a unit"))
        for row in self.rows:
            self.fields[f"{CHILD}{row.id}"] = forms.ChoiceField(
                label=row.name, choices=[first, *takers], required=self._asked and not stays
            )
        self.data = {**dict(self.data.items()), "children_asked": "1"}

    @property
    def complete(self) -> bool:
        return self._asked

    @property
    def child_fields(self) -> list[forms.BoundField]:
        """The questions which new unit takes each child."""
        return [field for field in self if field.name.startswith(CHILD)]

    def clean_drafts(self) -> list[UnitDraft]:
        """Return the new units of the lines."""
        drafts = _drafts_of(self.cleaned_data["drafts"])
        if any(not (draft.code and draft.name) for draft in drafts):
            raise forms.ValidationError(_("Each line needs a code, a semicolon and a name."))
        if len({draft.code for draft in drafts}) < len(drafts):
            raise forms.ValidationError(_("Two lines have the same code."))
        return drafts

    def takers(self) -> dict[Any, str]:
        """Return by child the code of the new unit that takes it; a child that stays is left out."""
        chosen = {row.id: self.cleaned_data.get(f"{CHILD}{row.id}", STAYS) for row in self.rows}
        return {key: code for key, code in chosen.items() if code != STAYS}


class DissolveInput(ChangeInput):
    """The first day on which the unit is no more."""


def _drafts_of(lines: str) -> list[UnitDraft]:
    pairs = [line.replace("；", ";").partition(";") for line in lines.splitlines() if line.strip()]
    return [UnitDraft(code=code.strip(), name=name.strip()) for code, _semicolon, name in pairs]


def _reached(me: Acting, permission: Permission = Permission.SEE_UNIT) -> list[UnitRow]:
    rows = subtree(me.unit, on=me.on)
    return [row for row in rows if me.scope.allows(permission, row.path)]


def _may_take(me: Acting, row: UnitRow) -> bool:
    return me.scope.allows(Permission.MANAGE_UNITS, f"{row.path}0.")


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
