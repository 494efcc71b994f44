"""Routes of the roster."""

from __future__ import annotations

from django.urls import path

from nucong.web.roster import bodies, importing, lists, people, posts, proposals, views
from nucong.web.roster.courses import attending, covering, enrolling, papers, planning
from nucong.web.roster.courses import views as courses

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
    path("coverage", covering.own, name="coverage"),
    path("courses/", courses.index, name="courses"),
    path("courses/new", planning.new, name="plan-course"),
    path("courses/<uuid:key>/", courses.course, name="course"),
    path("courses/<uuid:key>/change", planning.change, name="course-change"),
    path("courses/<uuid:key>/places", planning.places, name="course-places"),
    path("courses/<uuid:key>/call", planning.call, name="course-call"),
    path("courses/<uuid:key>/enrol", enrolling.enrol, name="course-enrol"),
    path("courses/<uuid:key>/start", planning.start, name="course-start"),
    path("courses/<uuid:key>/attendance", attending.attendance, name="course-attendance"),
    path("courses/<uuid:key>/results", attending.results, name="course-results"),
    path("courses/<uuid:key>/end", planning.end, name="course-end"),
    path("courses/<uuid:key>/cancel", planning.cancel, name="course-cancel"),
    path("courses/<uuid:key>/list", papers.as_list, name="course-list"),
    path("courses/<uuid:key>/certificates", papers.certificates, name="course-certificates"),
    path("courses/enrolments/<uuid:key>/withdraw", enrolling.withdraw, name="course-withdraw"),
    path("units/<uuid:key>/coverage", covering.unit, name="unit-coverage"),
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
