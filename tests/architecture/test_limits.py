"""What the software will not hold about people (docs/limits.md), read off the models."""

from typing import Any

from django.apps import apps
from django.db import models

OURS = ("accounts", "organizations", "members", "reports")

# Whose names are kept, and as what.
NAMED = {"accounts.User", "organizations.Worker", "members.Person"}
# Things that have a name and are no person.
THINGS = {
    "organizations.Territory",
    "organizations.Site",
    "organizations.Unit",
    "organizations.Organization",
}
WORTH = ("score", "rank", "star", "point", "grade", "rating", "level")
WHEREABOUTS = ("latitude", "longitude", "address", "home", "position", "face", "photo")
FREE_TEXT = 2_000


def fields(label: str) -> list[Any]:
    return list(apps.get_model(label)._meta.local_concrete_fields)


def named() -> set[str]:
    found = set()
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            if any(field.name == "name" for field in model._meta.local_concrete_fields):
                found.add(model._meta.label)
    return found


def test_nobody_but_members_workers_and_accounts_has_a_named_record() -> None:
    assert named() - THINGS - {"accounts.JobFile"} == NAMED


def test_nothing_on_a_record_tells_of_worth_or_whereabouts() -> None:
    names = [field.name for label in NAMED for field in fields(label)]
    assert [name for name in names if any(word in name for word in (*WORTH, *WHEREABOUTS))] == []


def test_a_record_has_no_room_for_free_text() -> None:
    long = [
        f"{label}.{field.name}"
        for label in NAMED
        for field in fields(label)
        if isinstance(field, models.CharField) and (field.max_length or 0) >= FREE_TEXT
    ]
    assert long == []


def test_the_control_a_site_does_have_a_place() -> None:
    assert {"latitude", "longitude"} <= {field.name for field in fields("organizations.SiteState")}
