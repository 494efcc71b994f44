"""The two signatures of a joint paper: who signs for whom, who signed when, what she can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from nucong.documents.models import Document
from nucong.documents.own.draft import Draft
from nucong.documents.own.genres import genre_of
from nucong.documents.queries import signature_of_partner
from nucong.documents.states import SIGNABLE
from nucong.flow.own_document import partner_signs_here
from nucong.web.acting import Acting
from nucong.web.own_documents.reach import in_the_house
from nucong.web.scope import signs_as_partner


@dataclass(frozen=True)
class SignatureShown:
    """One of the signatures: the body it stands for, the name on the paper, and who gave it when."""

    body: str
    name: str
    role: str
    by: str = ""
    at: datetime | None = None
    on_paper: date | None = None
    entered_by: str = ""

    @property
    def given(self) -> bool:
        """Tell whether it stands under the paper."""
        return self.at is not None


@dataclass(frozen=True)
class JointSigning:
    """Both signatures of a joint paper; `signs`: she signs or refuses now, `enters`: she notes one on paper."""

    signatures: tuple[SignatureShown, ...]
    signs: bool
    enters: bool
    waits: str

    @property
    def complete(self) -> bool:
        """Tell whether both have signed."""
        return all(signature.given for signature in self.signatures)


def joint_signing(me: Acting, document: Document, draft: Draft) -> JointSigning | None:
    """Return how far the signing of a joint paper is; None for a paper of one body."""
    if not genre_of(draft.genre, draft.language).joint:
        return None
    lead = document.steps.filter(step="sign", voided_at=None).select_related("by").first()
    partner = signature_of_partner(document)
    on_paper = partner.on_paper if partner is not None else None
    who = partner.by.display_name if partner is not None else ""
    signable = document.state in SIGNABLE and partner is None
    here = signable and partner_signs_here(document, on=me.on)
    return JointSigning(
        signatures=(
            SignatureShown(
                draft.issuer, draft.signature.name, _("lead"), lead.by.display_name if lead else "",
                lead.at if lead else None,
            ),
            SignatureShown(
                draft.partner, draft.partner_signature.name, _("partner"), "" if on_paper else who,
                partner.at if partner is not None else None, on_paper, who if on_paper else "",
            ),
        ),
        signs=signable and signs_as_partner(me, document),
        enters=signable and not here and in_the_house(me, document),
        waits=_waits(draft.partner, here=here) if signable else "",
    )  # fmt: skip


def _waits(partner: str, *, here: bool) -> str:
    told = (
        _("%(partner)s signs it in the system: its signer finds the paper on her home page.")
        if here
        else _("%(partner)s signs it on paper; its signature is entered here with its day.")
    )
    return told % {"partner": partner}
