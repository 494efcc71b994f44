"""Everything that changes accounts. Each action is one transaction with one audit event."""

from .access import close_by_superior, issue_code, redeem_code, reset_by_superior
from .bulk import create_bulk_accounts
from .granting import end_grant, grant_role, hand_over, open_account
from .people import change_details, choose_password, close_account, create_user
from .sign_in import prove_password, sign_in
from .substituting import end_substitution, name_substitute
from .tokens import make_token, note_use, revoke_token

__all__ = [
    "change_details",
    "choose_password",
    "close_account",
    "close_by_superior",
    "create_bulk_accounts",
    "create_user",
    "end_grant",
    "end_substitution",
    "grant_role",
    "hand_over",
    "issue_code",
    "make_token",
    "name_substitute",
    "note_use",
    "open_account",
    "prove_password",
    "redeem_code",
    "reset_by_superior",
    "revoke_token",
    "sign_in",
]
