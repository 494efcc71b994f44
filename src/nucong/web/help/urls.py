"""Routes of the guides; they name no row and read alike for everybody who signed in."""

from __future__ import annotations

from django.urls import path

from nucong.web.help import views

app_name = "help"

urlpatterns = [
    path("", views.own, name="own"),
    path("pictures/<slug:language>/<slug:name>.png", views.picture, name="picture"),
    path("<slug:page>/", views.page, name="page"),
]
