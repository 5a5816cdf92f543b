"""Bodies of writes: one JSON object, every field known by name, every fault told at its field with a stable code.

Only the form is looked at here; what the values must satisfy is the services' business. Sentences never repeat
what was sent.
"""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from partybuild.kernel.errors import FieldError, Invalid

NAME = 60  # so much of an unknown field's name is told back
OWN_CODES = frozenset({"checksum", "unknown_reference", "format", "limit", "choice", "missing"})
CODES = {
    **dict.fromkeys(("required", "null", "blank"), "missing"),
    "invalid_choice": "choice",
    **dict.fromkeys(
        ("max_length", "max_string_length", "max_digits", "max_whole_digits", "max_decimal_places"),
        "limit",
    ),
}


class Body(serializers.Serializer[Any]):
    """The parent of all bodies; subclasses list the fields a client may send."""


def read(shape: type[Body], request: Request, *, partial: bool = False) -> dict[str, Any]:
    """Return the values of a body; raises Invalid with everything that is wrong with it."""
    given = request.data
    if not isinstance(given, dict):
        raise Invalid(_("Send one JSON object."), code="format")
    body = shape(data=given, partial=partial)
    faults = [_unknown(name) for name in given if name not in body.fields]
    if not body.is_valid():
        faults += [_fault(body.fields[name], errors) for name, errors in body.errors.items()]
    if faults:
        raise Invalid(faults[0].message, code=faults[0].code, field=faults[0].field, errors=faults)
    return dict(body.validated_data)


def _unknown(name: Any) -> FieldError:
    told = "".join(sign if sign.isprintable() else "?" for sign in str(name)[:NAME])
    return FieldError(told, "unknown_field", _("There is no such field, or it cannot be set here."))


def _fault(field: Any, errors: Any) -> FieldError:
    error = errors[0] if isinstance(errors, list) else errors
    code = getattr(error, "code", "invalid")
    if code in OWN_CODES:
        return FieldError(field.field_name, code, str(error))
    found = CODES.get(code, "format")
    return FieldError(field.field_name, found, _sentence(field, found))


def _sentence(field: Any, code: str) -> str:
    if code == "missing":
        return _("This field is needed.")
    if code == "choice":
        return _("Give one of: %(choices)s.") % {"choices": ", ".join(map(str, field.choices))}
    if code == "limit":
        return _limit(field)
    return _form(field)


def _limit(field: Any) -> str:
    longest = getattr(field, "max_length", None)
    if longest:
        return _("At most %(limit)s characters.") % {"limit": longest}
    return _("This is longer than the register takes.")


def _form(field: Any) -> str:
    if isinstance(field, serializers.DateField):
        return _("Give a date such as 2026-06-30.")
    if isinstance(field, serializers.IntegerField):
        return _("Give a whole number.")
    if isinstance(field, serializers.DecimalField):
        return _("Give a decimal number.")
    if isinstance(field, serializers.BooleanField):
        return _("Give true or false.")
    if isinstance(field, serializers.UUIDField):
        return _("Give an id as the lists answer it.")
    return _("Give plain text.")
