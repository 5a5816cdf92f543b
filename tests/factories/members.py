"""Members for tests; identity numbers are made up and right."""

from datetime import date
from itertools import count
from typing import Any

from accounts.encryption import lookup_hash
from members.models import Membership, Person, Standing
from members.services.nouns import PERSON
from organizations.services.observations import write_observations
from partybuild.kernel.observations import ALWAYS
from partybuild.kernel.pinyin import initials, sort_key
from tests.factories.accounts import entry

ADMITTED, FULL = date(2019, 6, 1), date(2020, 6, 1)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_numbers = count(1)


def identity_number(order: int, born_on: date = date(1990, 1, 1), county: str = "310101") -> str:
    """A right number; an odd order is a man's."""
    head = f"{county}{born_on:%Y%m%d}{order:03d}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, head, strict=True))
    return head + "10X98765432"[total % 11]


def person(name: str = "苏望舒", *, organization: Any, **values: Any) -> Person:
    """A full member held since the admission, unless told otherwise."""
    days = {
        "admitted_on": values.pop("admitted_on", ADMITTED),
        "full_on": values.pop("full_on", FULL),
    }
    since = values.pop("since", days["admitted_on"])
    held = {key: values.pop(key, None) for key in ("unit", "valid_to")}
    exit_reason = values.pop("exit_reason", "")
    number = values.pop("identity_number", None) or identity_number(next(_numbers))
    found = Person.objects.create(
        identity_number=number,
        identity_hash=lookup_hash(number),
        name=name,
        sort_key=sort_key(name),
        initials=initials(name),
        **{"sex": "male", "born_on": date(1990, 1, 1)} | values,
    )
    fact = entry()
    known = {"recorded_at": fact.at, "recorded_in": fact}
    write_observations(PERSON, {found.pk: {ALWAYS: {"name": name}}}, entry=fact, fresh=True)
    Standing.objects.create(person=found, **days, **known)
    Membership.objects.create(
        person=found,
        organization=organization,
        valid_from=since,
        exit_reason=exit_reason,
        **held,
        **known,
    )
    return found
