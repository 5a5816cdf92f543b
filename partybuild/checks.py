"""What `check --deploy` asks of an installation before it may serve."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 -- Django's name
from django.db import DatabaseError

WEAK = 32  # a secret shorter than this was typed, not made


@register(Tags.security, deploy=True)
def secrets_are_made(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Keys must exist, be long, and differ from one another."""
    named = {name: getattr(settings, name) for name in ("SECRET_KEY", "LOOKUP_KEY", "BACKUP_KEY")}
    named |= {f"FIELD_KEYS[{i}]": key for i, key in enumerate(settings.FIELD_KEYS)}
    found: list[CheckMessage] = [
        Error(f"{name} is missing or too short.", id="partybuild.E001")
        for name, key in named.items()
        if len(key) < WEAK
    ]
    if not settings.FIELD_KEYS:
        found.append(
            Error("FIELD_KEYS is empty: nothing could be encrypted.", id="partybuild.E002")
        )
    if len(set(named.values())) < len(named):
        found.append(
            Error("Two keys are the same: each purpose needs its own.", id="partybuild.E003")
        )
    return found


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A wildcard would let anybody's name in front of the portal."""
    if "*" in settings.ALLOWED_HOSTS or not settings.ALLOWED_HOSTS:
        return [Error("ALLOWED_HOSTS must name the hosts.", id="partybuild.E004")]
    return []


@register(Tags.database, deploy=True)
def engines_are_served(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Embedded engines carry one machine; a served installation has PostgreSQL and Redis."""
    found: list[CheckMessage] = []
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        found.append(Warning("The database is SQLite; set DATABASE_URL.", id="partybuild.W001"))
    if not settings.REDIS_URL:
        found.append(Warning("Jobs travel through folders; set REDIS_URL.", id="partybuild.W002"))
    if settings.CELERY_BROKER_URL.startswith("memory") or getattr(
        settings, "CELERY_TASK_ALWAYS_EAGER", False
    ):
        found.append(Error("Jobs would run inside the request.", id="partybuild.E005"))
    return found


@register(Tags.database, deploy=True)
def no_demonstration_accounts(
    app_configs: Any, databases: Any = None, **kwargs: Any
) -> list[CheckMessage]:
    """Accounts whose password everybody knows must not be where real people are."""
    if settings.DEMO_ACCOUNTS_ALLOWED or not databases:
        return []
    try:
        present = (
            apps.get_model(settings.AUTH_USER_MODEL)
            ._default_manager.filter(synthetic=True)
            .exists()
        )
    except DatabaseError:  # not migrated yet: nobody is there
        return []
    if present:
        return [Error("Demonstration accounts are in this database.", id="partybuild.E006")]
    return []
