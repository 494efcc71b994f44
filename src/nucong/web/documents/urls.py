"""Routes of documents."""

from __future__ import annotations

from django.urls import path

from nucong.web.documents.views import confirming
from nucong.web.documents.views.detail import acknowledge_document, detail, download, number_received
from nucong.web.documents.views.index import index
from nucong.web.documents.views.registers import register_of_year
from nucong.web.documents.views.rereading import read_document_again
from nucong.web.documents.views.taking_in import take_in_document
from nucong.web.news import views as news

app_name = "documents"

urlpatterns = [
    path("", index, name="index"),
    path("new", take_in_document, name="take-in"),
    path("register/<str:register>/<int:year>/", register_of_year, name="register"),
    path("<uuid:key>/", detail, name="detail"),
    path("<uuid:key>/confirm", confirming.confirm, name="confirm"),
    path("<uuid:key>/parts/<uuid:part>", confirming.part, name="part"),
    path("<uuid:key>/parts/new/<slug:group>", confirming.add, name="add"),
    path("<uuid:key>/accept", confirming.accept, name="accept"),
    path("<uuid:key>/read-again", read_document_again, name="read-again"),
    path("<uuid:key>/enter", confirming.enter, name="enter"),
    path("<uuid:key>/files/<uuid:file>", download, name="file"),
    path("<uuid:key>/acknowledge", acknowledge_document, name="acknowledge"),
    path("<uuid:key>/number", number_received, name="number"),
    path("<uuid:key>/news", news.publish, name="publish-news"),
    path("<uuid:key>/news/withdraw", news.withdraw, name="withdraw-news"),
]
