"""News of the demonstration: one begun from a record, waiting for its review, with words that are looked at."""

from __future__ import annotations

from datetime import datetime

from nucong.accounts.models import User
from nucong.documents.actions import write_news
from nucong.documents.news import NewsText
from nucong.documents.states import Reach
from nucong.flow.news import begin_record_news, news_of_record
from nucong.ledgers.models import Record
from nucong.ledgers.states import RecordState
from nucong.organisations.models import Unit

MORE = {
    "vi": "Dù là phái yếu, các chị vẫn hăng hái tham gia; đây cũng là dịp chia sẻ về thiên chức làm mẹ và công việc.",
    "zh": "参加活动的“女汉子”们干劲十足，大家还交流了相夫教子与工作的平衡。",
}


def leave_for_review(unit: Unit, *, language: str, by: User, at: datetime) -> None:
    """Write news of the unit's last activity and leave it to somebody else; nothing where nothing was recorded."""
    record = Record.objects.filter(unit=unit, state=RecordState.RECORDED, publication=None).first()
    if record is None:
        return
    document = begin_record_news(record=record, by=by, at=at)
    told = news_of_record(record)
    words = NewsText(told.title, told.lead, f"{told.body}\n\n{MORE[language]}", told.happened_on)
    write_news(document=document, text=words, reach=Reach.PUBLIC, by=by, at=at)
