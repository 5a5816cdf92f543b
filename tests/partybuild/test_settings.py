"""How the engines are opened, and how secrets come to be."""

import stat
from pathlib import Path

import environ
import pytest
from django.db import connection

from partybuild.settings import databases, secrets


def test_secrets_are_made_once_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secrets.json"
    made = secrets.load_or_make(path)
    assert made.keys() == set(secrets.NAMES)
    assert len(set(made.values())) == len(secrets.NAMES)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert secrets.load_or_make(path) == made
    assert [one.name for one in path.parent.iterdir()] == ["secrets.json"]


@pytest.mark.parametrize(
    ("url", "engine"),
    [("", "sqlite3"), ("sqlite://:memory:", "sqlite3"), ("postgres://a@b/c", "postgresql")],
)
def test_engines(monkeypatch, tmp_path: Path, url: str, engine: str) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REPLICA_URLS", raising=False)
    if url:
        monkeypatch.setenv("DATABASE_URL", url)
    found = databases.from_environment(environ.Env(), tmp_path)
    assert found.keys() == {"default"}
    assert found["default"]["ENGINE"].endswith(engine)
    expected = "transaction_mode" if engine == "sqlite3" else "connect_timeout"
    assert expected in found["default"]["OPTIONS"]


def test_replicas_mirror_the_default_in_tests(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REPLICA_URLS", "postgres://a@r1/c,postgres://a@r2/c")
    found = databases.from_environment(environ.Env(), tmp_path)
    assert found.keys() == {"default", "replica1", "replica2"}
    assert found["replica2"]["HOST"] == "r2"
    assert found["replica1"]["TEST"] == {"MIRROR": "default"}


@pytest.mark.django_db
def test_sqlite_keeps_its_promises() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        said = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "foreign_keys", "recursive_triggers")
        }
    assert said == {"synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}
