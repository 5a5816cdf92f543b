"""Both engines keep the same rules, and SQLite keeps them when it remakes a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from accounts import triggers
from accounts.constraints import AppendOnly, NoOverlap, ordered

pytestmark = pytest.mark.django_db(transaction=True)

DAY = dt.date(2024, 1, 1)


def day(number: int | None) -> dt.date | None:
    return None if number is None else DAY + dt.timedelta(days=number)


@pytest.fixture
def booking() -> Iterator[type[models.Model]]:
    """A table of periods of its own, made and dropped by the schema editor."""
    with isolate_apps("accounts"):

        class Booking(models.Model):
            room = models.CharField(max_length=10)
            desk = models.IntegerField(null=True)
            valid_from = models.DateField()
            valid_to = models.DateField(null=True)
            note = models.CharField(max_length=10, default="")
            retracted_at = models.DateTimeField(null=True)

            class Meta:
                app_label = "accounts"
                constraints = (
                    ordered("booking_ordered"),
                    NoOverlap(name="booking_apart", owner=("room", "desk"), present=("desk",)),
                    AppendOnly(name="booking_kept", allow=("retracted_at",)),
                )

        with connection.schema_editor() as editor:
            editor.create_model(Booking)
        try:
            yield Booking
        finally:
            with connection.schema_editor() as editor:
                editor.delete_model(Booking)


def book(model: type[models.Model], start: int, end: int | None, **more: Any) -> models.Model:
    values = {"room": "A", "desk": 1, "valid_from": day(start), "valid_to": day(end), **more}
    return model.objects.create(**values)


PAIRS = [
    # first, second, do they clash
    ((0, 10), (10, 20), False),
    ((10, 20), (0, 10), False),
    ((0, 10), (9, 20), True),
    ((5, 6), (0, 10), True),
    ((0, 10), (5, 6), True),
    ((0, 10), (0, 10), True),
    ((0, None), (10, 20), True),
    ((10, None), (0, 10), False),
    ((0, None), (5, None), True),
    ((10, 20), (0, None), True),
]


@pytest.mark.parametrize(("first", "second", "clash"), PAIRS)
def test_periods_of_one_owner_stand_apart(
    booking: Any, first: Any, second: Any, clash: bool
) -> None:
    book(booking, *first)
    assert _refused(lambda: book(booking, *second)) == ("booking_apart" if clash else None)


@pytest.mark.parametrize(
    "more",
    [
        {"room": "B"},
        {"desk": 2},
        {"desk": None},
        {"retracted_at": dt.datetime(2024, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_other_owners_and_retracted_rows_are_free(booking: Any, more: dict[str, Any]) -> None:
    book(booking, 0, 10, **more)
    book(booking, 0, 10)
    assert _refused(lambda: book(booking, 0, 10)) == "booking_apart"  # the control


def test_rows_of_one_bulk_are_held_against_each_other(booking: Any) -> None:
    rows = [booking(room="A", desk=1, valid_from=day(n), valid_to=day(n + 2)) for n in (0, 1)]
    assert _refused(lambda: booking.objects.bulk_create(rows)) == "booking_apart"
    assert booking.objects.count() == 0


@pytest.mark.parametrize("end", [0, -1])
def test_a_period_ends_after_it_begins(booking: Any, end: int) -> None:
    assert _refused(lambda: book(booking, 0, end)) == "booking_ordered"


@pytest.mark.parametrize(("start", "end", "clash"), [(5, 6, True), (10, 11, False)])
def test_full_clean_says_the_same(booking: Any, start: int, end: int, clash: bool) -> None:
    book(booking, 0, 10)
    row = booking(room="A", desk=1, valid_from=day(start), valid_to=day(end))
    if clash:
        with pytest.raises(ValidationError) as caught:
            row.validate_constraints()
        assert [error.code for error in caught.value.error_dict["__all__"]] == ["overlap"]
    else:
        row.validate_constraints()


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"room": "B"}, True),
        ({"valid_to": day(11)}, True),
        ({"note": "x"}, True),
        ({"retracted_at": dt.datetime(2024, 2, 1, tzinfo=dt.UTC)}, False),
        ({"room": "A"}, False),  # changes nothing
    ],
)
def test_rows_are_not_rewritten(booking: Any, change: dict[str, Any], refused: bool) -> None:
    book(booking, 0, 10)
    name = _refused(lambda: booking.objects.update(**change))
    assert name == ("booking_kept" if refused else None)


def test_an_allowed_column_is_filled_once(booking: Any) -> None:
    book(booking, 0, 10)
    once, again = (dt.datetime(2024, month, 1, tzinfo=dt.UTC) for month in (2, 3))
    booking.objects.update(retracted_at=once)
    booking.objects.update(retracted_at=once)  # the same again changes nothing
    assert _refused(lambda: booking.objects.update(retracted_at=again)) == "booking_kept"
    assert _refused(lambda: booking.objects.update(retracted_at=None)) == "booking_kept"


def test_rows_are_not_deleted(booking: Any) -> None:
    row = book(booking, 0, 10)
    assert _refused(row.delete) == "booking_kept"
    assert booking.objects.count() == 1


def test_rows_are_not_replaced(booking: Any) -> None:
    """The two statements that delete without saying DELETE."""
    row = book(booking, 0, 10, desk=None)
    if connection.vendor == "sqlite":
        sql = f"REPLACE INTO accounts_booking SELECT * FROM accounts_booking WHERE id = {row.pk}"
    else:
        sql = "TRUNCATE accounts_booking"
    assert _refused(lambda: _run(sql)) == "booking_kept"
    assert booking.objects.count() == 1


REMAKES = ["add_field", "add_null_field", "alter_field", "remove_field", "add_constraint"]


@pytest.mark.parametrize("change", REMAKES)
def test_triggers_survive_a_changed_table(booking: Any, change: str) -> None:
    before = _triggers()
    with connection.schema_editor() as editor:
        _change(editor, booking, change)
    assert _triggers() == before
    book(booking, 0, 10)
    assert _refused(lambda: book(booking, 5, 6)) == "booking_apart"
    assert _refused(lambda: booking.objects.update(room="B")) == "booking_kept"


def test_a_trigger_made_by_hand_does_not_survive(booking: Any) -> None:
    """The control: this is what ours would come to without the schema editor's deferred statements."""
    made = "CREATE TRIGGER by_hand BEFORE DELETE ON accounts_booking "
    if connection.vendor == "sqlite":
        _run(made + "BEGIN SELECT RAISE(ABORT, 'x'); END")
    else:
        _run(made + "FOR EACH ROW EXECUTE FUNCTION partybuild_append_only('x')")
    with connection.schema_editor() as editor:
        _change(editor, booking, "alter_field")
    assert ("by_hand" in _triggers()) == (connection.vendor == "postgresql")  # it remakes no table


