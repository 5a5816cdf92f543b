"""The house's own commands."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from partybuild.management.commands import forget_installation, serve


def test_serve_runs_three_processes() -> None:
    lines = serve.commands("127.0.0.1:9")
    assert lines.keys() == {"portal", "worker", "scheduler"}
    assert "127.0.0.1:9" in lines["portal"]


@pytest.fixture
def installation(settings, monkeypatch, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    database = settings.DATABASES["default"]
    monkeypatch.setitem(database, "ENGINE", "django.db.backends.sqlite3")
    monkeypatch.setitem(database, "NAME", str(settings.VAR_DIR / "db.sqlite3"))
    for name in ("db.sqlite3", "db.sqlite3-wal", "secrets.json", "files/a", "broker/queue/b"):
        (settings.VAR_DIR / name).parent.mkdir(parents=True, exist_ok=True)
        (settings.VAR_DIR / name).write_text("x")
    return settings.VAR_DIR


def test_forgetting_leaves_the_secrets_alone(installation: Path) -> None:
    call_command("forget_installation", "--yes")
    assert [path.name for path in installation.iterdir()] == ["secrets.json"]


def test_forgetting_asks_first(installation: Path) -> None:
    with pytest.raises(CommandError):
        call_command("forget_installation")
    assert (installation / "db.sqlite3").exists()


@pytest.mark.parametrize("change", ["engine", "production"])
def test_a_served_installation_is_never_forgotten(
    installation: Path, settings, monkeypatch, change: str
) -> None:
    if change == "engine":
        monkeypatch.setitem(
            settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql"
        )
    else:
        settings.DEMO_ACCOUNTS_ALLOWED = False
    with pytest.raises(CommandError):
        call_command("forget_installation", "--yes")
    assert (installation / "db.sqlite3").exists()


def test_forgetting_knows_the_files_beside_the_database(tmp_path: Path, settings) -> None:
    settings.VAR_DIR = tmp_path / "var"
    database = tmp_path / "elsewhere.sqlite3"
    database.write_text("x")
    assert forget_installation.leftovers(database) == [database]


def test_messages_check_speaks_up(monkeypatch, capsys) -> None:
    from partybuild.catalogues import books
    from partybuild.management.commands import messages

    monkeypatch.setattr(messages, "extract", lambda: {"accounts": {}})
    monkeypatch.setattr(books, "faults", lambda path, found: ["used nowhere: 'One'"])
    with pytest.raises(CommandError):
        call_command("messages", "--check")
