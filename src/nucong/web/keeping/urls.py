"""Routes of data and backup."""

from __future__ import annotations

from django.urls import path

from nucong.web.keeping import views

app_name = "keeping"

urlpatterns = [
    path("", views.index, name="index"),
    path("backup", views.backup, name="backup"),
]
