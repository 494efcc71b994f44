"""What is laid by comes back as it was; what is missing, damaged or of another program is not taken."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from nucong.keeping import shelf
from nucong.keeping.place import data_folder
from nucong.keeping.shelf import lay_by, shelf_name, take, texts, words_of


def test_columns_and_words_come_back_as_they_were() -> None:
    words = ["", "Công ty\nMay", "纺织厂", ""]
    lay_by("a" * 32, {"numbers": np.arange(5), "keys": np.array([b"x", b"yy"]), "words": texts(words)})

    held = take("a" * 32)

    assert held is not None
    assert held["numbers"].tolist() == [0, 1, 2, 3, 4]
    assert held["keys"].tolist() == [b"x", b"yy"]
    assert words_of(held["words"]) == words
    assert words_of(texts([])) == []


def test_what_is_missing_or_damaged_is_read_anew_instead() -> None:
    assert take("b" * 32) is None
    lay_by("b" * 32, {"numbers": np.arange(50_000)})
    path = data_folder() / "laid-by" / f"{'b' * 32}.npz"
    whole = path.read_bytes()

    path.write_bytes(whole[: len(whole) // 2])
    assert take("b" * 32) is None
    path.write_bytes(whole[:2_000] + bytes([whole[2_000] ^ 1]) + whole[2_001:])
    assert take("b" * 32) is None


def test_only_the_owner_may_read_it_and_old_ones_go() -> None:
    for number in range(shelf._MOST + 5):
        lay_by(f"{number:032}", {"numbers": np.arange(3)})
    kept = list((data_folder() / "laid-by").iterdir())

    assert len(kept) == shelf._MOST
    assert take(f"{shelf._MOST + 4:032}") is not None
    assert {path.stat().st_mode & 0o077 for path in kept} == {0}


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (data_folder() / "laid-by").write_text("a file in the way")

    lay_by("c" * 32, {"numbers": np.arange(3)})

    assert take("c" * 32) is None


def test_another_text_of_the_maker_is_another_name(tmp_path: Path) -> None:
    maker = tmp_path / "maker.py"
    maker.write_text("one")
    before = shelf_name("records", str(maker))
    assert before == shelf_name("records", str(maker)) != shelf_name("others", str(maker))

    maker.write_text("two")

    assert shelf_name("records", str(maker)) != before
