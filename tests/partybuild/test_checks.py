"""What an installation is told before it serves."""

import pytest
from django.contrib.auth import get_user_model

from partybuild import checks

KEYS = {
    "SECRET_KEY": "a" * 40,
    "LOOKUP_KEY": "b" * 40,
    "BACKUP_KEY": "c" * 40,
    "FIELD_KEYS": ["d" * 40],
}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"LOOKUP_KEY": "short"}, ["partybuild.E001"]),
        ({"FIELD_KEYS": []}, ["partybuild.E002"]),
        ({"BACKUP_KEY": "b" * 40}, ["partybuild.E003"]),
        ({"FIELD_KEYS": ["d" * 40, "a" * 40]}, ["partybuild.E003"]),
    ],
)
def test_secrets(settings, changed: dict, found: list[str]) -> None:
    for name, value in (KEYS | changed).items():
        setattr(settings, name, value)
    assert [one.id for one in checks.secrets_are_made(None)] == found


@pytest.mark.parametrize(("hosts", "found"), [(["a.example"], 0), (["*"], 1), ([], 1)])
def test_hosts(settings, hosts: list[str], found: int) -> None:
    settings.ALLOWED_HOSTS = hosts
    assert len(checks.hosts_are_named(None)) == found


def test_embedded_engines_are_named(settings, monkeypatch) -> None:
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    settings.REDIS_URL = ""
    found = [one.id for one in checks.engines_are_served(None)]
    assert found == ["partybuild.W001", "partybuild.W002"]


def test_served_engines_pass(settings, monkeypatch) -> None:
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    settings.REDIS_URL = "redis://somewhere"
    assert checks.engines_are_served(None) == []


@pytest.mark.django_db
def test_demonstration_accounts(settings) -> None:
    settings.DEMO_ACCOUNTS_ALLOWED = False
    asked = {"app_configs": None, "databases": ["default"]}
    assert checks.no_demonstration_accounts(**asked) == []
    get_user_model().objects.create_user("shown", synthetic=True)
    assert [one.id for one in checks.no_demonstration_accounts(**asked)] == ["partybuild.E006"]
    settings.DEMO_ACCOUNTS_ALLOWED = True
    assert checks.no_demonstration_accounts(**asked) == []
