"""Things that the body of a request refers to: outside the scope they are as unknown as missing ones."""

from typing import Any

from django.utils.translation import gettext as _

from partybuild.kernel.errors import Invalid


def referred(rows: Any, uuid: Any, field: str) -> Any:
    """Return the row of a scope's rows that is meant; raises Invalid, for foreign and missing ones alike."""
    return known(rows.filter(uuid=uuid).first(), field)


def known(found: Any, field: str) -> Any:
    """Return what was found; raises Invalid where that is nothing."""
    if found is None:
        sentence = _("Nothing in your territory has this id.")
        raise Invalid(sentence, code="unknown_reference", field=field)
    return found
