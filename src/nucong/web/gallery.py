"""Sample values for the gallery of components: invented, in the genre of the real pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.kernel import clock
from nucong.web.appearance import LOOKS
from nucong.web.locales import written_number
from nucong.web.parts import Action, Confirmation, Figure, Line, Link, Tone, TreeNode, line


class SampleInput(forms.Form):
    """One field of each kind; the number is refused, so that an error can be looked at."""

    name = forms.CharField(label=gettext_lazy("Name of the activity"), max_length=200)
    people = forms.CharField(
        label=gettext_lazy("Participants"),
        help_text=gettext_lazy("Persons, not attendances."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    held_on = forms.DateField(
        label=gettext_lazy("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("talk", gettext_lazy("Talk")), ("contest", gettext_lazy("Contest"))],
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Groups reached"),
        required=False,
        choices=[
            ("line", gettext_lazy("Workers on the line")),
            ("migrant", gettext_lazy("Migrant workers")),
            ("men", gettext_lazy("Men")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    story = forms.CharField(label=gettext_lazy("What was done"), required=False, widget=forms.Textarea)

    def clean_people(self) -> str:
        """Refuse always: the gallery shows how an error looks."""
        raise forms.ValidationError(_("“1.5” is not a number of persons. Write a whole number."))


def samples(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the gallery."""
    today = clock.today("Asia/Ho_Chi_Minh")
    here = reverse("components")
    return {
        "crumbs": [Link(_("My work"), reverse("home")), Link(_("Components"))],
        "action": Action(_("Send 97 reminders"), reverse("component-confirmation"), "send"),
        "others": [Link(_("Print"), here, "print")],
        "sample_line": sample_line(),
        "blocked_line": line(3, details=["", "", _("6 units have no account yet")], blocked=True),
        "looks": list(LOOKS),
        "rows": sample_rows(),
        "sort": request.GET.get("sort", ""),
        "page": Paginator(range(240), 50).page(2),
        "figures": [
            Figure(_("Received"), "97/128", _("76% of the units that owe")),
            Figure(_("Late"), "6", _("oldest by 9 days"), Tone.DANGER, here),
            Figure(_("Waiting for review"), "12", "", Tone.WARN, here),
            Figure(_("Women reached"), written_number(18204), _("persons")),
        ],
        "tabs": [
            Link(_("Waiting"), here, active=True, count=12),
            Link(_("Accepted"), here, count=85),
            Link(_("Sent back"), here, count=3),
        ],
        "tree": sample_tree(),
        "form": SampleInput({"name": "", "people": "1.5", "kind": "talk"}),
        "due_days": [today - timedelta(days=4), today, today + timedelta(days=2), today + timedelta(days=40)],
        "now": clock.now("Asia/Ho_Chi_Minh"),
    }


def sample_line() -> Line:
    """Return a line in the middle of its way."""
    return line(
        3,
        details=[
            _("14/14 confirmed"),
            _("128 units, 121 have opened it"),
            _("97/128 · 6 late"),
            _("64 accepted · 3 sent back"),
            _("due 23/3"),
        ],
        urls=[reverse("components")] * 4,
    )


def sample_rows() -> list[dict[str, Any]]:
    """Return the rows of a table as a page would prepare them."""
    names = ["LĐLĐ huyện Càng Long", "Công đoàn ngành Giáo dục", "CĐCS Công ty may Đồng Khởi", "上街区总工会"]
    states = ["accepted", "submitted", "returned", "missing"]
    return [
        {"id": number, "name": name, "state": state, "women": 1204 * number, "line": line(number + 1)}
        for number, (name, state) in enumerate(zip(names, states, strict=True), start=1)
    ]


def sample_tree() -> tuple[TreeNode, ...]:
    """Return a small tree with completeness."""
    here = reverse("components")
    shops = (
        TreeNode("CĐCS Công ty may Đồng Khởi", here, note=_("area answer")),
        TreeNode("CĐCS Trường tiểu học Nguyệt Hóa", here),
    )
    districts = (
        TreeNode("LĐLĐ huyện Càng Long", here, done=34, total=40, active=True, open=True, children=shops),
        TreeNode("LĐLĐ huyện Tiểu Cần", here, done=28, total=28, children=shops),
    )
    return (TreeNode("LĐLĐ tỉnh", here, done=97, total=128, open=True, children=districts),)


def sample_confirmation() -> Confirmation:
    """Return an outward act with its effects and recipients."""
    back = reverse("components")
    return Confirmation(
        title=_("Send 3 reminders"),
        sentence=_("Three units have not sent their report, which was due two days ago."),
        act=_("Send 3 reminders"),
        post_to=back,
        back_to=back,
        effects=(
            _("Each unit sees the reminder on top of its own page."),
            _("The reminder is kept in the record of this report."),
        ),
        recipients=tuple((name, _("2 days late")) for name in ("Càng Long", "Tiểu Cần", "Cầu Kè")),
    )
