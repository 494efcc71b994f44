"""Full-text search over the stored terms, in the manner of the database: FTS5 or tsvector."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

from nucong.kernel.terms import Query

from .models import Document

Row = TypeVar("Row", bound=Model)
MOST_FOUND = 200
_RANKED_UP_TO = 400  # above that, the newest come first: ranking so many says little and takes long
_LONG = "0long"  # PostgreSQL: what a text bears that is too long to know the places of all its terms
_CHUNK = 250
_MOST_CHUNKS = 40


@dataclass(frozen=True)
class Index:
    """A full-text index: its table of terms, its name on SQLite, the weights of its columns."""

    table: str
    name: str
    columns: tuple[str, ...]
    weights: tuple[float, ...]


DOCUMENTS = Index(
    "documents_searchentry",
    "documents_search",
    ("marks", "subject", "issuers", "body"),
    (12.0, 6.0, 2.0, 1.0),
)
PROVISIONS = Index("documents_provisionentry", "documents_provisionsearch", ("terms",), (1.0,))


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def expression(
    index: Index, parts: Sequence[tuple[str, ...]], columns: Collection[str] = (), *, begun: bool = True
) -> str:
    """Return what finds rows with every part (neighbouring terms) in these columns, else in any.

    With `begun` the last term may go on: somebody is still typing it. Terms are letters and digits only, so nothing in them can be an operator.
    """
    if _is_postgresql():
        return _tsquery(index, parts, columns, begun=begun)
    phrases = [f'"{" ".join(part)}"' for part in parts]
    phrases[-1] += " *" if begun else ""
    every = " AND ".join(phrases)
    return f"{{{' '.join(columns)}}} : ({every})" if columns else every


def _tsquery(index: Index, parts: Sequence[tuple[str, ...]], columns: Collection[str], *, begun: bool) -> str:
    letters = "".join(
        letter for letter, name in zip("ABCD", index.columns, strict=False) if not columns or name in columns
    )
    phrases = []
    for at, part in enumerate(parts):
        last = len(part) - 1 if begun and at == len(parts) - 1 else -1
        terms = [f"'{term}':{'*' if place == last else ''}{letters}" for place, term in enumerate(part)]
        beside = " <-> ".join(terms)
        if len(terms) > 1 and "D" in letters:
            phrases.append(f"(({beside}) | ({' & '.join(terms)} & '{_LONG}':D))")
        else:
            phrases.append(f"({beside})")
    return " & ".join(phrases)


def holding(index: Index, query: Query, columns: Collection[str] = ()) -> RawSQL:
    """Return the keys of all rows that hold every part, for `id__in`."""
    wanted = expression(index, query.parts, columns)
    if _is_postgresql():
        return RawSQL(f"SELECT id FROM {index.table} WHERE vector @@ to_tsquery('simple', %s)", [wanted])
    return RawSQL(f"SELECT rowid FROM {index.name} WHERE {index.name} MATCH %s", [wanted])


def newest_holding(rows: QuerySet[Row], index: Index, query: Query) -> QuerySet[Row]:
    """Narrow rows of the table of an index to those that hold every part, the newest first.

    SQLite walks the index in that order and stops at the limit; an `IN` would fetch every match first.
    """
    wanted = expression(index, query.parts)
    if _is_postgresql():
        return rows.filter(id__in=holding(index, query)).order_by("-id")
    return rows.extra(
        tables=[index.name],
        where=[f"{index.name}.rowid = {index.table}.id", f"{index.name} MATCH %s"],
        params=[wanted],
    ).extra(order_by=[f"-{index.name}.rowid"])


def found(documents: QuerySet[Document], query: Query) -> QuerySet[Document]:
    """Narrow documents to those whose number, subject or issuer hold every part."""
    return documents.filter(search__in=holding(DOCUMENTS, query, ("marks", "subject", "issuers")))


def ranked(
    query: Query, *, within: QuerySet[Document], few: Sequence[int] | None = None, most: int = MOST_FOUND
) -> list[int]:
    """Return the search keys of the best documents, best first.

    First those that bear the typed number, then the words together in the subject, then all words in number,
    subject or issuer, then anywhere; inside each by weight, or newest first where thousands match.
    `within` is what the person may see; `few` are its keys when they are not many.
    """
    if not query:
        return []
    tiers = [
        expression(DOCUMENTS, [query.whole], ("marks",)),
        expression(DOCUMENTS, [query.whole], ("subject",), begun=False),
        expression(DOCUMENTS, query.parts, ("marks", "subject", "issuers")),
        expression(DOCUMENTS, query.parts),
    ]
    if few is not None:
        del tiers[2]  # among few, the weights alone put the subject before the text
    best: dict[int, None] = {}
    for wanted in dict.fromkeys(tiers):
        for chunk in _candidates(wanted, few):
            fresh = [key for key in chunk if key not in best]
            seen = set(fresh) if few is not None else _seen(within, fresh)
            best.update(dict.fromkeys(key for key in fresh if key in seen))
            if len(best) >= most:
                return list(best)[:most]
    return list(best)


def _seen(within: QuerySet[Document], keys: Sequence[int]) -> set[int]:
    found = within.filter(search__in=keys).order_by().values_list("search__id", flat=True)
    return set(found) if keys else set()


def _candidates(wanted: str, few: Sequence[int] | None) -> Iterator[list[int]]:
    if few is not None:
        yield _keys(wanted, few=few, by_rank=True, most=MOST_FOUND * 2)
        return
    many = _keys(wanted, most=_RANKED_UP_TO + 1)
    if len(many) <= _RANKED_UP_TO:
        keys = _keys(wanted, by_rank=True, most=_RANKED_UP_TO) if many else []
        yield from (keys[at : at + _CHUNK] for at in range(0, len(keys), _CHUNK))
        return
    before: int | None = None
    for _ in range(_MOST_CHUNKS):
        chunk = _keys(wanted, before=before, newest=True, most=_CHUNK)
        if not chunk:
            return
        yield chunk
        before = chunk[-1]


def _keys(
    wanted: str, *, few: Sequence[int] | None = None, before: int | None = None, by_rank: bool = False,
    newest: bool = False, most: int,
) -> list[int]:  # fmt: skip
    index = DOCUMENTS
    postgresql = _is_postgresql()
    key = "id" if postgresql else "rowid"
    if postgresql:
        sql = f"SELECT id FROM {index.table}, to_tsquery('simple', %s) wanted WHERE vector @@ wanted"
    else:
        sql = f"SELECT rowid FROM {index.name} WHERE {index.name} MATCH %s"
    conditions: list[int] = []
    if few is not None:
        sql += (
            f" AND {'' if postgresql else '+'}{key} IN ({', '.join(str(int(one)) for one in few) or 'NULL'})"
        )
    if before is not None:
        sql += f" AND {key} < %s"
        conditions.append(before)
    if by_rank and postgresql:
        sql += " ORDER BY ts_rank('{0.02, 0.1, 0.4, 1.0}', vector, wanted) DESC, id DESC"
    elif by_rank:
        sql += f" ORDER BY bm25({index.name}, {', '.join(map(str, index.weights))}), rowid DESC"
    elif newest:
        sql += f" ORDER BY {key} DESC"
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT %s", [wanted, *conditions, most])
        return [row[0] for row in cursor.fetchall()]
