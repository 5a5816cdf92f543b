#!/usr/bin/env python
"""Entry point of every command; the embedded installation is the default."""

import os
import sys

# Commands that change the shape of the database run as the owner of the tables, so that the
# application's own role can neither drop a trigger nor rewrite the audit trail.
OWNER_COMMANDS = frozenset({"migrate", "prepare", "createcachetable", "restore"})


def main() -> None:
    """Choose the settings and the database role, then hand over to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partybuild.settings.dev")
    owner = os.environ.get("MIGRATION_DATABASE_URL")
    if owner and sys.argv[1:2] and sys.argv[1] in OWNER_COMMANDS:
        os.environ["DATABASE_URL"] = owner
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
