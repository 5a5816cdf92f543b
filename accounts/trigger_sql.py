"""The SQL behind ``accounts.constraints``, per engine; ``%(table)s`` stands for the table.

A refusal carries the constraint's name as its message (SQLite) or constraint name (PostgreSQL), so that
``accounts.refusals.translate`` can turn it into a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

FUNCTION = """
CREATE OR REPLACE FUNCTION partybuild_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    allowed text[] := coalesce(TG_ARGV[1:], '{}');
    was jsonb;
    now jsonb;
    col text;
    refused boolean := TG_OP <> 'UPDATE';
BEGIN
    IF NOT refused THEN
        was := to_jsonb(OLD);
        now := to_jsonb(NEW);
        refused := (was - allowed) <> (now - allowed);
        FOREACH col IN ARRAY allowed LOOP
            refused := refused OR (was -> col <> 'null'::jsonb AND was -> col IS DISTINCT FROM now -> col);
        END LOOP;
    END IF;
    IF refused THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = TG_ARGV[0], MESSAGE = TG_ARGV[0];
    END IF;
    RETURN NEW;
END $body$;
"""


def quoted(name: str) -> str:
    """An identifier in double quotes, as both engines read it."""
    return '"' + name.replace('"', '""') + '"'


def exclusion(name: str, owner: Sequence[str], present: Sequence[str]) -> str:
    """PostgreSQL's exclusion constraint over quoted columns."""
    keys = "".join(f"{column} WITH =, " for column in owner)
    where = "".join(f" AND {column} IS NOT NULL" for column in present)
    return (
        f"CONSTRAINT {name} EXCLUDE USING gist ({keys}daterange(valid_from, valid_to, '[)') WITH &&) "
        f"WHERE (retracted_at IS NULL{where})"
    )


def sqlite_no_overlap(
    name: str, owner: Sequence[str], present: Sequence[str], *, pk: str
) -> list[str]:
    """SQLite's pair of triggers with the meaning of the exclusion constraint (empty periods are free)."""
    same = " AND ".join(f"o.{quoted(c)} = NEW.{quoted(c)}" for c in owner)
    held = "".join(
        f" AND NEW.{quoted(c)} IS NOT NULL AND o.{quoted(c)} IS NOT NULL" for c in present
    )
    clash = (
        f"SELECT 1 FROM %(table)s AS o WHERE {same} AND o.retracted_at IS NULL{held}"  # noqa: S608 -- names of our own models
        " AND (NEW.valid_to IS NULL OR (o.valid_from < NEW.valid_to AND NEW.valid_from < NEW.valid_to))"
        " AND (o.valid_to IS NULL OR (NEW.valid_from < o.valid_to AND o.valid_from < o.valid_to))"
    )
    watched = [*owner, *present, "valid_from", "valid_to", "retracted_at"]
    updated = ", ".join(quoted(c) for c in dict.fromkeys(watched))
    another = f"o.{quoted(pk)} <> OLD.{quoted(pk)}"
    return [
        _when(f"{name}_insert", "INSERT", f"NEW.retracted_at IS NULL AND EXISTS ({clash})", name),
        _when(
            f"{name}_update",
            f"UPDATE OF {updated}",
            f"NEW.retracted_at IS NULL AND EXISTS ({clash} AND {another})",
            name,
        ),
    ]


def _when(trigger: str, event: str, condition: str, refusal: str) -> str:
    """A trigger that refuses rows for which the condition holds; all rows when there is none."""
    when = f"WHEN {condition} " if condition else ""
    return (
        f"CREATE TRIGGER {quoted(trigger)} BEFORE {event} ON %(table)s FOR EACH ROW "
        f"{when}BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    )


def sqlite_append_only(name: str, kept: Sequence[str], allowed: Sequence[str]) -> list[str]:
    """SQLite's triggers: no DELETE; no change of ``kept``; of ``allowed`` only from null."""
    changed = [f"NEW.{quoted(c)} IS NOT OLD.{quoted(c)}" for c in kept]
    refilled = [
        f"(OLD.{quoted(c)} IS NOT NULL AND NEW.{quoted(c)} IS NOT OLD.{quoted(c)})" for c in allowed
    ]
    condition = " OR ".join([*changed, *refilled]) if allowed else ""
    return [
        _when(f"{name}_delete", "DELETE", "", name),
        _when(f"{name}_update", "UPDATE", condition, name),
    ]


def postgresql_append_only(name: str, allowed: Sequence[str]) -> list[str]:
    """One generic function compares whole rows, so that a column added later is guarded at once."""
    arguments = ", ".join(f"'{value}'" for value in (name, *allowed))
    call = f"EXECUTE FUNCTION partybuild_append_only({arguments})"
    return [
        FUNCTION
        + f"CREATE TRIGGER {quoted(name + '_rows')} BEFORE UPDATE OR DELETE ON %(table)s FOR EACH ROW {call};"
        + f"CREATE TRIGGER {quoted(name + '_truncate')} BEFORE TRUNCATE ON %(table)s "
        f"FOR EACH STATEMENT {call}"
    ]


def postgresql_drop(name: str) -> str:
    """Takes the triggers away again; the function stays for the other tables."""
    return (
        f"DROP TRIGGER IF EXISTS {quoted(name + '_rows')} ON %(table)s;"
        f"DROP TRIGGER IF EXISTS {quoted(name + '_truncate')} ON %(table)s"
    )
