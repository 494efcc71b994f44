"""Routes of people; keys are those of a user, but those of ending a role (a grant), a substitution, a letter, a token."""

from __future__ import annotations

from django.urls import path

from nucong.web.accounts import mail, managing, opening, own, record, substitutes, tokens, views

app_name = "accounts"

urlpatterns = [
    path("", views.index, name="index"),
    path("me", own.details, name="me"),
    path("me/substitute", substitutes.own, name="own-substitute"),
    path("substitutions/<uuid:key>/end", substitutes.end, name="end-substitution"),
    path("mail", mail.mail, name="mail"),
    path("mail/try", mail.try_mail, name="try-mail"),
    path("mail/<uuid:key>/again", mail.again, name="mail-again"),
    path("me/tokens", tokens.own, name="tokens"),
    path("me/tokens/guide", tokens.api_guide, name="api-guide"),
    path("tokens", tokens.below, name="tokens-below"),
    path("tokens/<uuid:key>/revoke", tokens.revoke, name="revoke-token"),
    path("open", opening.open_one, name="open"),
    path("bulk", opening.open_many, name="bulk"),
    path("record", record.index, name="record"),
    path("record/prove", record.prove, name="prove"),
    path("<uuid:key>/", views.person, name="person"),
    path("<uuid:key>/grant", managing.grant, name="grant"),
    path("<uuid:key>/substitute", substitutes.of_person, name="substitute"),
    path("<uuid:key>/hand-over", managing.hand_over, name="hand-over"),
    path("<uuid:key>/reset", managing.reset, name="reset"),
    path("<uuid:key>/close", managing.close, name="close"),
    path("roles/<uuid:key>/end", managing.end_role, name="end-role"),
]
