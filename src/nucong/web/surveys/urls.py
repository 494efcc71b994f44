"""Routes of surveys. Keys are those of surveys, links and words."""

from __future__ import annotations

from django.urls import path

from nucong.web.surveys import lists, posters, results, running, writing

app_name = "surveys"

urlpatterns = [
    path("", lists.index, name="index"),
    path("new", writing.new, name="new"),
    path("<uuid:key>/", results.detail, name="detail"),
    path("<uuid:key>/results.xlsx", results.workbook, name="workbook"),
    path("<uuid:key>/change", writing.change, name="change"),
    path("<uuid:key>/try", writing.try_out, name="try"),
    path("<uuid:key>/discard", writing.discard, name="discard"),
    path("<uuid:key>/open", running.open_now, name="open"),
    path("<uuid:key>/take-back", running.take_back, name="take-back"),
    path("<uuid:key>/prolong", running.prolong, name="prolong"),
    path("<uuid:key>/close", running.close, name="close"),
    path("links/<uuid:key>/poster", posters.poster, name="poster"),
    path("links/<uuid:key>/qr.svg", posters.code, name="code"),
    path("links/<uuid:key>/asked", running.asked, name="asked"),
    path("words/<uuid:key>/hide", running.hide, name="hide"),
    path("words/<uuid:key>/show", running.show, name="show"),
]
