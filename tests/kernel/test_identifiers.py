"""Keys made later sort later, also within one millisecond and from several threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122

from nucong.kernel.identifiers import new_id


def test_keys_sort_in_the_order_in_which_they_were_made() -> None:
    """Rows of one action are listed by key: duties of a document, stories of an answer."""
    made = [new_id() for _ in range(5000)]

    assert made == sorted(made)
    assert [key.hex for key in made] == sorted(key.hex for key in made)


def test_no_two_keys_are_the_same_from_several_threads() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = [
            key for keys in threads.map(lambda _: [new_id() for _ in range(2000)], range(4)) for key in keys
        ]

    assert len(set(made)) == 8000


def test_keys_are_uuids_of_version_7() -> None:
    key = new_id()

    assert (key.version, key.variant) == (7, RFC_4122)
