"""What the first visits to a server just started would wait for, read beside them: words, templates, columns of whole trees.

Nothing here is needed for a page to be right: what was not read ahead is read by the visit that asks for it. Imported after
Django was set up.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from nucong.kernel import clock
from nucong.ledgers.queries import book_of, is_large
from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.reporting.figures import figures_kept
from nucong.reporting.models import Cycle
from nucong.reporting.standing import standing
from nucong.reporting.states import CycleState
from nucong.roster.queries import tree_tally

MOST_CYCLES = 4  # of those that stay in memory at once
_log = logging.getLogger(__name__)


def warm(is_over: Callable[[], bool]) -> None:
    """Read everything once, until the server stops; what cannot be read is told in the log and left to the visit that asks."""
    try:
        for name, read in _steps():
            if is_over():
                return
            began = time.perf_counter()
            try:
                read()
            except Exception:  # a busy database, a damaged row: a page that needs it tells more
                _log.warning("%s could not be read ahead", name, exc_info=True)
            else:
                _log.info("%s read ahead in %.1f s", name, time.perf_counter() - began)
    finally:
        close_old_connections()


def _steps() -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is read ahead: what every page needs, then of each whole tree what its pages count."""
    yield "words", _words
    yield "templates", _templates
    for path, unit, on in _large_trees():
        yield f"records of {unit.code}", partial(book_of, path, on=on)
        for cycle in Cycle.objects.filter(state=CycleState.OPEN, organisation=unit.organisation_id).order_by(
            "-opened_at", "-pk"
        )[:MOST_CYCLES]:
            yield f"standings of {cycle.pk}", partial(standing, cycle)
            yield f"figures of {cycle.pk}", partial(figures_kept, cycle)
        yield f"rosters of {unit.code}", partial(tree_tally, unit, on=on)


def _words() -> None:
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            reverse("home")  # fills the routes of this language


def _templates() -> None:
    folder = Path(settings.SOURCE) / "web" / "templates"
    for path in sorted(folder.rglob("*.html")):
        get_template(path.relative_to(folder).as_posix())


def _large_trees() -> list[tuple[str, Unit, date]]:
    """Return path, first unit and present day of the trees that are so large that columns are read of them."""
    on = clock.today(settings.TIME_ZONE)
    heads = Placement.objects.filter(
        holds(on), line="territory", parent=None, unit__organisation__isnull=False
    )
    found = []
    for head in heads.select_related("unit__organisation").order_by("path"):
        assert head.unit.organisation is not None
        today = clock.today(head.unit.organisation.zone)
        if is_large(head.path, on=today):
            found.append((head.path, head.unit, today))
    return found
