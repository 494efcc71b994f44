"""Fields and validators of Django answer in the words of the product, in every language."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation


@pytest.mark.parametrize(
    ("field", "typed", "vi", "zh"),
    [
        (forms.CharField(), "", "Chưa điền mục này.", "此项尚未填写。"),
        (forms.DateField(), "", "Chưa điền mục này.", "此项尚未填写。"),
        (forms.BooleanField(), "", "Hãy đánh dấu vào ô này để tiếp tục.", "请勾选此项后继续。"),
        (forms.ChoiceField(choices=[("a", "a")]), "b", "Hãy chọn một trong các mục được liệt kê.", "请从所列选项中选择一项。"),
        (forms.MultipleChoiceField(), [], "Chưa chọn mục này.", "此项尚未选择。"),
        (forms.IntegerField(max_value=5), "6", "Tối đa là 5.", "最大为5。"),
        (forms.CharField(max_length=2), "abc", "Tối đa 2 ký tự; nội dung này dài 3 ký tự.", "最多2个字，现为3个字。"),
        (forms.EmailField(), "x", "Hãy nhập địa chỉ thư điện tử, ví dụ ten@congdoan.vn.", "请填写电子邮箱，例如name@union.cn。"),
        (forms.FileField(), None, "Chưa chọn tệp.", "尚未选择文件。"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, forms.Field) else "",
)  # fmt: skip
def test_a_field_speaks_our_words(field: forms.Field, typed: object, vi: str, zh: str) -> None:
    said = {}
    for language in ("vi", "zh-hans"):
        with translation.override(language), pytest.raises(ValidationError) as caught:
            field.clean(typed)
        with translation.override(language):
            said[language] = caught.value.messages
    assert said == {"vi": [vi], "zh-hans": [zh]}
