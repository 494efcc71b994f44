"""Routes of step 2. Keys are those of documents (begin), programmes, duties, cycles and places in a cycle."""

from __future__ import annotations

from django.urls import path

from nucong.web.programmes.views import (
    afterwards,
    audience,
    conference,
    extensions,
    form,
    opening,
    overview,
    rehearsal,
    trial,
)

app_name = "programmes"

urlpatterns = [
    path("", overview.index, name="index"),
    path("from/<uuid:key>/", overview.begin, name="begin"),
    path("from/<uuid:key>/conference", conference.record, name="conference"),
    path("<uuid:key>/", overview.detail, name="detail"),
    path("<uuid:key>/duties/new", overview.new_duty, name="new-duty"),
    path("duties/<uuid:key>/prepare", opening.prepare, name="prepare"),
    path("cycles/<uuid:key>/", afterwards.cycle, name="cycle"),
    path("cycles/<uuid:key>/form", form.editor, name="form"),
    path("cycles/<uuid:key>/form/again", form.propose_again, name="form-again"),
    path("cycles/<uuid:key>/form/revise", form.revise_form, name="form-revise"),
    path("cycles/<uuid:key>/form/import", form.import_form, name="form-import"),
    path("cycles/<uuid:key>/form.xlsx", form.export_form, name="form-export"),
    path("cycles/<uuid:key>/form/questions/new", form.new_question, name="question-new"),
    path("cycles/<uuid:key>/form/questions/<slug:name>", form.question, name="question"),
    path("cycles/<uuid:key>/form/questions/<slug:name>/move", form.move, name="question-move"),
    path("cycles/<uuid:key>/form/questions/<slug:name>/remove", form.remove, name="question-remove"),
    path("cycles/<uuid:key>/form/blank.pdf", trial.blank, {"kind": "pdf"}, name="blank-pdf"),
    path("cycles/<uuid:key>/form/blank.docx", trial.blank, {"kind": "docx"}, name="blank-docx"),
    path("cycles/<uuid:key>/form/try", trial.fill_in, name="try"),
    path("cycles/<uuid:key>/form/try/rules", trial.rules, name="try-rules"),
    path("cycles/<uuid:key>/rehearsal", rehearsal.rehearsal, name="rehearsal"),
    path("cycles/<uuid:key>/rehearsal/end", rehearsal.end, name="rehearsal-end"),
    path("cycles/<uuid:key>/units", audience.units, name="units"),
    path("cycles/<uuid:key>/units/below/<uuid:unit>", audience.below, name="units-below"),
    path("cycles/<uuid:key>/units/change", audience.change, name="units-change"),
    path("cycles/<uuid:key>/units/days", audience.days, name="units-days"),
    path("cycles/<uuid:key>/units/again", audience.propose, name="units-again"),
    path("cycles/<uuid:key>/plan", opening.plan, name="plan"),
    path("cycles/<uuid:key>/open", opening.open_now, name="open"),
    path("cycles/<uuid:key>/discard", opening.discard, name="discard"),
    path("cycles/<uuid:key>/extension", extensions.answer, name="extension"),
    path("cycles/<uuid:key>/close", afterwards.close, name="close"),
    path("members/<uuid:key>/amend", afterwards.amend, name="amend"),
]
