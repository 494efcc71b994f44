"""Keeping a document as the record of a conference of a programme."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from nucong.accounts.permissions import Permission
from nucong.documents.models import Document
from nucong.programmes.actions import record_conference
from nucong.programmes.conference import ConferenceWords, proposed_words
from nucong.programmes.models import ConferenceRecord, Programme
from nucong.programmes.states import ConferenceKind
from nucong.web.acting import Acting, acting
from nucong.web.documents import labels
from nucong.web.programmes.day_fields import DayField
from nucong.web.scope import document_for

LONG = 10_000


class ConferenceInput(forms.Form):
    """The conference as the officer confirms it."""

    kind = forms.ChoiceField(
        label=_("What the conference was for"),
        choices=[(kind.value, _(labels.CONFERENCES[kind])) for kind in ConferenceKind],
    )
    title = forms.CharField(label=_("Title"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    held_on = DayField(label=_("Held on"))
    programme = forms.ChoiceField(label=_("Of the programme"), required=False)
    results = forms.CharField(
        label=_("Results"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 8})
    )
    limits = forms.CharField(
        label=_("Limits"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 5})
    )
    directions = forms.CharField(
        label=_("Directions and tasks ahead"), required=False, max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip

    def __init__(self, *args: object, programmes: list[Programme], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._programmes = {str(programme.pk): programme for programme in programmes}
        field = self.fields["programme"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", translated("none in the system")),
            *((key, each.title) for key, each in self._programmes.items()),
        ]

    @property
    def chosen(self) -> Programme | None:
        """The programme the conference belongs to, or None."""
        return self._programmes.get(self.cleaned_data["programme"])

    @property
    def words(self) -> ConferenceWords:
        """The conference as entered."""
        told = self.cleaned_data
        return ConferenceWords(
            ConferenceKind(told["kind"]), told["title"], told["held_on"], told["results"], told["limits"],
            told["directions"],
        )  # fmt: skip


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, key: UUID) -> HttpResponse:
    """Propose what the document tells of a conference; on POST keep it, also as a correction."""
    me = acting(request)
    document = document_for(me, key, Permission.OPEN_CYCLE)
    form = ConferenceInput(
        request.POST if request.method == "POST" else None, programmes=_programmes(me),
        initial=_known(document, me),
    )  # fmt: skip
    if form.is_valid():
        kept = record_conference(
            document=document, programme=form.chosen, words=form.words, by=me.user, at=me.at
        )
        messages.success(request, translated("Kept as the record of the conference."))
        if kept.programme_id is not None:
            return redirect("programmes:detail", kept.programme_id)
        return redirect("documents:detail", document.pk)
    context = {"document": document, "form": form}
    return render(request, "programmes/conference.html", context, status=422 if form.is_bound else 200)


def _programmes(me: Acting) -> list[Programme]:
    found = (
        Programme.objects.filter(owners__unit=me.unit)
        .select_related("document")
        .order_by("-created_at", "-pk")
    )
    return list(found.distinct()[:100])


def _known(document: Document, me: Acting) -> dict[str, object]:
    kept = ConferenceRecord.objects.filter(document=document).first()
    if kept is not None:
        return {
            **{
                name: getattr(kept, name)
                for name in ("kind", "title", "held_on", "results", "limits", "directions")
            },
            "programme": str(kept.programme_id or ""),
        }
    reading = document.readings.order_by("-at", "-pk").first()
    words = proposed_words(
        document.subject, reading.text if reading else "", told_on=document.dated_on or me.on
    )
    return dict(words.__dict__)
