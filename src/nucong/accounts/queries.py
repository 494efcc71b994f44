"""Whose grants hold, what a user may do, and which units she sees."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nucong.audit.models import Event
from nucong.kernel.text import fold
from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import path_of
from nucong.organisations.rules import path_end

from .models import AccessCode, ApiToken, Grant, Substitution, User
from .permissions import PERSONAL, ROLE_PERMISSIONS, Permission, Reach, reaches
from .states import Role
from .tokens import LONGEST, secret_digest

CLOSED_KINDS = "cases."


@dataclass(frozen=True)
class ScopeRoot:
    """A unit for which a user has a role, with its path on the day of the scope."""

    unit_id: UUID
    path: str
    role: Role
    organisation_id: UUID

    @property
    def is_top(self) -> bool:
        """Whether the unit is the root of its tree; an organisation has one."""
        return self.path.count(".") == 2


@dataclass(frozen=True)
class Scope:
    """What one user may see and do on one day."""

    user_id: UUID
    organisation_ids: frozenset[UUID]
    roots: tuple[ScopeRoot, ...]
    permissions: frozenset[Permission]

    def allows(self, permission: Permission, path: str | None) -> bool:
        """Tell whether a grant of this scope allows something for the unit at a path."""
        return bool(path) and any(
            reaches(reach, path=str(path), root_path=root.path)
            for root in self.roots
            if (reach := ROLE_PERMISSIONS[root.role].get(permission)) is not None
        )

    def units_with(self, permission: Permission) -> tuple[UUID, ...]:
        """Return the units of the grants that carry a permission, without repetition."""
        held = (root.unit_id for root in self.roots if permission in ROLE_PERMISSIONS[root.role])
        return tuple(dict.fromkeys(held))

    def wholly(self, permission: Permission) -> frozenset[UUID]:
        """Return the organisations in which a permission reaches every unit: held at the root with its subtree.

        Asking for the organisation is then enough, where the units of a part are looked up one by one.
        """
        return frozenset(
            root.organisation_id
            for root in self.roots
            if root.is_top and ROLE_PERMISSIONS[root.role].get(permission) is Reach.SUBTREE
        )


def grants_of(user: User, on: date) -> QuerySet[Grant]:
    """Return the grants of a user that hold on a day, with unit and organisation loaded."""
    return user.grants.filter(holds(on)).select_related("unit", "organisation")


def scope_of(user: User, *, on: date) -> Scope:
    """Return what a user may see and do on a day; two queries. A closed account has an empty scope.

    A unit that stood nowhere on that day gives nothing. Whoever acts in another's place has the other's scope,
    but for roles that are personal.
    """
    held_by = user.instead_of or user
    grants = list(grants_of(held_by, on)) if user.is_active and held_by.is_active else []
    held = Placement.objects.filter(holds(on), line="territory", unit__in=[grant.unit_id for grant in grants])
    paths = dict(held.values_list("unit_id", "path"))
    roots = tuple(
        ScopeRoot(grant.unit_id, paths[grant.unit_id], Role(grant.role), grant.organisation_id)
        for grant in grants
        if grant.unit_id in paths and (user.instead_of is None or Role(grant.role) not in PERSONAL)
    )
    return Scope(
        user_id=user.pk,
        organisation_ids=frozenset(grant.organisation_id for grant in grants if grant.unit_id in paths),
        roots=roots,
        permissions=frozenset(permission for root in roots for permission in ROLE_PERMISSIONS[root.role]),
    )


def replaced_by(user: User, on: date) -> list[User]:
    """Return the persons in whose place a user may act on a day, with open accounts; one query."""
    rows = user.stands_in.filter(holds(on), person__is_active=True).select_related("person")
    return list({row.person_id: row.person for row in rows}.values())


def substitutions_of(user: User, on: date) -> list[Substitution]:
    """Return who acts in a user's place on a day or later, and those for whom she acts."""
    rows = Substitution.objects.filter(Q(person=user) | Q(substitute=user), valid_to__gt=on)
    return list(rows.select_related("person", "substitute", "named_by").order_by("valid_from"))


