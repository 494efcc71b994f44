"""Rows of the documents context, one file per subject."""

from .dispatch import Dispatch, DocumentStep
from .document import Citation, Document, DocumentFile, DocumentIdentity, Recipient
from .lesson import Lesson
from .own import Basis, DocumentChange, OwnDraft
from .publication import NewsDraft, NewsPicture, Publication, StereotypePhrase
from .reading import Provision, Reading
from .register import FollowUp, RegisterCounter, RegisterEntry
from .search import ProvisionEntry, SearchEntry
from .told import ConsentFile, NewsConsent, NewsPerson

__all__ = [
    "Basis",
    "Citation",
    "ConsentFile",
    "Dispatch",
    "Document",
    "DocumentChange",
    "DocumentFile",
    "DocumentIdentity",
    "DocumentStep",
    "FollowUp",
    "Lesson",
    "NewsConsent",
    "NewsDraft",
    "NewsPerson",
    "NewsPicture",
    "OwnDraft",
    "Provision",
    "ProvisionEntry",
    "Publication",
    "Reading",
    "Recipient",
    "RegisterCounter",
    "RegisterEntry",
    "SearchEntry",
    "StereotypePhrase",
]
