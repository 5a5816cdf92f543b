"""Throw the embedded installation away: database, files, jobs. Never touches a served one."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Asks for --yes, because nothing brings the data back."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Demand a word of consent."""
        parser.add_argument("--yes", action="store_true", help="really throw everything away")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove what var/ holds; the secrets stay, they belong to nothing that is left."""
        database = settings.DATABASES["default"]
        if not settings.DEMO_ACCOUNTS_ALLOWED or not database["ENGINE"].endswith("sqlite3"):
            raise CommandError("Only an embedded installation on SQLite can be thrown away.")
        if not options["yes"]:
            raise CommandError("Say --yes to throw the installation away.")
        for path in leftovers(Path(database["NAME"])):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def leftovers(database: Path) -> list[Path]:
    """Return what an embedded installation keeps on disk, apart from its secrets."""
    beside = [database.with_name(database.name + end) for end in ("", "-wal", "-shm", "-journal")]
    var: Path = settings.VAR_DIR
    return [
        path for path in (*beside, *var.glob("*")) if path.exists() and path.name != "secrets.json"
    ]
