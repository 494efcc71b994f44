"""All routes: the pages of `web`."""

from django.urls import include, path

urlpatterns = [path("", include("nucong.web.urls"))]
