"""Routes of figures over the years. Keys are those of elements."""

from __future__ import annotations

from django.urls import path

from nucong.web.figures.views import keeping, shown

app_name = "figures"

urlpatterns = [
    path("", shown.index, name="index"),
    path("shared/", keeping.shared, name="shared"),
    path("shared/new", keeping.define, name="define"),
    path("<uuid:key>/", shown.detail, name="element"),
    path("<uuid:key>/change", keeping.change, name="change"),
    path("<uuid:key>/questions", keeping.add, name="carry"),
    path("<uuid:key>/questions/remove", keeping.remove, name="drop"),
]
