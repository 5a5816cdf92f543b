"""Official identifiers, with the vectors of the standards and of python-stdnum's documentation."""

from datetime import date
from typing import Any

import pytest
from stdnum.cn import ric, uscc

from partybuild.kernel.cells import CLEAR, CellError
from partybuild.kernel.identifiers import (
    Identity,
    credit_code_fault,
    is_county_known,
    is_place_code,
    is_provisional,
    mask_identity,
    normal_place,
    read_identity_number,
    read_place_code,
    read_unit_code,
)

TODAY = date(2026, 6, 30)
RIGHT = [
    "91110000600037341L",
    "91310112087994932F",
    "91310115MA1K3BTP2B",
    "91310116052958608G",
    "91310116076409427L",
]


@pytest.mark.parametrize("code", RIGHT)
def test_right_credit_codes(code: str) -> None:
    assert credit_code_fault(code) == ""
    assert uscc.is_valid(code)
    assert read_unit_code(f" {code.lower()} ") == code


@pytest.mark.parametrize("first", "ANY")
def test_credit_codes_that_begin_with_a_letter(first: str) -> None:
    stem = f"{first}1310101MA1K3BTP2"
    right = [last for last in uscc._alphabet if not credit_code_fault(stem + last)]
    assert right == [uscc.calc_check_digit(stem)]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("91110000600037341N", "checksum"),
        ("91110000600037341O", "format"),
        ("9111000060003IOZSV", "format"),
        ("B1110000600037341L", "format"),
        ("9111000A600037341L", "format"),
        ("9111000060003734", "format"),
        ("91110000600037341LL", "format"),
        ("９1110000600037341L", "format"),
        ("", "format"),
    ],
)
def test_faulty_credit_codes(code: str, fault: str) -> None:
    assert credit_code_fault(code) == fault


def test_one_wrong_character_is_always_noticed() -> None:
    for code in RIGHT:
        for place in range(8, 18):
            for character in uscc._alphabet:
                changed = code[:place] + character + code[place + 1 :]
                assert bool(credit_code_fault(changed)) is (changed != code)


@pytest.mark.parametrize(
    ("value", "fault", "sentence"),
    [
        ("9131", "format", "has 18 characters"),
        ("91110000600037341O", "format", "no I, O, S, V or Z"),
        ("B1110000600037341L", "format", "begins with"),
        ("91110000600037341N", "checksum", "does not fit the first 17"),
        (9.111e17, "format", "format the column as text"),
    ],
)
def test_sentences_about_credit_codes(value: Any, fault: str, sentence: str) -> None:
    with pytest.raises(CellError, match=sentence) as caught:
        read_unit_code(value)
    assert caught.value.code == fault


def test_provisional_numbers_stand_for_units_without_a_code() -> None:
    assert is_provisional("P000000001")
    assert read_unit_code("p000000001") == "P000000001"
    assert not is_provisional("P00000001")
    assert not is_provisional("P００００００００1")
    assert read_unit_code("-") is CLEAR
    assert read_unit_code(None) is None


@pytest.mark.parametrize(
    ("number", "sex", "born_on"),
    [
        ("310101199001011234", "male", date(1990, 1, 1)),
        ("310103198501013218", "male", date(1985, 1, 1)),
        ("44011320141005001x", "male", date(2014, 10, 5)),
        ("360426199101010071", "male", date(1991, 1, 1)),
        ("310101196902129025", "female", date(1969, 2, 12)),
    ],
)
def test_right_identity_numbers(number: str, sex: str, born_on: date) -> None:
    found = read_identity_number(number, today=TODAY)
    assert found == Identity(number.upper(), sex, born_on, is_county_known=True)
    assert ric.is_valid(number)


@pytest.mark.parametrize(
    ("value", "code", "sentence"),
    [
        ("36042619910102009X", "checksum", "does not fit the first 17"),
        ("360426199113010079", "format", "not a date"),
        ("310101199002301239", "format", "not a date"),
        ("310101189912311239", "format", "not a date"),
        ("310101209912311239", "format", "a day to come"),
        ("T60426199101010078", "format", "17 digits and a digit or X"),
        ("310101900101123", "format", "18 characters"),
        (3.10101199001011e17, "format", "format the column as text"),
    ],
)
def test_faulty_identity_numbers(value: Any, code: str, sentence: str) -> None:
    with pytest.raises(CellError, match=sentence) as caught:
        read_identity_number(value, today=TODAY)
    assert caught.value.code == code
    assert str(value) not in str(caught.value)


def test_born_today_is_no_day_to_come() -> None:
    number = "31010120260630123"
    number += ric.calc_check_digit(number + "0")
    assert isinstance(read_identity_number(number, today=TODAY), Identity)
    with pytest.raises(CellError):
        read_identity_number(number, today=date(2026, 6, 29))


@pytest.mark.parametrize(
    ("county", "year", "known"),
    [
        ("310101", 1960, True),
        ("310103", 1985, True),
        ("310103", 2012, False),
        ("110111", 1960, True),
        ("990426", 1991, False),
        ("310199", 1991, False),
        ("810000", 1991, True),
        ("419001", 1988, True),
    ],
)
def test_counties(county: str, year: int, known: bool) -> None:
    assert is_county_known(county, year) is known


def test_an_unknown_county_is_no_error() -> None:
    found = read_identity_number("990426199112010074", today=TODAY)
    assert isinstance(found, Identity)
    assert not found.is_county_known


def test_masked_numbers() -> None:
    assert mask_identity("310101199001011234") == "310101********1234"
    assert mask_identity("12345") == "*****"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("CN", "CN"),
        ("cn", "CN"),
        ("31", "31"),
        ("3101", "3101"),
        (310101, "310101"),
        ("３１０１０１００２", "310101002"),
        ("310101002000", "310101002"),
        ("310101000000", "310101"),
        ("310000", "31"),
        ("310100", "3101"),
        (None, None),
        ("-", CLEAR),
    ],
)
def test_codes_of_places(value: Any, code: Any) -> None:
    assert read_place_code(value) == code


@pytest.mark.parametrize(
    "value", ["3", "310", "31010", "3101010", "310101002001", "012345", "US", 1.5]
)
def test_codes_of_no_place(value: Any) -> None:
    with pytest.raises(CellError) as caught:
        read_place_code(value)
    assert caught.value.code == "format"


def test_a_form_may_ask_without_raising() -> None:
    assert is_place_code(normal_place("310101002000"))
    assert not is_place_code("x")
