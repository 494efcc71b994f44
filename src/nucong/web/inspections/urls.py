"""Routes of inspections. `record` is the key of the ledgers' record of an inspection."""

from __future__ import annotations

from django.urls import path

from nucong.web.inspections.views import (
    checking,
    checklists,
    counts,
    following,
    lists,
    papers,
    pictures,
    plans,
    telling,
    worker,
)

app_name = "inspections"

urlpatterns = [
    path("", lists.index, name="index"),
    path("worker.js", worker.worker, name="worker"),
    path("workbook", lists.workbook, name="workbook"),
    path("units", counts.by_unit, name="by-unit"),
    path("units/workbook", counts.workbook, name="by-unit-workbook"),
    path("checklists", checklists.index, name="checklists"),
    path("checklists/new", checklists.new, name="new-checklist"),
    path("plans", plans.index, name="plans"),
    path("plans/new", plans.new, name="new-plan"),
    path("plans/<uuid:key>/", plans.plan, name="plan"),
    path("plans/<uuid:key>/add", plans.add, name="add-to-plan"),
    path("new", checking.new, name="new"),
    path("records/<uuid:record>/", lists.of_record, name="of-record"),
    path("<uuid:key>/", checking.detail, name="detail"),
    path("<uuid:key>/begin", checking.begin, name="begin"),
    path("<uuid:key>/checklist", checking.checklist, name="checklist"),
    path("<uuid:key>/ticks", checking.ticks, name="ticks"),
    path("<uuid:key>/items/<slug:code>/picture", pictures.picture, name="picture"),
    path("<uuid:key>/conclude", checking.conclude, name="conclude"),
    path("<uuid:key>/items/<slug:code>/put-right", following.put_right, name="put-right"),
    path("<uuid:key>/items/<slug:code>/close", following.close_finding, name="close-finding"),
    path("<uuid:key>/items/<slug:code>/evidence", following.evidence, name="evidence"),
    path("<uuid:key>/items/<slug:code>/tell", telling.tell, name="tell"),
    path("<uuid:key>/items/<slug:code>/answer", telling.answer, name="answer"),
    path("<uuid:key>/files/<uuid:file>", telling.file, name="file"),
    path("<uuid:key>/papers/new", papers.new, name="new-paper"),
    path("papers/<uuid:key>/reply", papers.reply, name="reply"),
    path("<uuid:key>/handover", following.propose, name="propose-handover"),
    path("<uuid:key>/handover/agree", following.agree, name="agree-to-handover"),
    path("<uuid:key>/handover/done", following.hand_over, name="hand-over"),
    path("<uuid:key>/handover/outcome", following.outcome, name="outcome"),
    path("<uuid:key>/close", following.close, name="close"),
    path("<uuid:key>/call-off", following.call_off, name="call-off"),
]
