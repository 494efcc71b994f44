"""An event stands or falls with its action: outside a transaction it is refused.

A file of its own: the house of the other tests holds a transaction open for a whole file.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nucong.audit.actions import PROGRAM, record
from nucong.audit.models import Event


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    about = Event(pk=1)

    with pytest.raises(RuntimeError, match="outside a transaction"):
        record(by=PROGRAM, at=datetime(2024, 3, 1, 9, tzinfo=UTC), verb="do", what=about)
    assert not Event.objects.exists()
