"""The rules of an award, kept as a version from a day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.ledgers.actions.kinds import code_for
from nucong.organisations.models import Organisation

from ..models import AwardVersion
from ..queries import versions_of
from ..rules import AwardRules, check_rules, to_json


def keep_version(*, organisation: Organisation, rules: AwardRules, by: User, at: datetime) -> AwardVersion:
    """Keep the rules of an award from their first day on; one kept for the same day before is replaced.

    Without a code a new award is made, its code from its name. Calls made before keep the rules they began with.
    Raises RulesNotPossible.
    """
    check_rules(rules)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if not rules.code:
            taken = {each.code for each in versions_of(organisation)}
            rules = replace(rules, code=code_for(rules.name, taken))
        before = AwardVersion.objects.filter(
            organisation=organisation, code=rules.code, valid_from=rules.valid_from
        ).first()
        kept, _made = AwardVersion.objects.update_or_create(
            organisation=organisation, code=rules.code, valid_from=rules.valid_from,
            defaults={"facts": to_json(rules), "kept_by": by, "kept_at": at},
        )  # fmt: skip
        record(
            by=by, at=at, verb="award.keep_version", what=kept, organisation=organisation.pk,
            detail={"before": before.facts if before else None, "after": kept.facts},
        )  # fmt: skip
    return kept
