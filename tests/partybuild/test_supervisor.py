"""Several processes as one: one signal ends all, one end ends all."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def supervised(commands: dict[str, list[str]]) -> subprocess.Popen[str]:
    program = textwrap.dedent(f"""
        import os
        from partybuild.supervisor import Supervisor
        one = Supervisor({commands!r}, os.environ)
        original = one._wait
        def told():
            print(*[child.pid for child in one.children.values()], flush=True)
            return original()
        one._wait = told
        print("ended:" + one.run(), flush=True)
    """)
    return subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def children_of(process: subprocess.Popen[str]) -> list[int]:
    assert process.stdout is not None
    return [int(pid) for pid in process.stdout.readline().split()]


def test_a_signal_ends_all() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        process = supervised({"one": SLEEP, "two": SLEEP})
        pids = children_of(process)
        assert len(pids) == 2
        assert all(alive(pid) for pid in pids)
        process.send_signal(number)
        said, _ = process.communicate(timeout=30)
        assert said == "ended:\n"
        assert not any(alive(pid) for pid in pids)


def test_one_end_ends_all_and_is_named() -> None:
    process = supervised({"one": SLEEP, "two": [sys.executable, "-c", "pass"]})
    pids = children_of(process)
    said, _ = process.communicate(timeout=30)
    assert said == "ended:two\n"
    assert not any(alive(pid) for pid in pids)
