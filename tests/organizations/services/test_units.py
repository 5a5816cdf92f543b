"""Registering, correcting and moving units: what is written, what is refused and why."""

from datetime import date
from uuid import uuid4

import pytest

from accounts.models import AuditEntry
from organizations.models import FormerNumber, Unit, UnitObservation, UnitState
from organizations.services import surveys, unit_codes, unit_merge, unit_status, units
from organizations.services.edits import NOW, Edit, version_of
from organizations.services.nouns import UNIT
from partybuild.kernel.errors import Conflict, DomainError, Invalid, NotFound, Refused
from tests.factories import accounts, members, organizations

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
CODE, OTHER_CODE = "91310112087994932F", "91310116076409427L"
GIVEN = {
    "credit_code": CODE,
    "name": "上海澜石商贸有限公司",
    "kind": "enterprise",
    "ownership": "private",
    "operating": organizations.STREET,
    "established_on": date(2020, 5, 1),
    "employees": 41,
    "full_members": 2,
}


@pytest.fixture(autouse=True)
def places():
    return organizations.district()


@pytest.fixture
def keeper():
    return accounts.granted("street_worker", organizations.STREET)


def states(unit):
    rows = UnitState.objects.current().filter(owner=unit).order_by("valid_from")
    return [(row.valid_from, row.status, row.employees, row.full_members) for row in rows]


def create(keeper, edit=NOW, **values):
    given = {name: value for name, value in (GIVEN | values).items() if value is not None}
    return units.create_unit(actor=keeper, values=given, edit=edit, today=TODAY)


def test_what_is_entered_holds_from_the_founding_and_counts_from_the_survey(keeper):
    unit = create(keeper)
    assert states(unit) == [
        (date(2020, 5, 1), "operating", 41, None),
        (TODAY, "operating", 41, 2),
    ]
    assert (unit.credit_code, unit.initials) == (CODE, "shlssmyxgs")
    told = AuditEntry.objects.get(action="unit.registered")
    assert told.scope_code == organizations.STREET
    assert GIVEN["name"] not in str(told.digests)


def test_a_unit_in_a_site_operates_in_its_street(keeper):
    site = organizations.site()
    unit = create(keeper, operating=None, site=site)
    state = UnitState.objects.current().on(TODAY).get(owner=unit)
    assert (state.site_id, state.operating) == (site.pk, organizations.STREET)


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"name": None}, "name", "missing"),
        ({"ownership": None}, "ownership", "missing"),
        ({"operating": None}, "operating", "missing"),
        ({"operating": organizations.OTHER_STREET}, "operating", "out_of_scope"),
        ({"operating": "310101999"}, "operating", "unknown_reference"),
        ({"operating": "31010"}, "operating", "format"),
        ({"employees": 10_000_001}, "employees", "limit"),
        ({"name": "名" * 201}, "name", "limit"),
        ({"established_on": date(1899, 12, 31)}, "established_on", "limit"),
        ({"closed_on": date(2020, 4, 30)}, "closed_on", "date_order"),
        ({"credit_code": "91310112087994932X"}, "credit_code", "checksum"),
        ({"credit_code": "913101"}, "credit_code", "format"),
    ],
)
def test_refusals_name_the_field_and_write_nothing(keeper, values, field, code):
    with pytest.raises(DomainError) as refused:
        create(keeper, **values)
    assert (field, code) in [(one.field, one.code) for one in refused.value.errors]
    assert not Unit.objects.exists()
    assert not AuditEntry.objects.filter(action="unit.registered").exists()


def test_a_unit_registered_here_may_operate_elsewhere(keeper):
    unit = create(keeper, operating="440304001", registered=organizations.STREET)
    assert UnitState.objects.current().on(TODAY).get(owner=unit).operating == "440304001"


def test_a_code_is_taken_once(keeper):
    create(keeper)
    with pytest.raises(Conflict) as refused:
        create(keeper, name="另一家")
    assert (refused.value.code, refused.value.field) == ("duplicate", "credit_code")
    create(keeper, name="另一家", credit_code=OTHER_CODE)


