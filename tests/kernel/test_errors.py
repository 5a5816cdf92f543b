"""Refusals carry their code, their reason and their single errors."""

import pytest

from partybuild.kernel.errors import Conflict, DomainError, FieldError, Invalid, NotFound, Refused


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotFound(), 404, "not_found"),
        (Refused("No.", code="scope"), 403, "scope"),
        (Invalid("No."), 400, "invalid"),
        (Conflict("No.", code="version"), 409, "version"),
    ],
)
def test_family(error: DomainError, status: int, code: str) -> None:
    assert (error.status, error.code) == (status, code)
    assert isinstance(error, DomainError)


def test_parameters_are_filled_in_when_it_is_read() -> None:
    assert str(Invalid("%(n)s rows", params={"n": 3})) == "3 rows"
    assert str(Invalid("100%")) == "100%"


def test_single_errors() -> None:
    assert Invalid("No.", code="missing", field="name").errors == [
        FieldError("name", "missing", "No.")
    ]
    many = Invalid("No.", errors=[("a", "x", "1"), (None, "y", "2")])
    assert many.errors == [FieldError("a", "x", "1"), FieldError(None, "y", "2")]
