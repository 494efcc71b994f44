"""Routes of step 3; all keys are those of a unit's place in a cycle."""

from __future__ import annotations

from django.urls import path

from nucong.web.answering import blank, evidence, handing_in, replying, resuming, sending, views

app_name = "answering"

urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:key>/", views.duty, name="duty"),
    path("<uuid:key>/form", views.fill_form, name="form"),
    path("<uuid:key>/form/save", views.save_form, name="save-form"),
    path("<uuid:key>/form/rules", views.rules, name="rules"),
    path("<uuid:key>/workbook", handing_in.workbook, name="workbook"),
    path("<uuid:key>/narrative", handing_in.narrative, name="narrative"),
    path("<uuid:key>/form/blank.pdf", blank.of_unit, {"kind": "pdf"}, name="blank-pdf"),
    path("<uuid:key>/form/blank.docx", blank.of_unit, {"kind": "docx"}, name="blank-docx"),
    path("<uuid:key>/cases", evidence.cases, name="cases"),
    path("<uuid:key>/cases/<uuid:case>/remove", evidence.remove_one_case, name="remove-case"),
    path("<uuid:key>/cases/<uuid:case>/variant", evidence.variant, name="variant"),
    path("<uuid:key>/cases/<uuid:case>/consent", evidence.consent, name="consent"),
    path("<uuid:key>/cases/<uuid:case>/withdraw", evidence.withdraw, name="withdraw"),
    path("<uuid:key>/files", evidence.files, name="files"),
    path("<uuid:key>/files/parts", resuming.file_parts, name="file-parts"),
    path("<uuid:key>/files/all", evidence.gallery, name="gallery"),
    path("<uuid:key>/files/<uuid:file>", evidence.file_content, name="file"),
    path("<uuid:key>/files/<uuid:file>/small", evidence.file_small, name="file-small"),
    path("<uuid:key>/files/<uuid:file>/about", evidence.describe, name="describe-file"),
    path("<uuid:key>/files/<uuid:file>/remove", evidence.remove_file, name="remove-file"),
    path("<uuid:key>/reply", replying.reply, name="reply"),
    path("<uuid:key>/check", sending.check, name="check"),
    path("<uuid:key>/send", sending.send, name="send"),
]
