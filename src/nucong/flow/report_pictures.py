"""The chosen pictures of a consolidated report: those of a story stand with it, the others in an annex.

A picture of a story goes no further than the story under its own words: the variant without names helps no
picture, for a face is a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from nucong.documents import blobs
from nucong.documents.pages import Annex, Picture, Pictures
from nucong.reporting.media import for_print
from nucong.reporting.models import Attachment, Consolidation
from nucong.reporting.stories import told

from . import wording


def pictures_by_story(consolidation: Consolidation) -> dict[UUID, Pictures]:
    """Return the chosen pictures of the chosen stories, by story."""
    stories = set(consolidation.chosen_cases.values_list("pk", flat=True))
    found: dict[UUID, list[Attachment]] = {}
    for picture in _going_on(consolidation):
        if picture.case_id in stories:
            found.setdefault(picture.case_id, []).append(picture)
    language = consolidation.cycle.language
    shown = {story: _pictures(pictures, language) for story, pictures in found.items()}
    return {story: block for story, block in shown.items() if block.items}


def pictures_annex(consolidation: Consolidation) -> Annex | None:
    """Return the annex of the chosen pictures that stand with no story, with what, where, when and whose."""
    language = consolidation.cycle.language
    stories = set(consolidation.chosen_cases.values_list("pk", flat=True))
    block = _pictures([each for each in _going_on(consolidation) if each.case_id not in stories], language)
    return Annex(wording.say(language, "pictures"), (block,)) if block.items else None


def _going_on(consolidation: Consolidation) -> list[Attachment]:
    """Return the chosen pictures that may still go on, in the order of the units."""
    chosen = consolidation.chosen_pictures.select_related("submission__member", "case").prefetch_related(
        "case__consents"
    )
    ordered = chosen.order_by("submission__member__position", "added_at", "id")
    return [each for each in ordered if each.case is None or _under_its_own_words(each)]


def _under_its_own_words(picture: Attachment) -> bool:
    story = told(picture.case) if picture.case else None
    return story is not None and not story.anonymous


def _pictures(pictures: Iterable[Attachment], language: str) -> Pictures:
    printed = ((each, _printable(each)) for each in pictures)
    return Pictures(
        tuple(Picture(data, _caption(each, language)) for each, data in printed if data is not None)
    )


def _printable(attachment: Attachment) -> bytes | None:
    """Return a picture as it is printed; nothing where its bytes are missing from an incomplete folder."""
    try:
        return for_print(blobs.content(attachment.sha256))
    except FileNotFoundError:
        return None


def _caption(attachment: Attachment, language: str) -> str:
    member = attachment.submission.member
    join = "，" if language == "zh" else ", "
    when = wording.day(attachment.taken_on, language) if attachment.taken_on else ""
    facts = join.join(part for part in (member.name, attachment.place, when) if part)
    if not attachment.caption:
        return facts
    stop = "（{}）" if language == "zh" else " ({})"
    return attachment.caption.rstrip(". 。") + stop.format(facts)
