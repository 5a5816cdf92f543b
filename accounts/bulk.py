"""Many rows at once: COPY on PostgreSQL, batches on SQLite (measured: COPY is ten times `bulk_create`).

Nothing here checks permissions or writes audit entries: services do, once for the whole load.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, models

from accounts.copying import copy

BATCH = 5_000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NULL = "\\N"


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_day = lru_cache(maxsize=50_000)(date.isoformat)  # dates repeat a great deal
_instant = lru_cache(maxsize=100)(datetime.isoformat)


def _escaped(text: str) -> str:
    """Escape only where there is something to escape: translating every text took a tenth of an import."""
    return text if text.isprintable() and "\\" not in text else text.translate(_ESCAPES)


def _json_escaped(value: object) -> str:
    return _escaped(_json(value))


_TEXT: dict[type, Callable[[Any], str]] = {
    str: _escaped,
    int: str,
    bool: lambda value: "t" if value else "f",
    date: _day,
    datetime: _instant,
    UUID: str,
    Decimal: str,
    dict: _json_escaped,
    list: _json_escaped,
    type(None): lambda _: NULL,
}
_SQLITE: dict[type, Callable[[Any], Any]] = {
    date: date.isoformat,
    datetime: lambda value: value.astimezone(UTC).replace(tzinfo=None).isoformat(" "),
    UUID: lambda value: value.hex,
    Decimal: str,
    dict: _json,
    list: _json,
}


def reserve_ids(model: type[models.Model], number: int) -> Sequence[int]:
    """Return fresh primary keys; inside a writing transaction (on SQLite nobody else writes then)."""
    if number == 0:
        return ()
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sql = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(sql, [f'"{table}"', number])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = %s), 0), "
                       f'coalesce((SELECT max(id) FROM "{table}"), 0))', [table])  # fmt: skip
        last = cursor.fetchone()[0]
    return range(last + 1, last + 1 + number)


def insert_rows(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]
) -> int:
    """Insert rows of plain values in the order of `fields` (names or attnames); return how many there were."""
    columns = [model._meta.get_field(name).column for name in fields]
    write = _copy if connection.vendor == "postgresql" else _execute_many
    total = 0
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        write(model._meta.db_table, columns, batch)
        total += len(batch)
    return total


def _copy(table: str, columns: Sequence[str], batch: Sequence[Sequence[Any]]) -> None:
    text = "\n".join("\t".join([_TEXT[type(value)](value) for value in row]) for row in batch)
    quoted = ", ".join(f'"{name}"' for name in columns)
    copy(f'COPY "{table}" ({quoted}) FROM STDIN', text + "\n")


def _execute_many(table: str, columns: Sequence[str], batch: Sequence[Sequence[Any]]) -> None:
    quoted = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})', _plain(batch))


def _plain(batch: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
    for row in batch:
        yield [_SQLITE[kind](value) if (kind := type(value)) in _SQLITE else value for value in row]


def refresh_statistics() -> None:
    """Tell PostgreSQL's planner what a bulk load brought; until then it plans for empty tables, forty times slower.

    Belongs at the end of a load, inside its transaction; SQLite plans well without.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
