"""Routes of the roster."""

from __future__ import annotations

from django.urls import path

from nucong.web.roster import bodies, importing, lists, people, posts, proposals, views

app_name = "roster"

urlpatterns = [
    path("", views.index, name="index"),
    path("import", importing.import_list, name="import"),
    path("import/confirm", importing.confirm_import, name="confirm-import"),
    path("template", importing.template, name="template"),
    path("export", importing.export, name="export"),
    path("key-positions", lists.key_positions, name="key-positions"),
    path("lacking", lists.lacking, name="lacking"),
    path("counts", lists.counts, name="counts"),
    path("counts/<slug:attribute>", lists.tell_counts, name="tell-counts"),
    path("planned", lists.planned, name="planned"),
    path("planned/add", lists.plan, name="plan"),
    path("planned/<uuid:key>/remove", lists.unplan, name="unplan"),
    path("proposals", proposals.index, name="proposals"),
    path("proposals/new", proposals.new, name="propose"),
    path("proposals/<uuid:key>/", proposals.proposal, name="proposal"),
    path("proposals/<uuid:key>/send", proposals.send, name="send-proposal"),
    path("units/<uuid:key>/", views.unit, name="unit"),
    path("units/<uuid:key>/bodies/add", bodies.form, name="form-body"),
    path("units/<uuid:key>/workforce", bodies.workforce, name="workforce"),
    path("bodies/<uuid:key>/", bodies.body, name="body"),
    path("bodies/<uuid:key>/people/add", posts.add, name="add-post"),
    path("bodies/<uuid:key>/congress", bodies.congress, name="congress"),
    path("bodies/<uuid:key>/end", bodies.end, name="end-body"),
    path("posts/<uuid:key>/", posts.post, name="post"),
    path("posts/<uuid:key>/hand-over", posts.hand_over, name="hand-over"),
    path("people/<uuid:key>/", people.person, name="person"),
    path("people/<uuid:key>/correct", people.correct, name="correct-person"),
    path("people/<uuid:key>/outside", people.outside, name="add-outside"),
    path("people/<uuid:key>/training", people.training, name="record-training"),
    path("people/<uuid:key>/take-back", people.take_back, name="take-back"),
]
