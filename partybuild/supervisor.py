"""Several processes as one: they start together, and when one ends, all end.

For the embedded installation only; a served one has its own supervisor for each process.
"""

import signal
import subprocess
import time
from collections.abc import Mapping
from types import FrameType

GRACE = 15.0  # seconds between asking a process to end and ending it


class Supervisor:
    """Holds named child processes of one installation."""

    def __init__(self, commands: Mapping[str, list[str]], environment: Mapping[str, str]) -> None:
        """Keep what to run; nothing is started yet."""
        self.commands = commands
        self.environment = dict(environment)
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.asked = False

    def run(self) -> str:
        """Start all, wait, end all; return the name of the process that ended first, or ''."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)
        try:
            for name, command in self.commands.items():
                self.children[name] = subprocess.Popen(command, env=self.environment)  # noqa: S603 -- our own commands
            return self._wait()
        finally:
            self.end()

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True

    def _wait(self) -> str:
        while not self.asked:
            for name, child in self.children.items():
                if child.poll() is not None and not self.asked:
                    return name
            time.sleep(0.2)
        return ""

    def end(self) -> None:
        """Ask every child to end, wait a while, then end those that did not."""
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        limit = time.monotonic() + GRACE
        for child in self.children.values():
            try:
                child.wait(max(0.0, limit - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
