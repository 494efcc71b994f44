"""Routes of own documents."""

from __future__ import annotations

from django.urls import path

from nucong.web.own_documents.views import beginning, joint, passing, stepping, writing

app_name = "own_documents"

urlpatterns = [
    path("new", beginning.begin, name="new"),
    path("from/<uuid:key>/begin", beginning.begin_from, name="begin-from"),
    path("from/<uuid:key>/take-in", passing.take_in, name="take-in"),
    path("from/<uuid:key>/remind", passing.remind, name="remind"),
    path("from/<uuid:key>/change/<slug:how>", passing.change, name="change"),
    path("<uuid:key>/", writing.paper, name="paper"),
    path("<uuid:key>/save", writing.save, name="save"),
    path("<uuid:key>/beside", writing.beside, name="beside"),
    path("<uuid:key>/enclose", writing.enclose_files, name="enclose"),
    path("<uuid:key>/pages", stepping.pages, name="pages"),
    path("<uuid:key>/sheets", stepping.sheets, name="sheets"),
    path("<uuid:key>/sheets/<slug:content>/<int:number>.png", stepping.sheet, name="sheet"),
    path("<uuid:key>/layout", stepping.layout, name="layout"),
    path("<uuid:key>/draft/<slug:kind>", stepping.draft_file, name="draft-file"),
    path("<uuid:key>/steps/<slug:step>", stepping.take, name="step"),
    path("<uuid:key>/partner/sign", joint.sign, name="partner-sign"),
    path("<uuid:key>/partner/refuse", joint.refuse, name="partner-refuse"),
    path("<uuid:key>/partner/on-paper", joint.on_paper, name="partner-on-paper"),
    path("<uuid:key>/return", stepping.give_back, name="return"),
]
