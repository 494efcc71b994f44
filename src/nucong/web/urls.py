"""Routes of the pages. Each context adds one line: its folder has a `urls.py` with its `app_name`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from nucong.web import door, styles, views
from nucong.web.documents.views.search import search
from nucong.web.first_run.views import first_steps, set_up

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("setup", set_up, name="set-up"),
    path("first-steps", first_steps, name="first-steps"),
    path("sign-in", door.sign_in, name="sign-in"),
    path("sign-out", door.sign_out, name="sign-out"),
    path("code", door.redeem_code, name="redeem-code"),
    path("password", door.change_password, name="change-password"),
    path("language", views.switch_language, name="switch-language"),
    path("unit", views.switch_unit, name="switch-unit"),
    path("healthz", views.healthy, name="healthy"),
    path("readyz", views.ready, name="ready"),
    path("styles-<slug:digest>.css", styles.styles, name="styles"),
    path("components", views.components, name="components"),
    path("components/confirmation", views.component_confirmation, name="component-confirmation"),
    path("search", search, name="search"),
    path("documents/", include("nucong.web.documents.urls")),
    path("own-documents/", include("nucong.web.own_documents.urls")),
    path("programmes/", include("nucong.web.programmes.urls")),
    path("duties/", include("nucong.web.answering.urls")),
    path("ledgers/surveys/", include("nucong.web.surveys.urls")),
    path("ledgers/", include("nucong.web.ledgers.urls")),
    path("contracts/", include("nucong.web.contracts.urls")),
    path("s/", include("nucong.web.surveys.answer_urls")),
    path("inspections/", include("nucong.web.inspections.urls")),
    path("awards/", include("nucong.web.awards.urls")),
    path("units/", include("nucong.web.organisations.urls")),
    path("roster/", include("nucong.web.roster.urls")),
    path("cases/", include("nucong.web.cases.urls")),
    path("letter/", include("nucong.web.cases.letter_urls")),
    path("people/", include("nucong.web.accounts.urls")),
    path("data/", include("nucong.web.keeping.urls")),
    path("reports/calendar/", include("nucong.web.calendar.urls")),
    path("reports/", include("nucong.web.reporting.urls")),
    path("figures/", include("nucong.web.figures.urls")),
    path("news/", include("nucong.web.news.urls")),
    path("help/", include("nucong.web.help.urls")),
]