@pytest.mark.parametrize("name", ["booking_apart", "booking_kept"])
def test_a_removed_constraint_takes_its_triggers_along(booking: Any, name: str) -> None:
    constraint = next(c for c in booking._meta.constraints if c.name == name)
    booking._meta.constraints = tuple(c for c in booking._meta.constraints if c is not constraint)
    with connection.schema_editor() as editor:
        editor.remove_constraint(booking, constraint)
    assert not [trigger for trigger in _triggers() if trigger.startswith(name)]
    row = book(booking, 0, 10)
    allowed = (lambda: book(booking, 5, 6)) if name == "booking_apart" else row.delete
    assert _refused(allowed) is None


def test_a_column_added_without_remaking_is_guarded_too(booking: Any) -> None:
    field = models.IntegerField(null=True)
    field.set_attributes_from_name("later")
    with connection.schema_editor() as editor:
        editor.add_field(booking, field)
    booking.add_to_class("later", models.IntegerField(null=True))
    if connection.vendor == "sqlite":
        assert triggers.renew(connection, [booking]) == ["booking_kept_update"]
        assert triggers.renew(connection, [booking]) == []
    book(booking, 0, 10)
    assert _refused(lambda: booking.objects.update(later=1)) == "booking_kept"


@pytest.mark.parametrize(
    "constraint",
    [
        NoOverlap(name="a", owner=("room",), present=("desk",)),
        AppendOnly(name="b", allow=("retracted_at",)),
    ],
)
def test_constraints_can_be_written_into_migrations(constraint: Any) -> None:
    path, args, kwargs = constraint.deconstruct()
    assert path.startswith("accounts.constraints.")
    assert type(constraint)(*args, **kwargs) == constraint == constraint.clone()
    assert constraint != type(constraint)(**{**kwargs, "name": "other"})
    assert "violation_error_code" not in kwargs


def _change(editor: Any, model: Any, change: str) -> None:
    extra = models.IntegerField(default=0, null=change == "add_null_field")
    extra.set_attributes_from_name("extra")
    if change.startswith("add_") and change.endswith("field"):
        editor.add_field(model, extra)
        model.add_to_class("extra", models.IntegerField(default=0, null=True))
    elif change == "alter_field":
        longer = models.CharField(max_length=20)
        longer.set_attributes_from_name("room")
        longer.model = model
        editor.alter_field(model, model._meta.get_field("room"), longer)
    elif change == "remove_field":
        note = model._meta.get_field("note")
        note.db_index = True  # so that SQLite has to remake the table
        editor.remove_field(model, note)
        model._meta.local_fields.remove(note)
        model._meta._expire_cache()
    else:
        check = models.CheckConstraint(name="booking_named", condition=~models.Q(room=""))
        model._meta.constraints = (*model._meta.constraints, check)
        editor.add_constraint(model, check)


def _triggers() -> set[str]:
    if connection.vendor == "sqlite":
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'accounts_booking'"
    else:
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = 'accounts_booking'::regclass"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _refused(act: Any) -> str | None:
    """The name of the constraint that refused; None when nothing did."""
    try:
        with transaction.atomic():
            act()
    except (IntegrityError, DataError) as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        return diagnosis.constraint_name if diagnosis else str(error).split(": ")[-1]
    return None
