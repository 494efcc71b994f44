"""Routes for whoever answers; short, since they stand in a QR code and on paper."""

from __future__ import annotations

from django.urls import path

from nucong.web.surveys import answering

app_name = "survey"

urlpatterns = [
    path("<slug:code>/", answering.answer, name="answer"),
    path("<slug:code>/thanks", answering.thanks, name="thanks"),
]
