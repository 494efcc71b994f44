"""Routes of units; all keys are those of a unit, but that of undoing, which is a change of the tree."""

from __future__ import annotations

from django.urls import path

from nucong.web.organisations import changing, days, importing, views

app_name = "organisations"

urlpatterns = [
    path("", views.index, name="index"),
    path("import", importing.import_list, name="import"),
    path("import/plan", importing.look, name="import-plan"),
    path("import/confirm", importing.confirm_import, name="confirm-import"),
    path("template", importing.template, name="template"),
    path("export", importing.export, name="export"),
    path("days", days.days, name="days"),
    path("days/set", days.set_days, name="set-days"),
    path("days/forget", days.forget_day, name="forget-day"),
    path("<uuid:key>/", views.unit, name="unit"),
    path("<uuid:key>/branch", views.branch, name="branch"),
    path("<uuid:key>/change/<slug:verb>", changing.change, name="change"),
    path("changes/<uuid:key>/undo", changing.undo, name="undo"),
]
