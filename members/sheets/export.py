"""Members as an export shows them: one row for each span, the identity number in clear.

Only exports that asked for members, with the right to, get here (organizations.services.exports).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from members.models import Membership, Person, Standing
from members.rules.memberships import Held
from members.rules.standings import Days, status_on
from members.services.accesses import remember
from organizations.services.imports.definitions import ExportTask
from organizations.services.imports.lookups import Codes, codes_of

BATCH = 1_000
OWN = ("name", "sex", "ethnicity", "born_on", "education", "occupation", "mobile", "phone")


def members(task: ExportTask) -> Iterator[dict[str, Any]]:
    """Yield the members whom an organisation of the task holds, or held last."""
    if not task.members:
        return
    codes = codes_of(sorted(task.codes), task.today)
    people = Membership.objects.current().filter(organization__in=list(codes.organizations))
    ids = sorted(set(people.values_list("person_id", flat=True)))
    taken: list[int] = []
    task.on_record.append(lambda entry: remember(entry, taken))
    for start in range(0, len(ids), BATCH):
        for pk, row in _batch(ids[start : start + BATCH], task, codes):
            if not taken or taken[-1] != pk:
                taken.append(pk)
            yield row


def _batch(
    ids: Sequence[int], task: ExportTask, codes: Codes
) -> Iterator[tuple[int, dict[str, Any]]]:
    lines: dict[int, list[Held]] = defaultdict(list)
    rows = Membership.objects.current().filter(person__in=ids).order_by("valid_from")
    for person, begins, ends, organization, unit, reason in rows.values_list(
        "person_id", "valid_from", "valid_to", "organization_id", "unit_id", "exit_reason"
    ):
        lines[person].append(Held(begins, ends, organization, unit, reason))
    codes.need_units(held.unit for line in lines.values() for held in line)
    standings = {
        pk: Days(*days)
        for pk, *days in Standing.objects.current()
        .filter(person__in=ids)
        .values_list("person_id", "admitted_on", "full_on", "approved_on")
    }
    people = Person.objects.filter(pk__in=ids).order_by("pk")
    for own in people.values("pk", "identity_number", *OWN):
        pk = own.pop("pk")
        if lines[pk][-1].organization in codes.organizations and pk in standings:
            stated = {**own, **_standing(standings[pk], task.today)}
            yield from ((pk, {**stated, **span}) for span in _spans(lines[pk], codes))


def _standing(days: Days, today: date) -> dict[str, Any]:
    return {"status": status_on(days, today), **days._asdict()}


def _spans(line: list[Held], codes: Codes) -> Iterator[dict[str, Any]]:
    own = [held for held in line if held.organization in codes.organizations]
    for index, held in enumerate(own):
        following = own[index + 1].begins if index + 1 < len(own) else None
        before = own[index - 1] if index else None
        is_same = before is not None and before.organization == held.organization
        unit = codes.unit(held.unit)
        yield {
            "organization": codes.organizations[held.organization],
            "from": held.begins,
            "unit": "-" if unit is None and is_same else unit,
            "to": held.ends if held.ends != following else None,
            "exit": held.exit_reason or None,
        }