def test_stalls_get_numbers_that_later_lead_to_the_code(keeper):
    first, second = create(keeper, credit_code=None), create(keeper, credit_code="")
    assert [first.credit_code, second.credit_code] == ["P000000001", "P000000002"]
    unit_codes.merge_number(actor=keeper, unit=second, code=CODE, today=TODAY)
    second.refresh_from_db()
    assert second.credit_code == CODE
    assert FormerNumber.objects.get(number="P000000002").unit == second
    assert create(keeper, credit_code=None).credit_code == "P000000003"
    with pytest.raises(Conflict):
        unit_codes.merge_number(actor=keeper, unit=second, code=OTHER_CODE, today=TODAY)


def test_two_records_of_one_unit_become_one(keeper):
    stall, known = create(keeper, credit_code=None, name="摊位"), create(keeper)
    worker, branch = organizations.worker(), organizations.organization()
    organizations.assignment(worker, stall)
    organizations.affiliation(branch, stall)
    organizations.visit(worker, stall, date(2026, 6, 1))
    organizations.visit(worker, stall, date(2026, 6, 2))
    organizations.visit(worker, known, date(2026, 6, 2))
    person = members.person(organization=branch, unit=stall)
    counted = Edit(on=date(2025, 6, 1), reason="补录")
    surveys.record_survey(
        actor=keeper, unit=stall, counts={"full_members": 7}, edit=counted, today=TODAY
    )
    unit_merge.merge_units(actor=keeper, unit=stall, into=known, today=TODAY)
    assert FormerNumber.objects.get(number="P000000001").unit == known
    assert not UnitState.objects.current().filter(owner=stall).exists()
    assert [row[3] for row in states(known)] == [None, 7, 2]
    for rows in (known.assignments, known.affiliations, known.memberships):
        assert rows.filter(retracted_at=None).count() == 1
    assert known.visits.filter(retracted_at=None).count() == 2
    assert person.memberships.filter(retracted_at=None).get().unit == known
    with pytest.raises(NotFound):
        unit_merge.merge_units(actor=keeper, unit=stall, into=known, today=TODAY)


def test_a_code_that_was_taken_back_is_free_again(keeper):
    from organizations.services.observations import refold, retract

    gone = create(keeper)
    entry = accounts.entry()
    rows = UnitObservation.objects.filter(owner=gone)
    retract(UnitObservation, list(rows.values_list("pk", flat=True)), entry)
    refold(UNIT, [gone.pk], entry=entry)
    assert create(keeper).pk != gone.pk


def test_the_name_of_a_foreign_unit_is_not_told(keeper):
    create(keeper, name="不可说")
    stranger = accounts.granted("street_worker", organizations.OTHER_STREET)
    with pytest.raises(Conflict) as refused:
        create(stranger, operating=organizations.OTHER_STREET)
    assert "不可说" not in str(refused.value)
    with pytest.raises(Conflict) as refused:
        create(keeper)
    assert "不可说" in str(refused.value)


def test_a_form_sent_twice_acts_once(keeper):
    edit = Edit(submission=uuid4())
    assert create(keeper, edit) == create(keeper, edit)
    assert Unit.objects.count() == 1
    assert AuditEntry.objects.filter(action="unit.registered").count() == 1
    with pytest.raises(Conflict):
        create(keeper, Edit(submission=uuid4()))
    other = accounts.granted("district_officer", organizations.DISTRICT)
    assert create(other, edit, credit_code=OTHER_CODE).credit_code == OTHER_CODE


def test_what_failed_may_be_sent_again_under_its_number(keeper):
    edit = Edit(submission=uuid4())
    with pytest.raises(Invalid):
        create(keeper, edit, name=None)
    assert create(keeper, edit).name == GIVEN["name"]


def test_only_what_differs_is_recorded(keeper):
    unit = create(keeper)
    before = UnitObservation.objects.count()
    same = {name: GIVEN[name] for name in ("name", "kind", "ownership", "employees")}
    units.correct_unit(actor=keeper, unit=unit, values=same, today=TODAY)
    assert UnitObservation.objects.count() == before
    units.correct_unit(actor=keeper, unit=unit, values={**same, "employees": 50}, today=TODAY)
    assert states(unit)[-1] == (TODAY, "operating", 50, 2)
    entry = AuditEntry.objects.get(action="unit.corrected")
    assert list(entry.digests) == [f"employees {TODAY}"]


