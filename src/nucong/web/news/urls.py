"""Routes of published news; open to everybody, inside news to those who signed in."""

from __future__ import annotations

from django.urls import path

from nucong.web.news import phrases, views

app_name = "news"

urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:key>/", views.item, name="item"),
    path("<uuid:key>/pictures/<uuid:picture>", views.picture, name="picture"),
    path("stereotypes", phrases.index, name="phrases"),
    path("stereotypes/keep", phrases.keep, name="keep-phrase"),
]
