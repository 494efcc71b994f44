"""Seeded synthetic documents of one province in bulk: what `bench/registers.py` measures the pages over."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any

SEED = 20260101
FIRST_YEAR, LAST_YEAR = 2017, 2026
TODAY = date(LAST_YEAR, 11, 20)
FOUNDED = date(FIRST_YEAR - 1, 1, 1)
BATCH = 2000
RARE = " bạch liên 4711"
WORDS = [
    "chăm",
    "lo",
    "lao",
    "động",
    "nữ",
    "dịp",
    "tết",
    "công",
    "tác",
    "nữ",
    "công",
    "tuyên",
    "truyền",
    "phổ",
    "biến",
    "chính",
    "sách",
    "pháp",
    "luật",
    "bình",
    "đẳng",
    "giới",
    "gia",
    "đình",
    "hạnh",
    "phúc",
    "tập",
    "huấn",
    "cán",
    "bộ",
    "nữ",
    "công",
    "ban",
    "chấp",
    "hành",
    "công",
    "đoàn",
    "cơ",
    "sở",
    "doanh",
    "nghiệp",
    "khu",
    "công",
    "nghiệp",
    "sức",
    "khỏe",
    "sinh",
    "sản",
    "phòng",
    "chống",
    "bạo",
    "lực",
    "nhà",
    "trẻ",
    "mẫu",
    "giáo",
    "phòng",
    "vắt",
    "sữa",
    "thỏa",
    "ước",
    "lao",
    "động",
    "tập",
    "thể",
    "kiểm",
    "tra",
    "giám",
    "sát",
    "chế",
    "độ",
    "thai",
    "sản",
    "báo",
    "cáo",
    "tổng",
    "kết",
    "năm",
    "kế",
    "hoạch",
    "tháng",
    "hành",
    "động",
    "phong",
    "trào",
    "giỏi",
    "việc",
    "nước",
    "đảm",
    "việc",
    "nhà",
    "khen",
    "thưởng",
    "biểu",
    "mẫu",
    "số",
    "liệu",
]
OWN = "Liên đoàn Lao động tỉnh Giả Định"
ISSUERS = ("Tổng Liên đoàn Lao động Giả Việt", "Tỉnh ủy Giả Định", "Ủy ban nhân dân tỉnh Giả Định")
KINDS = (("plan", "KH"), ("official_letter", ""), ("report", "BC"), ("notice", "TB"), ("guideline", "HD"))
TABLES = (
    "DocumentIdentity", "Document", "Reading", "Provision", "Citation", "Dispatch", "RegisterEntry", "FollowUp",
    "SearchEntry", "ProvisionEntry",
)  # fmt: skip


def build(count: int) -> tuple[Any, Any, Any]:
    """Write federation and documents; return the officer, a person of a unit below, a document of the middle.

    In a folder kept from an earlier run nothing is written again.
    """
    from django.core.management import call_command

    from nucong.accounts.models import User
    from nucong.documents.models import Document
    from nucong.organisations.models import Unit

    call_command("migrate", verbosity=0)
    if not Document.objects.exists():
        root, officer = _federation()
        _write(count, root, list(Unit.objects.exclude(pk=root.pk)), officer)
    known = {user.username: user for user in User.objects.all()}
    ours = Document.objects.filter(direction="issued").order_by("created_at")
    return known["can-bo"], known["co-so"], ours[ours.count() // 2].pk


def _federation() -> tuple[Any, Any]:
    from nucong.accounts.actions import create_user, grant_role
    from nucong.accounts.states import Role
    from nucong.audit.actions import PROGRAM
    from nucong.organisations.models import Unit
    from nucong.organisations.synthetic import build_federation

    at = datetime.combine(FOUNDED, datetime.min.time(), tzinfo=UTC)
    build_federation(
        OWN, language="vi", units=500, on=TODAY, seed=SEED, regime="vn_since_2025", by=PROGRAM, at=at,
        addressees=(), founded_on=FOUNDED,
    )  # fmt: skip
    root = Unit.objects.get(placements__parent=None, placements__line="territory")
    leaf = Unit.objects.filter(child_placements=None).order_by("serial").last()
    assert leaf is not None
    people = []
    for name, unit, role in (("can-bo", root, Role.OFFICER), ("co-so", leaf, Role.REPORTER)):
        user = create_user(username=name, display_name=name, password="sen trong dam nuoc", by=PROGRAM, at=at)
        grant_role(user=user, unit=unit, role=role, on=FOUNDED, by=PROGRAM, at=at)
        people.append(user)
    return root, people[0]


def _write(count: int, root: Any, units: list[Any], officer: Any) -> None:
    from django.db import connection, transaction

    from nucong.documents import models

    pen = Pen(root, units, officer)
    drawn = _drawn(count, pen.chance)
    while batch := list(islice(drawn, BATCH)):
        pen.rows = defaultdict(list)
        for facts in batch:
            pen.add(facts)
        with transaction.atomic():
            for table in TABLES:
                getattr(models, table).objects.bulk_create(pen.rows[table], batch_size=500)
    for (register, year), last in pen.numbers.items():
        models.RegisterCounter.objects.create(unit=root, register=register, year=year, last=last)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _drawn(count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Yield the facts of each document, oldest first."""
    texts = [" ".join(chance.choices(WORDS, k=160)) for _ in range(400)]
    parts = [
        " ".join(chance.choices(WORDS, k=25)) + f" trước ngày 15/{chance.randint(1, 12)}" for _ in range(600)
    ]
    days = (TODAY - date(FIRST_YEAR, 1, 2)).days
    for n in range(count):
        kind, short = chance.choice(KINDS)
        issued = chance.random() < 0.45
        yield {
            "on": date(FIRST_YEAR, 1, 2) + timedelta(days=days * n // count),
            "issued": issued,
            "kind": kind,
            "symbol": "-".join(part for part in (short, "LĐLĐ" if issued else "TLĐ") if part),
            "issuer": OWN if issued else chance.choice(ISSUERS),
            "subject": "V/v " + " ".join(chance.choices(WORDS, k=chance.randint(8, 16))),
            "text": chance.choice(texts) + (RARE if n % 5003 == 0 else ""),
            "parts": chance.sample(parts, 2),
        }


@cache
def _text_terms(text: str) -> str:
    from nucong.documents.search_keys import body_terms

    return body_terms(text, None)


@cache
def _part_keys(text: str) -> tuple[str, int]:
    from nucong.documents.search_keys import months_of, provision_terms

    return provision_terms({"text": text}), months_of({"text": text})


class Pen:
    """Lays out the rows of documents, table by table."""

    def __init__(self, root: Any, units: list[Any], officer: Any) -> None:
        from nucong.documents.models import DocumentIdentity

        self.root, self.units, self.officer = root, units, officer
        self.chance = random.Random(SEED)
        self.numbers: dict[tuple[str, int], int] = {}
        self.rows: dict[str, list[Any]] = defaultdict(list)
        source = DocumentIdentity.objects.create(
            number="21", dated_on=FOUNDED, kind="directive", label="21-CT/TW"
        )
        self.cited = [source.pk]

    def _put(self, table: str, **facts: Any) -> Any:
        from nucong.documents import models

        row = getattr(models, table)(**facts)
        self.rows[table].append(row)
        return row

    def add(self, facts: dict[str, Any]) -> None:
        """Add one document with number, citation, dispatches, follow-up, provisions and terms."""
        from nucong.documents.search_keys import marks_of
        from nucong.kernel.text import fold

        on, issued = facts["on"], facts["issued"]
        at = datetime.combine(on, datetime.min.time(), tzinfo=UTC)
        register = "outgoing" if issued else "incoming"
        number = self.numbers[register, on.year] = self.numbers.get((register, on.year), 0) + 1
        label = f"{number}/{facts['symbol']}"
        identity = self._put(
            "DocumentIdentity", number=str(number), dated_on=on, kind=facts["kind"], label=label
        )
        document = self._put(
            "Document", organisation_id=self.root.organisation_id, unit=self.root,
            direction="issued" if issued else "received", state="confirmed", kind=facts["kind"], language="vi",
            number=str(number), symbol=facts["symbol"], issuers=[facts["issuer"]], dated_on=on,
            subject=facts["subject"], identity=identity, created_at=at,
            confirmed_at=at, confirmed_by=self.officer,
        )  # fmt: skip
        self._put("Reading", document=document, reader_version="bench", text=facts["text"], result={}, at=at)
        above = self.cited[-self.chance.randint(1, min(len(self.cited), 400))]
        self._put(
            "Citation", document=document, role="implements", cited_id=above, as_written="…", kind="plan"
        )
        self.cited.append(identity.pk)
        entry = self._put(
            "RegisterEntry", unit=self.root, register=register, year=on.year, number=number, state="used",
            document=document, entered_on=on, entered_by=self.officer,
        )  # fmt: skip
        if issued:
            for unit in self.chance.sample(self.units, 2):
                self._put("Dispatch", document=document, unit=unit, sent_at=at)
        else:
            self._follow(entry, on)
        for position, text in enumerate(facts["parts"]):
            self._provision(document, position, text, at)
        self._put(
            "SearchEntry", document=document, marks=marks_of(label), subject=fold(facts["subject"]).replace("/", " "),
            issuers=fold(facts["issuer"]), body=_text_terms(facts["text"]),
        )  # fmt: skip

    def _follow(self, entry: Any, on: date) -> None:
        done = self.chance.random() < 0.9
        self._put(
            "FollowUp", entry=entry, assignee=f"Ban {self.chance.randint(1, 8)}", assigned_on=on,
            due_on=on + timedelta(days=10), progress="done" if done else "given", finished_on=on if done else None,
        )  # fmt: skip

    def _provision(self, document: Any, position: int, text: str, at: datetime) -> None:
        group = self.chance.choice(("obligation", "target", "task", "objective"))
        part = self._put(
            "Provision", document=document, position=position, path=f"provisions[{position}]", group=group,
            value={"text": text, "detail": {}, "strength": "requested"}, confidence=1.0, state="added",
            decided_by=self.officer, decided_at=at,
        )  # fmt: skip
        terms, months = _part_keys(text)
        self._put(
            "ProvisionEntry", provision=part, document=document, group=group, months=months, terms=terms
        )
