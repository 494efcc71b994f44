"""Routes of documents."""

from __future__ import annotations

from django.urls import path

from nucong.web.documents.views import confirming, learning, numbers
from nucong.web.documents.views.chain import chain
from nucong.web.documents.views.content import by_content
from nucong.web.documents.views.detail import acknowledge_document, detail, download, number_received
from nucong.web.documents.views.index import index
from nucong.web.documents.views.reading import text
from nucong.web.documents.views.registers import register_as_workbook, register_of_year, register_on_paper
from nucong.web.documents.views.rereading import read_document_again
from nucong.web.documents.views.taking_in import take_in_document
from nucong.web.news import persons
from nucong.web.news import writing as news

app_name = "documents"

urlpatterns = [
    path("", index, name="index"),
    path("new", take_in_document, name="take-in"),
    path("register/<str:register>/<int:year>/", register_of_year, name="register"),
    path("register/<str:register>/<int:year>/paper", register_on_paper, name="register-paper"),
    path("register/<str:register>/<int:year>/workbook", register_as_workbook, name="register-workbook"),
    path("register/<str:register>/reserve", numbers.reserve, name="reserve"),
    path("register/entries/<uuid:key>/", numbers.entry, name="entry"),
    path("register/entries/<uuid:key>/use", numbers.use, name="use-number"),
    path("register/entries/<uuid:key>/cancel", numbers.cancel, name="cancel-number"),
    path("register/entries/<uuid:key>/hand-over", numbers.hand_over, name="hand-over"),
    path("register/entries/<uuid:key>/progress", numbers.progress, name="progress"),
    path("learned", learning.learned, name="learned"),
    path("learned/<uuid:key>/", learning.lesson, name="lesson"),
    path("learned/<uuid:key>/take-back", learning.take_back, name="take-lesson-back"),
    path("learned/<uuid:key>/put-back", learning.put_back, name="put-lesson-back"),
    path("content", by_content, name="content"),
    path("<uuid:key>/", detail, name="detail"),
    path("<uuid:key>/text", text, name="text"),
    path("<uuid:key>/chain", chain, name="chain"),
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
    path("<uuid:key>/news/write", news.write, name="write-news"),
    path("<uuid:key>/news/review", news.review, name="review-news"),
    path("<uuid:key>/news/publish", news.send_out, name="send-news"),
    path("<uuid:key>/news/withdraw", news.withdraw, name="withdraw-news"),
    path("<uuid:key>/news/people", persons.index, name="news-people"),
    path("<uuid:key>/news/people/add", persons.add, name="add-news-person"),
    path("<uuid:key>/news/people/mark", persons.mark, name="mark-news-people"),
    path("<uuid:key>/news/people/<uuid:person>/consent", persons.consent, name="news-consent"),
    path("<uuid:key>/news/people/<uuid:person>/withdraw", persons.withdraw, name="withdraw-news-consent"),
    path("<uuid:key>/news/people/<uuid:person>/drop", persons.drop, name="drop-news-person"),
    path("<uuid:key>/news/people/consents/<uuid:consent>", persons.file, name="news-consent-file"),
    path("<uuid:key>/news/pictures/add", news.add_picture, name="add-news-picture"),
    path("<uuid:key>/news/pictures/of-record", news.take_picture, name="take-news-picture"),
    path("<uuid:key>/news/pictures/<uuid:picture>", news.picture, name="news-picture"),
    path("<uuid:key>/news/pictures/<uuid:picture>/drop", news.drop_picture, name="drop-news-picture"),
]
