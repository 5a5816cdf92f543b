"""Run every benchmark in a database of its own, print the findings, remember nothing.

`make bench` runs all on the engine of DATABASE_URL (SQLite in memory by default); `make bench
ARGS="coverage"` runs those whose name contains the word.
"""

import importlib
import os
import pkgutil
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partybuild.settings.test")


def main(words: list[str]) -> int:
    """Return 0 when every limit was kept."""
    import django  # noqa: PLC0415 -- the environment above must come first

    django.setup()
    from django.db import connection  # noqa: PLC0415 -- as above
    from django.test.utils import setup_databases, teardown_databases  # noqa: PLC0415 -- as above

    from tools.bench import cases  # noqa: PLC0415 -- as above

    print(f"== on {connection.vendor}", flush=True)
    made = setup_databases(verbosity=0, interactive=False)
    missed = 0
    try:
        for found in pkgutil.iter_modules(cases.__path__):
            if not words or any(word in found.name for word in words):
                case = importlib.import_module(f"tools.bench.cases.{found.name}")
                for finding in case.run():
                    print(finding, flush=True)
                    missed += not finding.kept
    finally:
        teardown_databases(made, verbosity=0)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
