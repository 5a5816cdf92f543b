"""COPY on PostgreSQL, if wanted in a thread of its own while the next rows are prepared.

One statement after the other travels on the connection: inside `overlapped()` every other query first waits for what
is under way (two threads on one connection would wait for each other's answers). The driver releases the interpreter
while the server works, which is half of a large load.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from io import StringIO
from threading import local
from typing import Any

from django.db import connection

WAITING = 4  # texts of some megabytes each
PIECE = 1 << 18  # characters that travel at once
_here = local()


class _Lane:
    """The statements that are under way, in their order."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.pool = pool
        self.pending: deque[Future[None]] = deque()

    def send(self, sql: str, text: str) -> None:
        """Queue one statement; waits when too many are under way."""
        self.settle(WAITING - 1)
        connection.ensure_connection()
        self.pending.append(self.pool.submit(_send, connection.connection, sql, text))

    def settle(self, left: int = 0) -> None:
        """Wait until no more than so many are under way; raises what the database refused."""
        while len(self.pending) > left:
            with connection.wrap_database_errors:
                self.pending.popleft().result()


def copy(sql: str, text: str) -> None:
    """Send rows of ready text; inside `overlapped()` without waiting for the server."""
    lane: _Lane | None = getattr(_here, "lane", None)
    if lane is None:
        with connection.cursor() as cursor:
            cursor.cursor.copy_expert(sql, StringIO(text), size=PIECE)
        return
    lane.send(sql, text)


@contextmanager
def overlapped() -> Iterator[None]:
    """Let COPY run beside the preparation of the next rows; settled when it ends, whether well or not."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:  # references are checked beside us too, not all at the end
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with ThreadPoolExecutor(1, thread_name_prefix="copy") as pool:
        lane = _here.lane = _Lane(pool)

        def after(execute: Any, *query: Any) -> Any:
            lane.settle()
            return execute(*query)

        try:
            with connection.execute_wrapper(after):
                yield
            lane.settle()
        finally:
            _here.lane = None


def _send(raw: Any, sql: str, text: str) -> None:
    with raw.cursor() as cursor:
        cursor.copy_expert(sql, StringIO(text), size=PIECE)
