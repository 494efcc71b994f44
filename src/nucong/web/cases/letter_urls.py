"""Routes for the woman herself. Their words tell nothing to who looks at the history of a browser."""

from __future__ import annotations

from django.urls import path

from nucong.web.cases import letters

app_name = "letter"

urlpatterns = [
    path("", letters.come_back, name="come-back"),
    path("<slug:token>/", letters.write, name="write"),
]
