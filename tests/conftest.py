"""What every test stands on: compiled translations, no network, jobs only when asked for."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import redis

from partybuild.catalogues import books
from partybuild.catalogues.places import ROOT
from partybuild.celery import app as celery_app
from tests.append_only import flush_past_triggers
from tests.effort import load_profile

__all__ = ["flush_past_triggers"]

LOOPBACK = ("127.", "::1", "localhost")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations before Django reads them; tell properties how hard to try."""
    books.compile_all(ROOT)
    load_profile()


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test called out to {address}")
        real(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(autouse=True, scope="session")
def _empty_broker() -> Iterator[None]:
    """Take away what the run left in Redis; folders go with the run's own files."""
    from django.conf import settings  # not at import: Django is not set up then

    yield
    prefix = settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("global_keyprefix")
    if settings.REDIS_URL and prefix:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2) as client:
            for key in client.scan_iter(f"{prefix}*"):
                client.delete(key)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """End the sessions that answers to a browser left behind: a database in use cannot be dropped."""
    from django.db import connection

    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def run_jobs(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """Return a context in which jobs run inside the test as soon as the transaction would commit.

    `with run_jobs(): client.post(...)`
    """

    class Running:
        def __enter__(self) -> None:
            self.eager = celery_app.conf.task_always_eager, celery_app.conf.task_eager_propagates
            celery_app.conf.task_always_eager = True
            celery_app.conf.task_eager_propagates = True
            self.commits = django_capture_on_commit_callbacks(execute=True)
            self.commits.__enter__()

        def __exit__(self, *raised: object) -> None:
            try:
                self.commits.__exit__(*raised)
            finally:
                celery_app.conf.task_always_eager, celery_app.conf.task_eager_propagates = (
                    self.eager
                )

    return Running


@pytest.fixture
def english(settings: Any) -> Iterator[None]:
    """Answer in English whatever the account says nothing about."""
    from django.utils import translation

    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield
