"""The verbs and objects of the record in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from nucong.accounts.states import LABELS
from nucong.kernel.refusal import N_
from nucong.kernel.text import shortened
from nucong.web.roster.verbs import ROSTER_VERBS

VERBS = {
    **ROSTER_VERBS,
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
    "document.take_in": N_("took in a document"),
    "document.open": N_("opened a document"),
    "document.acknowledge": N_("acknowledged a document"),
    "document.cite": N_("recorded a citation"),
    "document.confirm": N_("confirmed what was read"),
    "document.draft": N_("wrote a document"),
    "document.render": N_("made the files of a document"),
    "document.review": N_("reviewed a document"),
    "document.sign": N_("signed a document"),
    "document.seal": N_("sealed a document"),
    "document.send": N_("marked a document as sent"),
    "document.dispatch": N_("sent a document to units"),
    "provision.add": N_("added a provision"),
    "provision.confirmed": N_("confirmed a provision"),
    "provision.corrected": N_("corrected a provision"),
    "provision.rejected": N_("rejected a provision"),
    "provision.accept_certain": N_("confirmed all certain provisions"),
    "lesson.learn": N_("kept what a correction taught"),
    "lesson.replace": N_("replaced what had been learned"),
    "lesson.change": N_("changed what had been learned"),
    "lesson.take_back": N_("took back what had been learned"),
    "lesson.put_back": N_("put back what had been learned"),
    "register.incoming": N_("entered a document in the incoming register"),
    "register.outgoing": N_("entered a document in the outgoing register"),
    "programme.start": N_("started a programme"),
    "programme.set_form": N_("chose the form of a programme"),
    "programme.place": N_("said what a programme rests on"),
    "programme.take_over": N_("took targets and tasks over"),
    "objective.add": N_("added an objective"),
    "objective.change": N_("changed an objective"),
    "objective.move": N_("put objectives in another order"),
    "objective.remove": N_("took an objective away"),
    "target.add": N_("added a target"),
    "target.set": N_("set a target"),
    "target.match": N_("matched targets with those of another programme"),
    "pair.make": N_("paired units with those of the partner"),
    "pair.end": N_("ended a pair of units"),
    "programme.tell_common_part": N_("said what both sides did together"),
    "element.define": N_("made questions one figure over the years"),
    "element.carry": N_("put questions to a figure over the years"),
    "element.drop": N_("took a question out of a figure over the years"),
    "element.change_meaning": N_("changed what a figure over the years means"),
    "element.correct": N_("corrected a figure over the years"),
    "form.draft": N_("drafted a form"),
    "form.redefine": N_("changed a form"),
    "form.publish": N_("published a form"),
    "cycle.draft": N_("prepared a report"),
    "cycle.set_audience": N_("set who reports"),
    "cycle.open": N_("opened a report"),
    "cycle.close": N_("closed a report"),
    "cycle.remind": N_("sent reminders"),
    "rehearsal.begin": N_("began a rehearsal"),
    "rehearsal.end": N_("ended a rehearsal"),
    "export.answers": N_("took raw answers or files out"),
    "cycle.set_closing": N_("set the closing day"),
    "cycle.set_reminders": N_("set the reminders of a report"),
    "cycle.write_letters": N_("wrote letters"),
    "cycle.mail": N_("sent letters by e-mail"),
    "cycle.mail_again": N_("sent a letter once more"),
    "reminder.see": N_("saw reminders"),
    "audience.extend": N_("extended due days"),
    "audience.remove": N_("took a unit off the list"),
    "audience.restore": N_("put a unit back on the list"),
    "submission.save": N_("saved an answer"),
    "submission.add_case": N_("added a typical case"),
    "submission.remove_case": N_("removed a typical case"),
    "submission.attach": N_("attached a file"),
    "submission.detach": N_("removed a file"),
    "submission.describe": N_("said what a file shows"),
    "submission.write_variant": N_("wrote a case without names"),
    "case.consent": N_("recorded a person's consent"),
    "case.withdraw_consent": N_("withdrew a person's consent"),
    "submission.submit": N_("sent a report in"),
    "submission.accept": N_("accepted reports"),
    "submission.return": N_("sent a report back"),
    "review.note": N_("wrote a review note"),
    "review.reply": N_("replied to remarks"),
    "consolidation.begin": N_("began a consolidation"),
    "consolidation.adjust": N_("adjusted a total"),
    "consolidation.write": N_("wrote the narrative"),
    "consolidation.choose_cases": N_("chose typical cases"),
    "consolidation.choose_pictures": N_("chose pictures for the report"),
    "consolidation.check": N_("checked a consolidation"),
    "consolidation.confirm": N_("confirmed a consolidation"),
    "consolidation.send": N_("sent a consolidation up"),
    "consolidation.accept": N_("accepted a consolidation"),
    "consolidation.return": N_("sent a consolidation back"),
    "consolidation.name_report": N_("linked the report document"),
}

OBJECTS = {
    "accounts.user": N_("account"),
    "accounts.grant": N_("role"),
    "accounts.substitution": N_("substitution"),
    "accounts.apitoken": N_("API token"),
    "accounts.failedsignin": N_("sign-in"),
    "organisations.organisation": N_("organisation"),
    "organisations.unit": N_("unit"),
    "organisations.succession": N_("change of the tree"),
    "organisations.unitclass": N_("class"),
    "organisations.body": N_("body"),
    "documents.document": N_("document"),
    "documents.dispatch": N_("dispatch"),
    "programmes.programme": N_("programme"),
    "xlsforms.form": N_("form"),
    "reporting.cycle": N_("report"),
    "reporting.submission": N_("answer"),
    "reporting.consolidation": N_("consolidation"),
}

FACTS = {
    "before": N_("before"),
    "after": N_("after"),
    "on": N_("on the day"),
    "until": N_("until"),
    "user": N_("user name"),
    "users": N_("user names"),
    "username": N_("user name"),
    "role": N_("role"),
    "reason": N_("reason"),
    "hash": N_("hash"),
    "sha256": N_("hash"),
    "name": N_("name"),
    "display_name": N_("name"),
    "email": N_("e-mail"),
    "language": N_("language"),
    "citation": N_("deciding document"),
    "files": N_("files"),
    "file": N_("file"),
    "version": N_("version"),
    "due": N_("due"),
    "late": N_("late"),
    "unit": N_("unit"),
    "units": N_("units"),
    "tokens": N_("API tokens ended"),
    "writes": N_("may write"),
    "title": N_("title"),
    "number": N_("number"),
    "year": N_("year"),
    "path": N_("place in the text"),
    "from": N_("handed over by"),
    "to": N_("taken over by"),
    "answered": N_("answers filled in"),
    "owing": N_("units that report"),
    "questions": N_("questions"),
    "confirmed": N_("confirmed"),
    "left_out": N_("left out"),
    "kind": N_("kind"),
    "size": N_("size in bytes"),
    "found": N_("new units"),
    "changed": N_("changed units"),
    "ended": N_("ended units"),
    "instead_of": N_("in place of"),
    "steps": N_("steps"),
}

LONGEST = 400


def verb_in_words(verb: str) -> str:
    """Return what was done, in the language of the page."""
    return gettext(VERBS[verb]) if verb in VERBS else verb.replace("_", " ").replace(".", ": ")


def object_in_words(kind: str) -> str:
    """Return what kind of thing it was done to."""
    return gettext(OBJECTS[kind]) if kind in OBJECTS else kind.split(".")[-1]


def told_facts(detail: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what an event keeps, as pairs of a word and a text; `before` and `after` part by part."""
    pairs: list[tuple[str, str]] = []
    for key, value in detail.items():
        label = gettext(FACTS[key]) if key in FACTS else key.replace("_", " ")
        if key in ("before", "after") and isinstance(value, dict):
            pairs += [(f"{label}: {inner_label}", text) for inner_label, text in told_facts(value)]
        elif value not in (None, "", [], {}):
            pairs.append((label, _text(key, value)))
    return pairs


def _text(key: str, value: Any) -> str:
    if key == "role" and value in {role.value: None for role in LABELS}:
        return gettext(next(label for role, label in LABELS.items() if role.value == value))
    if isinstance(value, bool):
        return gettext(N_("yes")) if value else gettext(N_("no"))
    if isinstance(value, list):
        written = ", ".join(_text("", item) for item in value)
    elif isinstance(value, dict):
        written = "; ".join(f"{name}: {_text('', item)}" for name, item in value.items())
    else:
        written = str(value)
    return shortened(written, LONGEST)
