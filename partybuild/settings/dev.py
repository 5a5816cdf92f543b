"""The embedded installation: SQLite, a broker in folders, secrets made once under var/."""

from partybuild.settings import secrets
from partybuild.settings.base import *  # noqa: F403 -- settings modules are one namespace
from partybuild.settings.base import BACKUP_KEY, FIELD_KEYS, LOOKUP_KEY, SECRET_KEY, VAR_DIR

_made = secrets.load_or_make(VAR_DIR / "secrets.json")
SECRET_KEY = SECRET_KEY or _made["SECRET_KEY"]
FIELD_KEYS = FIELD_KEYS or [_made["FIELD_KEY"]]
LOOKUP_KEY = LOOKUP_KEY or _made["LOOKUP_KEY"]
BACKUP_KEY = BACKUP_KEY or _made["BACKUP_KEY"]
