"""Run the whole suite on the embedded default, then on PostgreSQL and Redis where they answer.

With CI=true an engine that is missing is a failure: a green run must mean both were tried.
"""

import os
import subprocess
import sys

from tools import engines

EMBEDDED = "SQLite and folders"


def main(arguments: list[str]) -> int:
    """Run on each engine, say which ones ran, return 0 when all passed."""
    found = engines.find()
    demanded = os.environ.get("CI", "").lower() in ("1", "true")
    runs = [(EMBEDDED, {"DATABASE_URL": "sqlite://:memory:", "REDIS_URL": ""})]
    if found.postgres:
        served = {"DATABASE_URL": found.postgres, "REDIS_URL": found.redis or ""}
        runs.append(("PostgreSQL" + (" and Redis" if found.redis else ""), served))
    results = {name: run(name, environment, arguments) for name, environment in runs}
    for name, code in results.items():
        print(f"{name}: {'passed' if code == 0 else f'FAILED ({code})'}")
    for name in found.missing:
        print(f"{name}: does not answer, not run")
    return int(any(results.values()) or (demanded and bool(found.missing)))


def run(name: str, environment: dict[str, str], arguments: list[str]) -> int:
    """Run pytest once, in processes side by side."""
    print(f"== the suite on {name}", flush=True)
    workers = os.environ.get("PYTEST_WORKERS", "2")
    how = ("-q", "--tb", "short", "-n", workers, "--dist", "loadfile")
    command = [sys.executable, "-m", "pytest", *how, *arguments]
    inherited = {
        k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE", "VAR_DIR")
    }
    return subprocess.run(command, env=inherited | environment, check=False).returncode  # noqa: S603 -- our own command


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
