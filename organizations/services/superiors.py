"""The line of superiors, looked at after it was written: only then is it known as it will be on every day."""

from collections import defaultdict

from django.utils.translation import gettext as _

from organizations.models import Organization, OrganizationState
from organizations.rules.periods import Period
from organizations.rules.superiors import circle
from partybuild.kernel.errors import Invalid


def demand_no_circle(organization: Organization) -> None:
    """Raise Invalid where the organisation would stand above itself on some day; runs in the writer's transaction.

    The district's organisations are locked first: two moves at once could otherwise close a circle together.
    """
    rows = Organization.objects.select_for_update().filter(district=organization.district)
    list(rows.order_by("pk").values_list("pk"))
    lines: dict[int, list[tuple[Period, int]]] = defaultdict(list)
    states = (
        OrganizationState.objects.current().filter(superior__isnull=False).order_by("valid_from")
    )
    for owner, began, ended, superior in states.values_list(
        "owner_id", "valid_from", "valid_to", "superior_id"
    ):
        lines[owner].append((Period(began, ended), superior))
    found = circle(organization.pk, lines)
    if found:
        names = dict(Organization.objects.filter(pk__in=found).values_list("pk", "name"))
        line = " → ".join(names[pk] for pk in [*found, found[0]])
        raise Invalid(
            _("Superiors would run in a circle: %(line)s.") % {"line": line},
            code="circular",
            field="superior",
        )
