"""A person names who acts in her place for some days; so does whoever manages her account."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.audit.actions import record

from .. import errors
from ..models import Substitution, User
from ..queries import grants_of
from .guarding import check_may_manage


def name_substitute(
    *, person: User, substitute: User, first: date, last: date, reason: str = "", on: date, by: User, at: datetime
) -> Substitution:  # fmt: skip
    """Let a colleague act in a person's place from a day to a day, both included; it ends by itself.

    Only the person herself or whoever manages her accounts names one; somebody who acts in another's place
    does not. The substitute holds a role in the same organisation.
    Raises: BadSubstitution, AccountClosed, NotAllowed.
    """
    grants = list(grants_of(person, on))
    _check_may_name(person, by, on)
    if not substitute.is_active:
        raise errors.AccountClosed(user=substitute)
    if substitute.pk == person.pk or first > last or last < on:
        raise errors.BadSubstitution()
    here = {grant.organisation_id for grant in grants}
    theirs = set(grants_of(substitute, on).values_list("organisation_id", flat=True))
    if not here & theirs:
        raise errors.BadSubstitution()
    until = date.fromordinal(last.toordinal() + 1)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)
        known = person.substitutions.filter(substitute=substitute, valid_to__gt=first, valid_from__lt=until)
        if known.exists():
            raise errors.BadSubstitution()
        made = Substitution.objects.create(
            person=person, substitute=substitute, valid_from=first, valid_to=until, reason=reason.strip()[:300],
            named_by=by, named_at=at,
        )  # fmt: skip
        grant = grants[0]
        record(
            by=by, at=at, verb="name_substitute", what=made, organisation=grant.organisation_id,
            unit=grant.unit_id,
            detail={"from": person.username, "to": substitute.username, "on": first, "until": last},
        )  # fmt: skip
    return made


def end_substitution(*, substitution: Substitution, on: date, by: User, at: datetime) -> None:
    """End it before its time: from `on` she no longer acts; one that has not begun vanishes.

    Raises: NotAllowed, BadSubstitution (it has ended).
    """
    person = substitution.person
    _check_may_name(person, by, on)
    if substitution.valid_to <= on:
        raise errors.BadSubstitution()
    grant = grants_of(person, on).first()
    with transaction.atomic():
        record(
            by=by, at=at, verb="end_substitution", what=substitution,
            organisation=grant.organisation_id if grant else None, unit=grant.unit_id if grant else None,
            detail={"from": person.username, "to": substitution.substitute.username, "on": on},
        )  # fmt: skip
        if substitution.valid_from >= on:
            substitution.delete()
        else:
            substitution.valid_to = on
            substitution.save(update_fields=["valid_to"])


def _check_may_name(person: User, by: User, on: date) -> None:
    grants = list(grants_of(person, on))
    if by.instead_of is not None or not grants:
        raise errors.BadSubstitution()
    if by.pk != person.pk:
        check_may_manage(by, [grant.unit for grant in grants], on)
