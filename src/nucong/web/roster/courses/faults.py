"""What stands against a Word file as a template for certificates, in words: what it is, where, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nucong.documents.pages import Fault
from nucong.kernel.refusal import N_

FAULTS = {
    "too_large": N_("The file is larger than 4 MB. Make its pictures smaller."),
    "old_word": N_("This is a file of older Word (.doc). Save it in Word as .docx."),
    "not_word": N_("This is no Word file (.docx). Save it in Word as .docx."),
    "locked": N_("The file is locked with a password. Save it without one."),
    "damaged": N_("The file is damaged. Open it in Word and save it anew."),
    "unpacks_too_large": N_("There is too much in the file for one page. Take out what is not needed."),
    "strict": N_("The file is of the kind “Strict Open XML”. Save it in Word as ordinary .docx."),
    "macros": N_("The file holds macros (programs). Save it in Word as .docx, without macros."),
    "embedded": N_("Another file is embedded in it. Take it out, or put a picture of it in its place."),
    "linked": N_("It fetches something from elsewhere: {found}. Put the picture into the file itself."),
    "field_code": N_("It holds the Word field {found}, which fetches or runs something. Take it out."),
    "tracked": N_("It holds tracked changes. Accept or reject all of them in Word first."),
    "no_field": N_("No field stands in it. Write fields in braces where names and days shall stand."),
    "missing": N_("The field for the name of the person is missing, so that every certificate would be alike."),
    "unknown": N_("The field “{found}” is not known."),
    "not_kept": N_("“{found}” is not kept here of anybody. Leave a dotted line for it, to be written by hand."),
    "open_brace": N_("A brace is open or stands alone. Write fields like this: {example}."),
    "out_of_reach": N_("The field “{found}” stands where nothing is filled. Move it into the text or a text box."),
    "merge_field": N_("The mail merge field “{found}” of Word is not filled here. Write it in braces instead."),
}  # fmt: skip
PLACES = {
    "body": N_("in the main text"),
    "table": N_("in a table"),
    "box": N_("in a text box"),
    "header": N_("in the header"),
    "footer": N_("in the footer"),
    "note": N_("in a note or comment"),
    "drawing": N_("in a chart or drawing"),
}


def lines(faults: Sequence[Fault], *, example: str) -> list[tuple[str, str]]:
    """Return each fault as a sentence, and where it stands; `example` is a field as it is written."""
    found = []
    for fault in faults:
        told = _(FAULTS[fault.rule]).format(found=fault.found, example=example)
        if fault.rule == "unknown" and fault.nearest:
            told += " " + _("Perhaps this one: {field}").format(field=f"{{{{{fault.nearest}}}}}")
        place = _(PLACES[fault.place]) if fault.place else ""
        if place and fault.text:
            place = _("{place}: “{text}”").format(place=place, text=fault.text)
        found.append((told, place))
    return found
