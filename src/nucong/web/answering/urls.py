"""Routes of step 3; all keys are those of a unit's place in a cycle."""

from __future__ import annotations

from django.urls import path

from nucong.web.answering import handing_in, replying, sending, views

app_name = "answering"

urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:key>/", views.duty, name="duty"),
    path("<uuid:key>/form", views.fill_form, name="form"),
    path("<uuid:key>/form/save", views.save_form, name="save-form"),
    path("<uuid:key>/form/rules", views.rules, name="rules"),
    path("<uuid:key>/workbook", handing_in.workbook, name="workbook"),
    path("<uuid:key>/narrative", handing_in.narrative, name="narrative"),
    path("<uuid:key>/cases", handing_in.cases, name="cases"),
    path("<uuid:key>/cases/<uuid:case>/remove", handing_in.remove_one_case, name="remove-case"),
    path("<uuid:key>/files", handing_in.files, name="files"),
    path("<uuid:key>/files/<uuid:file>", handing_in.file_content, name="file"),
    path("<uuid:key>/files/<uuid:file>/remove", handing_in.remove_file, name="remove-file"),
    path("<uuid:key>/reply", replying.reply, name="reply"),
    path("<uuid:key>/check", sending.check, name="check"),
    path("<uuid:key>/send", sending.send, name="send"),
]
