"""Which servers answer on this machine; asked once, before a suite is started on them."""

import os
from dataclasses import dataclass

import psycopg2
import redis

POSTGRES = "postgres://postgres@127.0.0.1:5432/partybuild"
REDIS = "redis://127.0.0.1:6379/15"


@dataclass(frozen=True)
class Engines:
    """Addresses of what answered; None where nothing did."""

    postgres: str | None
    redis: str | None

    @property
    def missing(self) -> list[str]:
        """Names of what did not answer."""
        named = {"PostgreSQL": self.postgres, "Redis": self.redis}
        return [name for name, url in named.items() if url is None]


def find() -> Engines:
    """Ask the servers of the environment, else the local defaults."""
    given = os.environ.get("DATABASE_URL", "")
    postgres = given if given.startswith("postgres") else POSTGRES
    broker = os.environ.get("REDIS_URL") or REDIS
    return Engines(
        postgres if _postgres_answers(postgres) else None,
        broker if _redis_answers(broker) else None,
    )


def _postgres_answers(url: str) -> bool:
    server = url.rsplit("/", 1)[0] + "/postgres"  # the database itself need not exist yet
    try:
        psycopg2.connect(server.replace("postgres://", "postgresql://"), connect_timeout=3).close()
    except psycopg2.OperationalError:
        return False
    return True


def _redis_answers(url: str) -> bool:
    try:
        with redis.Redis.from_url(url, socket_timeout=3, socket_connect_timeout=3) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False
