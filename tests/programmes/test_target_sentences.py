"""The title of a target is a sentence an officer understands; every word of it stands in the document."""

from __future__ import annotations

import pytest

from nucong.programmes.plan import plan_from
from nucong.programmes.target_sentences import sentence_around, whole_sentence

TRAINED = (
    "Có 100% số cán bộ chủ chốt công đoàn các cấp, 100% số cán bộ nữ công công đoàn cấp trên cơ sở được bồi dưỡng,"
    " tập huấn nội dung về bình đẳng giới, lồng ghép giới trong hoạt động công đoàn"
)
KEY = "Có 100% số cán bộ chủ chốt công đoàn các cấp"
BOTH = "Có 100% số cán bộ chủ chốt công đoàn các cấp, 100% số cán bộ nữ công công đoàn cấp trên cơ sở được bồi dưỡng"
PREDICATE = "được bồi dưỡng, tập huấn nội dung về bình đẳng giới, lồng ghép giới trong hoạt động công đoàn"
CHILDREN = "Vận động mỗi gia đình nên có đủ hai con, không lựa chọn giới tính khi sinh, phấn đấu giảm sinh con thứ 3."
ACTIVITIES = "năm 2025 có thêm ít nhất 12 tổ phụ nữ tự quản, trên 80% nữ công nhân được tiếp cận dịch vụ tư vấn sức khỏe"
RATES = "到2006年底,专项合同签订率达到60%以上;到2007年底力争达到80%"


@pytest.mark.parametrize(
    ("text", "sentence", "others", "title"),
    [
        (KEY, TRAINED, [BOTH], f"{KEY} {PREDICATE}"),
        (BOTH, TRAINED, [KEY], f"100% số cán bộ nữ công công đoàn cấp trên cơ sở {PREDICATE}"),
        ("Vận động mỗi gia đình nên có đủ hai con", CHILDREN, [CHILDREN], "Vận động mỗi gia đình nên có đủ hai con"),
        (CHILDREN, CHILDREN, ["Vận động mỗi gia đình nên có đủ hai con"], CHILDREN[:-1]),
        ("b) 90% nữ đoàn viên được khám sức khỏe hằng năm.", "b) 90% nữ đoàn viên được khám sức khỏe hằng năm", [],
         "90% nữ đoàn viên được khám sức khỏe hằng năm"),
        (ACTIVITIES, ACTIVITIES, ["năm 2025 có thêm ít nhất 12 tổ phụ nữ tự quản"], ACTIVITIES),
        ("100%的工会主席", "确保100%的工会主席、100%的女职工干部接受业务培训", ["100%的女职工干部接受业务培训"],
         "100%的工会主席接受业务培训"),
        ("到2007年底力争达到80%", RATES, ["专项合同签订率达到60%以上"], "专项合同签订率到2007年底力争达到80%"),
        ("（三）新建母婴室不少于40个", "（三）新建母婴室不少于40个", [], "新建母婴室不少于40个"),
        ("Tỷ lệ nữ tham gia Ban Chấp hành đạt 30% trở lên;", "Tỷ lệ nữ tham gia Ban Chấp hành đạt 30% trở lên", [],
         "Tỷ lệ nữ tham gia Ban Chấp hành đạt 30% trở lên"),
        ("Ít nhất một nửa số cán bộ chủ chốt được tập huấn", TRAINED, [], "Ít nhất một nửa số cán bộ chủ chốt được tập huấn"),
    ],
)  # fmt: skip
def test_a_title_carries_what_targets_of_one_sentence_share(
    text: str, sentence: str, others: list[str], title: str
) -> None:
    assert whole_sentence(text, sentence, [text, *others]) == title


def test_the_sentence_of_a_target_ends_where_the_line_of_a_list_does_but_not_inside_a_number() -> None:
    text = f"Các chỉ tiêu:\n- Đạt 30.5% trở lên.\n- {TRAINED};\n- Khác."

    def around(words: str) -> str:
        return sentence_around(text, text.index(words), text.index(words) + len(words))

    assert around(KEY) == f"- {TRAINED};"
    assert around("Đạt 30.5% trở lên.") == "- Đạt 30.5% trở lên"


def test_targets_of_a_programme_are_named_by_whole_sentences() -> None:
    targets = [(0, {"text": KEY}), (1, {"text": BOTH}), (2, {"text": "Một nửa số cán bộ chủ chốt"})]

    plan = plan_from(
        {"target": targets}, default_title="", sentences={0: f"- {TRAINED};", 1: f"- {TRAINED};"}
    )

    assert [aim.text for aim in plan.aims] == [
        f"{KEY} {PREDICATE}",
        f"100% số cán bộ nữ công công đoàn cấp trên cơ sở {PREDICATE}",
        "Một nửa số cán bộ chủ chốt",
    ]
