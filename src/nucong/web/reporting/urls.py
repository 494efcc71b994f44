"""Routes of review, consolidation and report out."""

from __future__ import annotations

from django.urls import path

from nucong.web.reporting.views import (
    answer,
    consolidation,
    days,
    evidence,
    overview,
    reminders,
    report,
    reviewing,
)

app_name = "reporting"

urlpatterns = [
    path("", overview.index, name="index"),
    path("branches/<uuid:key>/", overview.branch, name="branch"),
    path("workbooks/<uuid:key>/", overview.workbook, name="workbook"),
    path("review/<uuid:key>/", reviewing.review, name="review"),
    path("review/<uuid:key>/act", reviewing.act, name="act"),
    path("days/<uuid:key>/", days.days, name="days"),
    path("reminders/<uuid:key>/", reminders.reminders, name="reminders"),
    path("reminders/<uuid:key>/pasted", reminders.pasted, name="pasted"),
    path("notices/", reminders.notices, name="notices"),
    path("answers/<uuid:key>/", answer.answer, name="answer"),
    path("answers/<uuid:key>/accept", answer.accept, name="accept"),
    path("answers/<uuid:key>/return", answer.send_back, name="return"),
    path("answers/<uuid:key>/note", answer.note, name="note"),
    path("answers/<uuid:key>/files/<uuid:attachment>", answer.file, name="file"),
    path("answers/<uuid:key>/files/<uuid:attachment>/small", answer.small, name="file-small"),
    path("exports/<uuid:key>/", evidence.export, name="export"),
    path("exports/<uuid:key>/answers.xlsx", evidence.answers, {"kind": "xlsx"}, name="answers-xlsx"),
    path("exports/<uuid:key>/answers.csv", evidence.answers, {"kind": "csv"}, name="answers-csv"),
    path("exports/<uuid:key>/files.zip", evidence.files, name="files-zip"),
    path("consolidations/<uuid:key>/pictures", evidence.choose, name="choose-pictures"),
    path("consolidations/<uuid:key>/", consolidation.consolidation, name="consolidation"),
    path("consolidations/<uuid:key>/begin", consolidation.begin, name="begin"),
    path("consolidations/<uuid:key>/adjust", consolidation.adjust, name="adjust"),
    path("consolidations/<uuid:key>/take-back", consolidation.take_back, name="take-back"),
    path("consolidations/<uuid:key>/write", consolidation.write, name="write"),
    path("consolidations/<uuid:key>/check", consolidation.check, name="check"),
    path("consolidations/<uuid:key>/confirm", consolidation.confirm, name="confirm"),
    path("consolidations/<uuid:key>/hand-up", consolidation.hand_up, name="hand-up"),
    path("consolidations/<uuid:key>/accept", consolidation.accept, name="accept-consolidation"),
    path("consolidations/<uuid:key>/return", consolidation.send_back, name="return-consolidation"),
    path("consolidations/<uuid:key>/report/", report.report, name="report"),
    path("consolidations/<uuid:key>/report/sheets", report.sheets, name="sheets"),
    path(
        "consolidations/<uuid:key>/report/sheets/<slug:content>/<int:number>.png", report.sheet, name="sheet"
    ),
    path("consolidations/<uuid:key>/report/issue", report.issue, name="issue"),
    path("consolidations/<uuid:key>/report/files/<uuid:file>", report.report_file, name="report-file"),
    path("<uuid:key>/", overview.cycle, name="cycle"),
    path("<uuid:key>/pictures/", evidence.gallery, name="gallery"),
    path("<uuid:key>/explain/<uuid:member>/<str:question>/", overview.explain, name="explain"),
]