def colleagues_of(user: User, on: date, *, limit: int = 200) -> list[User]:
    """Return the other people with a role at a user's units, or directly above or below them."""
    units = list(grants_of(user, on).values_list("unit_id", flat=True))
    places = Placement.objects.filter(holds(on), line="territory")
    near = set(units) | set(places.filter(unit__in=units).values_list("parent_id", flat=True))
    near |= set(places.filter(parent__in=units).values_list("unit_id", flat=True)[:limit])
    held = Grant.objects.filter(holds(on), unit__in=[key for key in near if key], user__is_active=True)
    people = User.objects.filter(pk__in=held.values("user")).exclude(pk=user.pk)
    return list(people.order_by("display_name")[:limit])


def may(user: User, permission: Permission, unit: Unit, on: date) -> bool:
    """Tell whether a user may do something for a unit on a day; three queries."""
    return scope_of(user, on=on).allows(permission, path_of(unit, on=on))


def within_scope(
    scope: Scope, *, on: date, to_unit: str = "", permission: Permission = Permission.SEE_UNIT
) -> Q:
    """Return the condition that rows belong to units the scope reaches.

    `to_unit` is the look-up prefix from the row to its unit, such as "unit__"; empty for units.
    On a day a unit has one place on a line, so the join repeats no row. Without any root: nothing.
    """
    places = f"{to_unit}placements__"
    ranges = Q()
    for root in scope.roots:
        reach = ROLE_PERMISSIONS[root.role].get(permission)
        if reach is None:
            continue
        if reach is Reach.OWN:
            ranges |= Q(**{f"{places}path": root.path})
        else:
            compare = "gte" if reach is Reach.SUBTREE else "gt"
            ranges |= Q(**{f"{places}path__{compare}": root.path, f"{places}path__lt": path_end(root.path)})
    if not ranges:
        return Q(pk__in=[])
    return ranges & Q(**{f"{places}line": "territory"}) & holds(on, places)


def visible_units(scope: Scope, *, on: date, permission: Permission = Permission.SEE_UNIT) -> QuerySet[Unit]:
    """Return the units a scope may see (or may do `permission` for) on a day."""
    return Unit.objects.filter(within_scope(scope, on=on, permission=permission))


def of_seen_units(
    to_unit: str, scope: Scope, *, on: date, permission: Permission = Permission.SEE_UNIT,
    to_organisation: str = "",
) -> Q:  # fmt: skip
    """Return the condition that rows belong to units a scope may see on a day.

    `to_unit`: the column of the unit; `to_organisation`: of its organisation, where the rows have one.
    Of an organisation reached wholly only that is asked, and rows of its units that have ended are among them:
    nobody else would see these any more.
    """
    whole = scope.wholly(permission)
    rest = replace(scope, roots=tuple(root for root in scope.roots if root.organisation_id not in whole))
    where = Q()
    if whole and to_organisation:
        where = Q(**{f"{to_organisation}__in": whole})
    elif whole:  # not as a join: beside the condition on another unit of the row it is seldom asked
        where = Q(Exists(Unit.objects.filter(pk=OuterRef(to_unit), organisation__in=whole)))
    if rest.roots or not whole:
        where |= Q(**{f"{to_unit}__in": visible_units(rest, on=on, permission=permission).values("pk")})
    return where


def reached_places(
    scope: Scope, permission: Permission, *, but: Collection[UUID] = ()
) -> QuerySet[Placement]:
    """Return every placement of any day that lies where the scope now reaches for a permission.

    but: organisations left out. For what happened in the past: units that have ended or are still to begin have no place today.
    """
    ranges = Q()
    for root in scope.roots:
        reach = ROLE_PERMISSIONS[root.role].get(permission)
        if root.organisation_id in but:
            continue
        if reach is Reach.OWN:
            ranges |= Q(path=root.path)
        elif reach is not None:
            compare = "gte" if reach is Reach.SUBTREE else "gt"
            ranges |= Q(**{f"path__{compare}": root.path, "path__lt": path_end(root.path)})
    places = Placement.objects.filter(line="territory")
    return places.filter(ranges) if ranges else places.none()


