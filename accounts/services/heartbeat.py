"""Signs of life of a running job, given beside its work.

A handler may stay inside one transaction for minutes. What it reports there would show only after the
commit, so a thread reports for it: on PostgreSQL over a connection of its own, on SQLite in a file.
"""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection

from accounts import beat_file
from accounts.enums import JobState
from accounts.models import Job
from partybuild.kernel import clock

PAUSE = 2.0


class Superseded(Exception):
    """Another worker has taken the job over; this run must not go on."""


class Heartbeat:
    """Keeps a job's row (or file) fresh while the handler works; called, it notes the progress."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.beat = beat_file.Beat(job.attempts, 0, 0, "")
        self.superseded = False
        # Inside a transaction of the caller (a test) another connection would not see the row.
        self.beside = not connection.in_atomic_block
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"heartbeat {job.pk}", daemon=True)

    def __call__(self, done: int, total: int, label: str = "") -> None:
        """The progress of the handler."""
        if self.superseded:
            raise Superseded
        self.beat = beat_file.Beat(self.job.attempts, done, total, str(label)[:200])
        if not self.beside:
            self.report()

    def __enter__(self) -> Self:
        if self.beside:
            self.report()
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()
        beat_file.remove(self.job.uuid)

    def report(self) -> None:
        """Gives one sign of life."""
        if connection.vendor == "sqlite" and self.beside:
            beat_file.write(self.job.uuid, self.beat)
            return
        mine = Job.objects.filter(
            pk=self.job.pk, state=JobState.RUNNING, attempts=self.job.attempts
        )
        beat = self.beat
        alive = mine.update(
            done=beat.done, total=beat.total, label=beat.label, heartbeat=clock.now()
        )
        self.superseded = not alive

    def _run(self) -> None:
        try:
            while not self._over.wait(PAUSE):
                try:
                    self.report()
                except (DatabaseError, OSError):
                    continue  # the next beat tries again; silence makes the sweeper send the job anew
        finally:
            connection.close()
