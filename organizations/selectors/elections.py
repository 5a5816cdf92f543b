"""The door to one election of an organisation that was opened through its own door."""

from typing import Any

from organizations.models import Election
from partybuild.kernel.errors import NotFound


def access_election(organization: Any, pk: int) -> Any:
    """Return the election as believed now; NotFound where the organisation has none such."""
    rows = Election.objects.current().select_related("organization")
    found = rows.filter(organization=organization, pk=pk).first()
    if found is None:
        raise NotFound
    return found
