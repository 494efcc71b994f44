"""Invented names of persons."""

from __future__ import annotations

from random import Random

_VI_FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Thạch",
    "Nông",
    "Lò",
    "Hà",
]
_VI_MIDDLE_WOMAN = ("Thị", "Thị Thu", "Thị Kim", "Thị Ngọc", "Thị Hồng", "Thanh", "Thị Bích", "Thị Minh")
_VI_MIDDLE_MAN = ("Văn", "Hữu", "Đức", "Quốc", "Minh", "Thanh", "Công")
_VI_GIVEN_WOMAN = [
    "Hà",
    "Lan",
    "Hương",
    "Mai",
    "Hạnh",
    "Phượng",
    "Thảo",
    "Nga",
    "Yến",
    "Trang",
    "Thủy",
    "Loan",
    "Oanh",
    "Dung",
    "Vân",
    "Hiền",
    "Nhung",
    "Quyên",
    "Tuyết",
    "Ánh",
]
_VI_GIVEN_MAN = ["Hùng", "Dũng", "Nam", "Tuấn", "Sơn", "Long", "Bình", "Hải", "Phúc", "Khánh", "Thắng", "Lâm"]
_ZH_FAMILY = "王李张刘陈杨赵黄周吴徐孙马胡郭何高林罗郑"
_ZH_WOMAN = [
    "秀英",
    "丽娟",
    "桂兰",
    "玉梅",
    "淑珍",
    "红霞",
    "晓燕",
    "雪梅",
    "春花",
    "静怡",
    "雅琴",
    "慧敏",
    "美玲",
    "海燕",
    "艳红",
    "文静",
]
_ZH_MAN = ["建国", "志强", "伟", "军", "国庆", "海涛", "明亮", "永胜", "振华", "晓东"]


def person_name(key: str, *, language: str, woman: bool = True) -> str:
    """Return an invented name; the same key (such as "seed:unit code") gives the same name."""
    rng = Random(f"person:{key}")
    if language.startswith("zh"):
        return rng.choice(_ZH_FAMILY) + rng.choice(_ZH_WOMAN if woman else _ZH_MAN)
    middle = rng.choice(_VI_MIDDLE_WOMAN if woman else _VI_MIDDLE_MAN)
    given = rng.choice(_VI_GIVEN_WOMAN if woman else _VI_GIVEN_MAN)
    return f"{rng.choice(_VI_FAMILY)} {middle} {given}"
