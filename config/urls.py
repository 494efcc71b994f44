"""All routes: the pages of `web`, and the API for programs."""

from django.urls import include, path

urlpatterns = [path("api/", include("nucong.api.v1")), path("", include("nucong.web.urls"))]
