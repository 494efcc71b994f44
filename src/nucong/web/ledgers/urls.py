"""Routes of the ledgers. Keys are those of records; a kind is named by its code."""

from __future__ import annotations

from django.urls import path

from nucong.web.ledgers.views import campaigns, clubs, drives, files, kinds, lists, news, records

app_name = "ledgers"

urlpatterns = [
    path("", lists.index, name="index"),
    path("workbook", lists.workbook, name="workbook"),
    path("units", lists.by_unit, name="by-unit"),
    path("new", records.new, name="new"),
    path("campaigns", campaigns.index, name="campaigns"),
    path("campaigns/<uuid:key>/", campaigns.change, name="campaign"),
    path("campaigns/<uuid:key>/remove", campaigns.remove, name="campaign-remove"),
    path("campaigns/<uuid:key>/window", campaigns.window, name="campaign-window"),
    path("drives/new", drives.new, name="drive-new"),
    path("drives/<uuid:key>/", drives.detail, name="drive"),
    path("drives/<uuid:key>/workbook", drives.workbook, name="drive-workbook"),
    path("drives/<uuid:key>/receive", drives.receive, name="drive-receive"),
    path("clubs", clubs.index, name="clubs"),
    path("clubs/new", clubs.new, name="club-new"),
    path("clubs/<uuid:key>/", clubs.detail, name="club"),
    path("clubs/<uuid:key>/count", clubs.count, name="club-count"),
    path("clubs/<uuid:key>/end", clubs.end, name="club-end"),
    path("clubs/<uuid:key>/commend", clubs.commend, name="club-commend"),
    path("kinds", kinds.index, name="kinds"),
    path("kinds/<slug:code>", kinds.change, name="kind"),
    path("<uuid:key>/", records.detail, name="detail"),
    path("<uuid:key>/cancel", records.cancel, name="cancel"),
    path("<uuid:key>/news", news.begin, name="news"),
    path("<uuid:key>/files", files.add, name="files"),
    path("<uuid:key>/files/<uuid:file>", files.content, name="file"),
    path("<uuid:key>/files/<uuid:file>/small", files.small, name="file-small"),
]
