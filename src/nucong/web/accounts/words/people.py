"""People, their roles and the tree of units: what was done, in words of the record."""

from __future__ import annotations

from nucong.kernel.refusal import N_

PEOPLE = {
    "sign_in": N_("signed in"),
    "failed_sign_in": N_("a sign-in failed"),
    "redeem_code": N_("used a one-time code"),
    "choose_password": N_("chose a new password"),
    "change_details": N_("changed personal details"),
    "create_user": N_("opened an account"),
    "create_bulk_accounts": N_("opened many accounts"),
    "close_account": N_("closed an account"),
    "issue_code": N_("issued a one-time code"),
    "reset_by_superior": N_("reset an account"),
    "grant_role": N_("gave a role"),
    "end_grant": N_("ended a role"),
    "hand_over": N_("handed over a post"),
    "name_substitute": N_("named a substitute"),
    "end_substitution": N_("ended a substitution"),
    "token.make": N_("made an API token"),
    "token.use": N_("used an API token that day"),
    "token.revoke": N_("revoked an API token"),
    "create_organisation": N_("created an organisation"),
    "set_special_days": N_("entered days off or days worked"),
    "forget_special_day": N_("removed a day off or a day worked"),
    "load_tree": N_("loaded the tree of units"),
    "import_units": N_("imported units from a list"),
    "correct_unit": N_("corrected facts of a unit"),
    "take_backup": N_("took a backup of everything"),
    "establish_unit": N_("established a unit"),
    "rename_unit": N_("renamed a unit"),
    "move_unit": N_("moved a unit"),
    "merge_units": N_("merged units"),
    "split_unit": N_("split a unit"),
    "dissolve_unit": N_("dissolved a unit"),
    "undo_succession": N_("took back a change of the tree"),
    "classify_unit": N_("classified a unit"),
    "define_class": N_("defined a class of units"),
    "form_body": N_("recorded a body of a unit"),
    "register_external_body": N_("registered a body outside the tree"),
}
