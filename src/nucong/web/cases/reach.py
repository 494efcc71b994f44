"""Which case somebody may open from a page; for everybody else there is nothing at the address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters

from nucong.accounts.permissions import Permission
from nucong.cases import rules
from nucong.cases.errors import NotLetIn
from nucong.cases.models import Case
from nucong.cases.queries import may_open, reader_at
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.web.acting import Acting

View = Callable[..., HttpResponse]


def kept_nowhere(view: View) -> View:
    """Mark a page no browser or proxy keeps, and whose form is never told in an error.

    Its address is told to no other house, as by every page; to this one it is: a browser that tells it to nobody sends
    forms from nowhere, and they are refused as somebody else's.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return sensitive_post_parameters()(answer)


def own_unit(me: Acting) -> Unit:
    """Return the unit somebody works for when she is a case worker there, by herself, and was let in.

    Raises: NotVisible, NotLetIn.
    """
    if me.unit.pk not in me.scope.units_with(Permission.WORK_ON_CASES):
        raise NotVisible
    if not rules.may_work_there(reader_at(me.user, me.unit.pk, me.on)):
        raise NotLetIn
    return me.unit


def unit_with_rows(me: Acting) -> Unit:
    """Return the same unit for a page of one row: shut, there is nothing at its address. Raises: NotVisible."""
    try:
        return own_unit(me)
    except NotLetIn as shut:
        raise NotVisible from shut


def case_opened(me: Acting, key: UUID) -> Case:
    """Return a case in whose team she is now. Raises: NotVisible."""
    case = Case.objects.select_related("unit").filter(pk=key, unit=unit_with_rows(me)).first()
    if case is None or not may_open(case, me.user, on=me.on, at=me.at):
        raise NotVisible
    return case