def grants_within(scope: Scope, permission: Permission = Permission.MANAGE_ACCOUNTS) -> QuerySet[Grant]:
    """Return the grants of all days for units the scope reaches, with user and unit loaded."""
    return Grant.objects.filter(_reached(scope, permission)).select_related("user", "unit")


def _reached(scope: Scope, permission: Permission, to_unit: str = "unit") -> Q:
    """Return the condition that a row belongs to a unit that the scope reaches on any day."""
    whole = scope.wholly(permission)
    where = Q(**{f"{to_unit}__organisation__in": whole}) if whole else Q()
    if {root.organisation_id for root in scope.roots} - whole or not whole:
        where |= Q(**{f"{to_unit}__in": reached_places(scope, permission, but=whole).values("unit")})
    return where


def people_named(words: str) -> QuerySet[User]:
    """Return the users whose shown name holds every word, without case and diacritics, or whose user name holds all."""
    typed = words.replace("\0", "").strip()
    named = Q()
    for word in fold(typed).split():
        named &= Q(folded__contains=word)
    return User.objects.filter(named | Q(username__icontains=typed)) if named else User.objects.none()


def with_valid_code(grants: QuerySet[Grant], at: datetime) -> QuerySet[Grant]:
    """Add `code_valid` to grants: whether a one-time code of the user can still be used."""
    codes = AccessCode.objects.filter(user=OuterRef("user"), used_at=None, expires_at__gt=at)
    return grants.annotate(code_valid=Exists(codes))


def units_with_account(unit_ids: Collection[UUID], on: date) -> set[UUID]:
    """Return those of the units for which an open account holds a role on a day or later."""
    held = Grant.objects.filter(unit__in=unit_ids, valid_to__gt=on, user__is_active=True)
    return set(held.values_list("unit_id", flat=True))


def events_within(scope: Scope) -> QuerySet[Event]:
    """Return the events the scope may read: about its units, by people with a role there, and, when
    it holds the root of a tree, those about that organisation as a whole.
    """
    whole = scope.wholly(Permission.READ_AUDIT)
    units = reached_places(scope, Permission.READ_AUDIT, but=whole).values("unit")
    people = Grant.objects.filter(_reached(scope, Permission.READ_AUDIT), user=OuterRef("actor_id"))
    # Each event is looked at from the newest on, so that a page reads few of them however many there are.
    # What happens to a confidential case is told on the case itself, to its team alone.
    return Event.objects.exclude(object_kind__startswith=CLOSED_KINDS).filter(
        Exists(Unit.objects.filter(pk=OuterRef("unit_id"), organisation__in=whole))
        | Q(unit_id__in=units)
        | Q(unit_id=None) & Exists(people)
        | Q(unit_id=None, organisation_id__in=whole)
    )


def users_at(unit: Unit, on: date, *, role: Role | None = None) -> QuerySet[User]:
    """Return the active users with a role for a unit on a day."""
    held = Q(grants__unit=unit) & holds(on, "grants__")
    if role is not None:
        held &= Q(grants__role=role)
    return User.objects.filter(held, is_active=True).distinct()


def working_tokens(user: User, on: date) -> QuerySet[ApiToken]:
    """Return the tokens of a user that work on a day."""
    return user.tokens.filter(revoked_at=None, valid_to__gt=on)


def token_of(secret: str, *, on: date) -> ApiToken | None:
    """Return the token a secret belongs to, with its user, when it works on a day; one query."""
    if len(secret) > LONGEST:
        return None
    token = ApiToken.objects.select_related("user").filter(digest=secret_digest(secret)).first()
    works = token is not None and token.works(on) and token.user.is_active
    return token if works else None


def tokens_within(scope: Scope, *, on: date) -> QuerySet[ApiToken]:
    """Return the working tokens of other people all of whose present roles lie within the scope's reach."""
    reached = reached_places(scope, Permission.MANAGE_ACCOUNTS).values("unit")
    held = Grant.objects.filter(holds(on))
    inside = held.filter(unit__in=reached).values("user")
    outside = held.exclude(unit__in=reached).values("user")
    tokens = ApiToken.objects.filter(revoked_at=None, valid_to__gt=on, user__in=inside)
    return tokens.exclude(user__in=outside).exclude(user=scope.user_id).select_related("user")
