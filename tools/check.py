"""Everything that can be said about the code without running it; all parts run, all faults show."""

import os
import subprocess
import sys
from pathlib import Path

PYTHON = sys.executable
TOOLS = Path(PYTHON).parent
MADE_UP = "{}-made-up-for-the-check-and-nothing-else-0123456789"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "partybuild.settings.production",
    "SECRET_KEY": MADE_UP.format("secret") + "ABCDEFGHJKLMNPQRSTUVWXYZ",
    "FIELD_KEYS": "ZmllbGQta2V5LW1hZGUtdXAtZm9yLXRoZS1jaGVjayE=",
    "LOOKUP_KEY": MADE_UP.format("lookup"),
    "BACKUP_KEY": MADE_UP.format("backup"),
    "ALLOWED_HOSTS": "party.example.org",
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}
EMBEDDED = {"DJANGO_SETTINGS_MODULE": "partybuild.settings.test"}


def templates() -> list[str]:
    """Every page, for the template formatter."""
    return sorted(str(path) for path in Path("templates").rglob("*.html"))


def parts() -> dict[str, tuple[list[str], dict[str, str]]]:
    """Return each check's command and environment."""
    manage = [PYTHON, "-W", "ignore", "manage.py"]
    return {
        "format": ([str(TOOLS / "ruff"), "format", "--check", "."], {}),
        "lint": ([str(TOOLS / "ruff"), "check", "."], {}),
        "templates": (
            [str(TOOLS / "djade"), "--check", "--target-version", "5.2", *templates()],
            {},
        ),
        "types": ([PYTHON, "-m", "mypy"], EMBEDDED),
        "import contracts": ([str(TOOLS / "lint-imports")], EMBEDDED),
        "migrations": ([*manage, "makemigrations", "--check", "--dry-run"], EMBEDDED),
        "catalogues": ([*manage, "messages", "--check"], EMBEDDED),
        "deploy": ([*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        "OpenAPI": (
            [*manage, "spectacular", "--validate", "--fail-on-warn", "--file", os.devnull],
            EMBEDDED,
        ),
    }


def main(names: list[str]) -> int:
    """Run the named checks, all when none is named; 0 when all passed."""
    failed = []
    for name, (command, environment) in parts().items():
        if names and name not in names:
            continue
        print(f"== {name}", flush=True)
        if subprocess.run(command, env=os.environ | environment, check=False).returncode:  # noqa: S603 -- our own
            failed.append(name)
    print(f"FAILED: {', '.join(failed)}" if failed else "All checks passed.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
