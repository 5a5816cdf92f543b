"""Which fields of a member's record a program may ever be given (design, section 4; contract, "Roles")."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from partybuild.kernel.errors import FieldError

LONGEST = timedelta(days=366)  # "at most one year"

# Never: identity number, telephone, dues base, hardship, case papers. The opaque id always comes along.
GRANTABLE = (
    "name",
    "sex",
    "birth_year",
    "ethnicity",
    "education",
    "occupation",
    "mobile",
    "status",
    "admitted_on",
    "full_on",
    "organization",
    "unit",
)


def faults(purpose: str, fields: list[str], begins: date, ends: date | None) -> list[FieldError]:
    """Return what a wanted grant lacks or oversteps."""
    found = []
    if not purpose.strip():
        found.append(FieldError("purpose", "missing", _("Say for what the data are used.")))
    if not fields or set(fields) - set(GRANTABLE):
        text = _("Name the fields, from this list: %(fields)s.") % {"fields": ", ".join(GRANTABLE)}
        found.append(FieldError("fields", "choice", text))
    if ends is None:
        found.append(
            FieldError("valid_to", "missing", _("A grant of personal data names its end."))
        )
    elif not begins < ends <= begins + LONGEST:
        text = _("A grant of personal data ends after it begins, and after one year at most.")
        found.append(FieldError("valid_to", "date_order", text))
    return found
