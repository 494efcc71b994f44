"""Routes of the calendar. Keys are those of units, regimes, sections, duties and cycles."""

from __future__ import annotations

from django.urls import path

from nucong.web.calendar.views import regimes, sections, years

app_name = "calendar"

urlpatterns = [
    path("", years.own, name="index"),
    path("units/<uuid:key>/", years.of_unit, name="unit"),
    path("levels/", years.levels, name="levels"),
    path("regimes/", regimes.index, name="regimes"),
    path("regimes/year", regimes.reporting_year, name="year"),
    path("regimes/new", regimes.new, name="new"),
    path("regimes/<uuid:key>/", regimes.detail, name="regime"),
    path("regimes/<uuid:key>/change", regimes.change, name="change"),
    path("regimes/<uuid:key>/next", regimes.open_report, name="next"),
    path("duties/<uuid:key>/", sections.inside, name="inside"),
    path("sections/<uuid:key>/out", sections.out, name="out"),
    path("cycles/<uuid:key>/", sections.compared, name="compared"),
]
