"""The one document several spellings mean: found, made, and joined when a document itself arrives."""

from __future__ import annotations

from datetime import date

from nucong.kernel.text import fold

from ..identity import number_of, same_document
from ..models import Citation, Document, DocumentIdentity


def identity_for(*, symbol: str, kind: str, dated_on: date | None, issuer: str) -> DocumentIdentity:
    """Return the identity a written symbol means, making it when it is not known yet."""
    number = number_of(symbol)[:20]
    for known in DocumentIdentity.objects.filter(number=number).exclude(number="").order_by("id"):
        if _means(known, symbol=symbol, kind=kind, dated_on=dated_on):
            return known
    return DocumentIdentity.objects.create(
        number=number, dated_on=dated_on, kind=kind, issuer_folded=fold(issuer)[:200], label=symbol[:300]
    )


def _means(known: DocumentIdentity, *, symbol: str, kind: str, dated_on: date | None) -> bool:
    same_day = dated_on is not None and known.dated_on == dated_on
    contradicted = None not in (dated_on, known.dated_on) and not same_day
    return not contradicted and same_document(
        symbol=symbol, other=known.label, same_day=same_day, kinds_agree=known.kind == kind
    )


def learn(identity: DocumentIdentity, *, dated_on: date | None, kind: str, issuer: str) -> None:
    """Take over day, kind and issuer of the document itself where citations had left them open."""
    identity.dated_on = identity.dated_on or dated_on
    identity.kind = kind if identity.kind in ("", "other") else identity.kind
    identity.issuer_folded = identity.issuer_folded or fold(issuer)[:200]
    identity.save()


def join_spellings(identity: DocumentIdentity, *, symbol: str) -> int:
    """Join identities that, with what is now known, mean the same document; return how many.

    symbol: as the document itself writes it, which may differ from the spelling it was first cited with.
    A citation that knew no day stood alone until the document came. One with a document of its own stays:
    two papers in hand are compared by a person.
    """
    if not identity.number:
        return 0
    others = DocumentIdentity.objects.filter(number=identity.number).exclude(pk=identity.pk)
    joined = 0
    for other in others.exclude(pk__in=Document.objects.filter(identity__in=others).values("identity")):
        spellings = (identity.label, symbol)
        if any(
            _means(other, symbol=each, kind=identity.kind, dated_on=identity.dated_on) for each in spellings
        ):
            Citation.objects.filter(cited=other).update(cited=identity)
            other.delete()
            joined += 1
    return joined
