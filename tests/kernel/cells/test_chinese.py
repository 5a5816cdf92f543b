"""The sentences as the people at the desk read them: what is wrong, then how to mend it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from partybuild.kernel.cells import CellError, Choices, read_date
from partybuild.kernel.identifiers import read_unit_code

OWNERSHIP = Choices({"state": ["国有"], "private": ["私营"], "foreign": ["外资"]})


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (read_date, "2024-13-05", "没有 13 月"),
        (read_date, "2024-02-30", "2024 年 2 月没有 30 日"),
        (read_unit_code, "91110000600037341N", "最后一位与前 17 位不符，对照营业执照改正"),
        (
            OWNERSHIP.read,
            "民营",
            "“民营”不在可选值内，可填：国有、私营、外资。是否指“私营”",
        ),
    ],
)
def test_sentences(read: Callable[[Any], Any], value: str, sentence: str) -> None:
    with pytest.raises(CellError) as caught:
        read(value)
    with translation.override("zh-hans"):
        assert str(caught.value) == sentence
