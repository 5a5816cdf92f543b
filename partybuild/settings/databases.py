"""The database's address, and how each engine is opened.

SQLite drops row locks silently and locks the whole file when it writes: transactions therefore
start as IMMEDIATE, and WAL keeps readers free while somebody writes.
"""

from pathlib import Path
from typing import Any

import environ

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA recursive_triggers = ON;"
)


def from_environment(env: environ.Env, var_dir: Path) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES: the default, and the replicas where there are any."""
    embedded = f"sqlite:///{(var_dir / 'db.sqlite3').as_posix()}"
    databases = {"default": opened(env.db_url("DATABASE_URL", default=embedded))}
    for number, url in enumerate(env.list("REPLICA_URLS", default=[]), start=1):
        replica = opened(env.db_url_config(url))
        replica["TEST"] = {"MIRROR": "default"}
        databases[f"replica{number}"] = replica
    return databases


def opened(database: dict[str, Any]) -> dict[str, Any]:
    """Add the engine's options to a parsed address."""
    options = dict(database.get("OPTIONS") or {})
    if database["ENGINE"].endswith("sqlite3"):
        if database["NAME"] != ":memory:":
            Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        }
        return {**database, "OPTIONS": options}
    options |= {"connect_timeout": 5}
    return {
        **database,
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
