"""Catalogues on disk: completed from the code, checked, compiled."""

import os
import re
from pathlib import Path

import polib

from partybuild.catalogues.places import APPS, HOUSE, Found, catalogue

HEADER = {
    "Project-Id-Version": "partybuild",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
PLACE = re.compile(r"%\((\w[^)]*)\)[sd]|%[sd]|\{(\w*)\}")


def opened(path: Path) -> polib.POFile:
    """Return a catalogue, an empty one where none lies yet."""
    if path.exists():
        return polib.pofile(str(path), wrapwidth=98)
    book = polib.POFile(wrapwidth=98)
    book.metadata = dict(HEADER)
    return book


def complete(path: Path, found: Found) -> tuple[int, int]:
    """Add what the code uses, drop what it no longer uses; return how many of each."""
    book = opened(path)
    kept = {(entry.msgctxt or "", entry.msgid): entry for entry in book}
    wanted = {message.key: message for message in found}
    fresh = polib.POFile(wrapwidth=98)
    fresh.metadata = dict(HEADER)
    for key, message in sorted(wanted.items(), key=lambda item: (item[0][1], item[0][0])):
        entry = kept.get(key) or polib.POEntry(msgid=message.text, msgctxt=message.context or None)
        if message.plural and not entry.msgid_plural:
            entry.msgid_plural, entry.msgstr_plural = message.plural, {0: entry.msgstr}
            entry.msgstr = ""
        entry.occurrences = [(place, "") for place in sorted(found[message])]
        fresh.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))
    return len(wanted.keys() - kept.keys()), len(kept.keys() - wanted.keys())


def faults(path: Path, found: Found) -> list[str]:
    """Say what is wrong with a catalogue, in sentences a builder can act on."""
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in opened(path)}
    wanted = {message.key for message in found}
    said = [f"not in the catalogue: {text!r}" for _, text in sorted(wanted - entries.keys())]
    said += [f"used nowhere: {text!r}" for _, text in sorted(entries.keys() - wanted)]
    for entry in entries.values():
        if entry.fuzzy:
            said.append(f"fuzzy: {entry.msgid!r}")
        elif not _translations(entry):
            said.append(f"not translated: {entry.msgid!r}")
        elif any(places_of(text) != _expected(entry) for text in _translations(entry)):
            said.append(f"other places than the source: {entry.msgid!r}")
    return said


def compile_all(root: Path) -> list[Path]:
    """Compile the catalogues that are newer than their compiled form; return those."""
    done = []
    for app in (HOUSE, *APPS):
        source = catalogue(app, root)
        target = source.with_suffix(".mo")
        if source.exists() and not (
            target.exists() and target.stat().st_mtime >= source.stat().st_mtime
        ):
            draft = target.with_suffix(f".mo.{os.getpid()}")
            polib.pofile(str(source)).save_as_mofile(str(draft))
            draft.replace(target)  # whole or not at all: other processes may be reading
            done.append(target)
    return done


def places_of(text: str) -> set[str]:
    """Return the names a text wants filled in."""
    return {match.group(0) for match in PLACE.finditer(text.replace("%%", ""))}


def _expected(entry: polib.POEntry) -> set[str]:
    return places_of(entry.msgid_plural or entry.msgid)


def _translations(entry: polib.POEntry) -> list[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    return [text for text in texts if text] if all(texts) else []
