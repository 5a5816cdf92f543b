"""Keys of sites in a breakdown: the number, with the district before it where the number alone could mean two."""

from collections.abc import Collection

from django.apps import apps


def site_keys(sites: Collection[int], territory: str) -> dict[int, str]:
    """Return the sites' keys in the order of district and number; a number is unique within its district."""
    rows = (
        apps.get_model("organizations", "Site")
        .objects.filter(pk__in=sites)
        .order_by("district", "number")
        .values_list("pk", "district", "number")
    )
    return {pk: _key(district, number, territory) for pk, district, number in rows}


def site_names(sites: Collection[int]) -> dict[int, str]:
    """Return the sites' names by row id."""
    found = apps.get_model("organizations", "Site").objects.filter(pk__in=sites)
    return dict(found.values_list("pk", "name"))


def find_site(key: str, territory: str) -> int | None:
    """Return the row id behind a key of a breakdown, None where there is none."""
    district, _, number = key.rpartition("/")
    found = apps.get_model("organizations", "Site").objects.filter(
        district=district or territory[:6], number=number
    )
    return found.values_list("pk", flat=True).first()


def _key(district: str, number: str, territory: str) -> str:
    return number if territory.startswith(district) else f"{district}/{number}"
