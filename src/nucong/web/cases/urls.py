"""Routes of the cases, for their team and for who sees figures."""

from __future__ import annotations

from django.urls import path

from nucong.web.cases import counts, poster, releasing, retention, standing, views, work

app_name = "cases"

urlpatterns = [
    path("", views.index, name="index"),
    path("new", views.note, name="note"),
    path("emergency", views.emergency, name="emergency"),
    path("ways-in", views.ways_in, name="ways-in"),
    path("ways-in/code.svg", poster.code, name="way-in-code"),
    path("ways-in/poster", poster.poster, name="poster"),
    path("counts", counts.years, name="counts"),
    path("own-counts", counts.own, name="own-counts"),
    path("standing", standing.own, name="standing"),
    path("standing/<uuid:door>/let-in", standing.let_in, name="let-in"),
    path("standing/<uuid:door>/send-away", standing.send_away, name="send-away"),
    path("own-counts/<uuid:member>/release", releasing.release, name="release"),
    path("own-counts/released/<uuid:key>/withdraw", releasing.withdraw, name="withdraw-release"),
    path("keeping", retention.keeping, name="keeping"),
    path("keeping/<slug:ending>", retention.setting, name="retention"),
    path("referrals/<uuid:key>/", views.settle_referral, name="settle-referral"),
    path("<uuid:key>/", views.case, name="case"),
    path("<uuid:key>/take", views.take, name="take"),
    path("<uuid:key>/facts", work.facts, name="facts"),
    path("<uuid:key>/steps/add", work.step, name="add-step"),
    path("<uuid:key>/steps/<uuid:step>/done", work.finish, name="finish-step"),
    path("<uuid:key>/write", work.write, name="write"),
    path("<uuid:key>/consents/add", work.consent, name="consent"),
    path("<uuid:key>/consents/<slug:purpose>/withdraw", work.withdrawal, name="withdrawal"),
    path("<uuid:key>/team/add", work.member, name="add-member"),
    path("<uuid:key>/team/keep-out", work.keep_out, name="keep-out"),
    path("<uuid:key>/team/<uuid:member>/end", work.leave, name="end-member"),
    path("<uuid:key>/refer", work.refer, name="refer"),
    path("<uuid:key>/tell", work.tell, name="tell"),
    path("<uuid:key>/close", work.close, name="close"),
    path("<uuid:key>/ending", work.ending, name="ending"),
    path("<uuid:key>/result", work.result, name="result"),
    path("<uuid:key>/reopen", work.reopen, name="reopen"),
    path("<uuid:key>/hold", retention.hold, name="hold"),
    path("<uuid:key>/hold/end", retention.end_hold, name="end-hold"),
    path("<uuid:key>/erase", work.erase, name="erase"),
]
