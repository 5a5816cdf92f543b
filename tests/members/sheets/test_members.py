"""The members' sheet: rows in the order of their days, standings by their dates, numbers encrypted."""

from datetime import date

import pytest
from django.db import connection

from members.models import Membership, Person, Standing
from tests import books
from tests.books import ANNA, BERT, FIRST, SECOND


@pytest.fixture
def register(load):
    load(books.right())
    return load


def line(number=ANNA):
    person = Person.objects.get(name={ANNA: "苏望舒", BERT: "顾砚清"}[number])
    rows = Membership.objects.current().filter(person=person).order_by("valid_from")
    return [
        (row.organization.code, row.unit and row.unit.credit_code, row.valid_from, row.valid_to)
        for row in rows
    ]


def codes(told):
    return [(one["column"], one["code"]) for one in told["errors"]]


def test_rows_of_one_person_are_taken_by_their_days(load):
    rows = books.right()
    first = rows["Members"][0]
    rows["Members"] = [
        {"identity_number": ANNA, "organization": "O3", "from": date(2020, 1, 1), "unit": SECOND},
        first,
        {"identity_number": ANNA, "organization": "O2", "from": date(2016, 1, 1), "unit": SECOND},
    ]
    told = load(rows).as_dict()
    assert (told["created"]["Members"], told["updated"]["Members"]) == (1, 2)
    assert line() == [
        ("O2", FIRST, date(2013, 1, 1), date(2016, 1, 1)),
        ("O2", SECOND, date(2016, 1, 1), date(2020, 1, 1)),
        ("O3", SECOND, date(2020, 1, 1), None),
    ]
    again = load({"Members": rows["Members"]}).as_dict()
    assert again["unchanged"] == {"Members": 3}


def test_a_move_needs_its_day(register):
    told = register({"Members": [{"identity_number": ANNA, "organization": "O3"}]}).as_dict()
    assert codes(told) == [("from", "missing")]


def test_held_from_the_admission_where_no_other_day_is_given(register):
    assert line(BERT) == [("O3", SECOND, date(2026, 1, 10), None)]


def test_suspended_memberships_end(register):
    row = {"identity_number": ANNA, "to": date(2026, 3, 1), "exit": "停止党籍"}
    register({"Members": [row]})
    assert line()[-1][-1] == date(2026, 3, 1)
    register({"Members": [{"identity_number": ANNA, "to": "-"}]})
    assert line()[-1][-1] is None


CASES = {
    "full without a day: from admission": ({"status": "正式", "full_on": None}, date(2026, 1, 10)),
    "probationary without a day": ({"status": "预备", "full_on": None}, None),
    "full on a day": ({"status": "full", "full_on": date(2026, 5, 1)}, date(2026, 5, 1)),
    "dates decide": ({"status": "预备", "full_on": date(2026, 5, 1)}, date(2026, 5, 1)),
}


@pytest.mark.parametrize("name", CASES)
def test_standings(load, name):
    cells, full_on = CASES[name]
    rows = books.right()
    rows["Members"][1] |= cells
    told = load(rows).as_dict()
    assert Standing.objects.current().get(person__name="顾砚清").full_on == full_on
    warned = [one["column"] for one in told["warnings"]]
    assert warned == (["status"] if name == "dates decide" else [])


def test_sex_and_birth_follow_from_the_number_and_contradictions_are_warnings(load):
    rows = books.right()
    rows["Members"][1] |= {"sex": "female", "born_on": date(1981, 1, 1)}
    told = load(rows).as_dict()
    assert [one["column"] for one in told["warnings"]] == ["sex", "born_on"]
    anna = Person.objects.get(name="苏望舒")
    assert (anna.sex, anna.born_on) == ("female", date(1980, 5, 4))
    assert Person.objects.get(name="顾砚清").born_on == date(1981, 1, 1)


def test_a_county_unknown_to_the_tables_is_a_warning(load):
    from partybuild.seeding.numbers import identity_number

    rows = books.right()
    rows["Members"][1]["identity_number"] = identity_number("310999", date(1990, 1, 1), 11)
    told = load(rows).as_dict()
    assert (told["errors"], [one["code"] for one in told["warnings"]]) == (
        [],
        ["unknown_reference"],
    )


def test_numbers_and_telephones_are_nowhere_in_clear(register):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            text = repr(cursor.fetchall())
            assert ANNA not in text, table
            assert "15400000001" not in text, table
    assert Person.objects.get(name="苏望舒").identity_number == ANNA


def test_people_see_who_took_their_data_along(register, officer, tmp_path):
    from members.models import Access
    from organizations.services.exports import Wanted, export_register

    def export(members):
        export_register(
            actor=officer,
            target=tmp_path / "out.xlsx",
            wanted=Wanted(members=members),
            today=books.TODAY,
        )
        return Access.objects.filter(entry__action="register.exported").count()

    assert export(members=False) == 0
    assert export(members=True) == 2
    assert Access.objects.filter(person__name="苏望舒").get().entry.actor == officer
