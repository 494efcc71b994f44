"""Routes of the ledgers. Keys are those of records; a kind is named by its code."""

from __future__ import annotations

from django.urls import path

from nucong.web.ledgers.views import campaigns, files, kinds, lists, records

app_name = "ledgers"

urlpatterns = [
    path("", lists.index, name="index"),
    path("workbook", lists.workbook, name="workbook"),
    path("units", lists.by_unit, name="by-unit"),
    path("new", records.new, name="new"),
    path("campaigns", campaigns.index, name="campaigns"),
    path("kinds", kinds.index, name="kinds"),
    path("kinds/<slug:code>", kinds.change, name="kind"),
    path("<uuid:key>/", records.detail, name="detail"),
    path("<uuid:key>/cancel", records.cancel, name="cancel"),
    path("<uuid:key>/files", files.add, name="files"),
    path("<uuid:key>/files/<uuid:file>", files.content, name="file"),
    path("<uuid:key>/files/<uuid:file>/small", files.small, name="file-small"),
]
