"""Rows of the ledgers: records with their kinds and campaigns, models and clubs, fund drives, bindings."""

from .binding import Binding, Taken
from .clubs import Club, ClubCount
from .drives import FundDrive, Receipt
from .records import Campaign, CampaignWindow, Kind, Record, RecordFile

__all__ = [
    "Binding",
    "Campaign",
    "CampaignWindow",
    "Club",
    "ClubCount",
    "FundDrive",
    "Kind",
    "Receipt",
    "Record",
    "RecordFile",
    "Taken",
]
