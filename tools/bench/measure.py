"""Measuring so that a busy machine disturbs both sides alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 7


@dataclass(frozen=True)
class Finding:
    """One line of the report: a figure, its unit, and the limit it is held to."""

    name: str
    value: float
    unit: str
    limit: float
    more_is_better: bool = False

    @property
    def kept(self) -> bool:
        """Whether the limit is kept."""
        return self.value >= self.limit if self.more_is_better else self.value <= self.limit

    def __str__(self) -> str:
        """Return the line as it is printed."""
        sign = ">=" if self.more_is_better else "<="
        verdict = "kept" if self.kept else "MISSED"
        return f"{self.name}: {self.value:,.2f} {self.unit} ({sign} {self.limit:,.2f} {verdict})"


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    """Return the median time of ours by the median of theirs, taken in turns after a first round."""
    ours(), theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    mine, other = zip(*pairs, strict=True)
    return statistics.median(mine) / statistics.median(other)


def median(work: Callable[[], object]) -> float:
    """Return the median time of a few calls, after a first one."""
    work()
    return statistics.median(seconds(work) for _ in range(ROUNDS))
