"""Routes of collective contracts. Keys are those of their records."""

from __future__ import annotations

from django.urls import path

from nucong.web.contracts.views import asking, keeping, lists, overview

app_name = "contracts"

urlpatterns = [
    path("", lists.index, name="index"),
    path("workbook", lists.workbook, name="workbook"),
    path("units", overview.index, name="overview"),
    path("units/workbook", overview.workbook, name="overview-workbook"),
    path("bases", overview.base, name="base"),
    path("new", keeping.new, name="new"),
    path("<uuid:key>/", keeping.detail, name="detail"),
    path("<uuid:key>/change", keeping.change, name="change"),
    path("<uuid:key>/survey", keeping.survey, name="survey"),
    path("<uuid:key>/survey/begin", asking.begin, name="begin-survey"),
    path("<uuid:key>/survey/take", asking.take, name="take-survey"),
    path("<uuid:key>/stages/<slug:stage>", keeping.stage, name="stage"),
    path("<uuid:key>/take-back", keeping.take_back, name="take-back"),
]