def test_a_back_dated_change_needs_a_reason_and_holds_from_its_day(keeper):
    unit = create(keeper)
    day = date(2026, 3, 31)
    with pytest.raises(Invalid) as refused:
        units.correct_unit(
            actor=keeper, unit=unit, values={"employees": 60}, edit=Edit(on=day), today=TODAY
        )
    assert (refused.value.field, refused.value.code) == ("reason", "missing")
    edit = Edit(on=day, reason="年报")
    units.correct_unit(
        actor=keeper, unit=unit, values={"lifecycle": "growth"}, edit=edit, today=TODAY
    )
    state = UnitState.objects.current().on(day).get(owner=unit)
    assert state.lifecycle == "growth"
    with pytest.raises(Invalid):
        units.correct_unit(
            actor=keeper,
            unit=unit,
            values={"employees": 60},
            edit=Edit(on=date(2026, 7, 1)),
            today=TODAY,
        )


def test_required_values_cannot_be_cleared(keeper):
    unit = create(keeper)
    for name in ("name", "kind", "ownership", "established_on"):
        with pytest.raises(Invalid):
            units.correct_unit(actor=keeper, unit=unit, values={name: None}, today=TODAY)
    units.correct_unit(actor=keeper, unit=unit, values={"employees": None}, today=TODAY)
    assert states(unit)[-1][2] is None


def test_a_form_that_edits_an_old_version_is_a_conflict(keeper):
    unit = create(keeper)
    version = version_of(UNIT, unit.pk)
    units.correct_unit(
        actor=keeper, unit=unit, values={"employees": 50}, edit=Edit(version=version), today=TODAY
    )
    with pytest.raises(Conflict) as refused:
        units.correct_unit(
            actor=keeper,
            unit=unit,
            values={"employees": 51},
            edit=Edit(version=version),
            today=TODAY,
        )
    assert refused.value.code == "version"
    assert states(unit)[-1][2] == 50


def test_moving_takes_site_and_room_along(keeper):
    site = organizations.site()
    unit = create(keeper, site=site, room="8 楼")
    units.move_unit(
        actor=keeper, unit=unit, values={"operating": organizations.STREET}, today=TODAY
    )
    state = UnitState.objects.current().on(TODAY).get(owner=unit)
    assert (state.site_id, state.room, state.operating) == (None, "", organizations.STREET)
    with pytest.raises(Invalid):
        units.move_unit(actor=keeper, unit=unit, values={}, today=TODAY)


def test_suspended_resumed_closed_and_each_by_mistake(keeper):
    unit = create(keeper, full_members=None)
    common = {"actor": keeper, "unit": unit, "today": TODAY}

    def at(day, reason="补录"):
        return Edit(on=day, reason=reason)

    unit_status.suspend_unit(**common, edit=at(date(2026, 1, 1)))
    with pytest.raises(Conflict):
        unit_status.suspend_unit(**common, edit=at(date(2026, 2, 1)))
    unit_status.resume_unit(**common, edit=at(date(2026, 3, 1)))
    unit_status.close_unit(**common, edit=at(date(2026, 5, 1)))
    assert [(row[0], row[1]) for row in states(unit)] == [
        (date(2020, 5, 1), "operating"),
        (date(2026, 1, 1), "suspended"),
        (date(2026, 3, 1), "operating"),
        (date(2026, 5, 1), "closed"),
    ]
    with pytest.raises(Invalid):
        unit_status.reopen_unit(**common)
    unit_status.reopen_unit(**common, edit=Edit(reason="登记错误"))
    unit_status.withdraw_suspension(**common, edit=Edit(reason="登记错误"))
    assert [(row[0], row[1]) for row in states(unit)] == [(date(2020, 5, 1), "operating")]
    for verb in (unit_status.resume_unit, unit_status.reopen_unit, unit_status.withdraw_suspension):
        with pytest.raises(Conflict):
            verb(**common, edit=Edit(reason="登记错误"))
    with pytest.raises(Invalid):
        unit_status.close_unit(**common, edit=at(date(2020, 4, 30)))


def test_rights(keeper):
    unit = create(keeper)
    stranger = accounts.granted("street_worker", organizations.OTHER_STREET)
    leader = accounts.granted("district_leader", organizations.DISTRICT)
    for actor, answer in ((stranger, NotFound), (leader, Refused)):
        with pytest.raises(answer):
            units.correct_unit(actor=actor, unit=unit, values={"employees": 1}, today=TODAY)
        with pytest.raises(answer):
            unit_status.close_unit(actor=actor, unit=unit, today=TODAY)
    with pytest.raises(Refused):
        create(leader, credit_code=OTHER_CODE)
    assert states(unit)[-1][2] == 41
