"""Routes of awards. An award given is named by the key of its record."""

from __future__ import annotations

from django.urls import path

from nucong.web.awards.views import calls, files, given, kinds, nominations, overview, reviewing

app_name = "awards"

urlpatterns = [
    path("", overview.index, name="index"),
    path("registrations", overview.registrations, name="registrations"),
    path("registrations/<uuid:key>/take-back", overview.take_back, name="take-registration-back"),
    path("kinds", kinds.index, name="kinds"),
    path("kinds/new", kinds.new, name="new-kind"),
    path("kinds/<slug:code>", kinds.change, name="kind"),
    path("calls/new", calls.new, name="new-call"),
    path("calls/<uuid:key>/", calls.detail, name="call"),
    path("calls/<uuid:key>/change", calls.change, name="change-call"),
    path("calls/<uuid:key>/awards", calls.add_award, name="add-award"),
    path("calls/<uuid:key>/awards/<uuid:award>/take-out", calls.take_out, name="take-award-out"),
    path("calls/<uuid:key>/awards/<uuid:award>/places", calls.places, name="places"),
    path("calls/<uuid:key>/awards/<uuid:award>/extra", calls.extra, name="extra"),
    path("calls/<uuid:key>/awards/<uuid:award>/ranks", calls.ranks, name="ranks"),
    path("calls/<uuid:key>/move/<slug:verb>", calls.move, name="move-call"),
    path("calls/<uuid:key>/workbook", calls.workbook, name="call-workbook"),
    path("calls/<uuid:key>/decision", reviewing.decision, name="decision"),
    path("calls/<uuid:key>/nominate", nominations.nominate, name="nominate"),
    path("nominations/<uuid:key>/", nominations.detail, name="nomination"),
    path("nominations/<uuid:key>/change", nominations.change, name="change-nomination"),
    path("nominations/<uuid:key>/send", nominations.send, name="send"),
    path("nominations/<uuid:key>/withdraw", nominations.withdraw, name="withdraw-nomination"),
    path("nominations/<uuid:key>/renew", nominations.renew, name="renew"),
    path("nominations/<uuid:key>/consent", nominations.consent, name="consent"),
    path("nominations/<uuid:key>/consent/withdraw", nominations.withdraw_consent, name="withdraw-consent"),
    path("nominations/<uuid:key>/review", reviewing.review, name="review"),
    path("nominations/<uuid:key>/excuse", reviewing.excuse, name="excuse"),
    path("nominations/<uuid:key>/ballot", reviewing.ballot, name="ballot"),
    path("nominations/<uuid:key>/files", files.add, name="files"),
    path("nominations/<uuid:key>/files/<uuid:file>", files.content, name="file"),
    path("nominations/<uuid:key>/files/<uuid:file>/remove", files.remove, name="remove-file"),
    path("record", given.record, name="record"),
    path("given/<uuid:key>/", given.detail, name="given"),
    path("given/<uuid:key>/correct", given.correct, name="correct"),
    path("given/<uuid:key>/withdraw", given.withdraw, name="withdraw"),
    path("honour", given.honour, name="honour"),
    path("honour/workbook", given.workbook, name="honour-workbook"),
    path("public/<uuid:key>/", given.public, name="public"),
]
