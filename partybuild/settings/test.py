"""The suite: fixed secrets, a quick password hasher, jobs that run when a test says so."""

import os
import tempfile

os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="partybuild-test-"))
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from partybuild.settings.base import *  # noqa: F403 -- settings modules are one namespace

SECRET_KEY = "fixed-for-the-suite-and-for-nothing-else-0123456789"  # noqa: S105 -- no secret
FIELD_KEYS = ["dGhlLWZpcnN0LWtleS1vZi10aGUtdGVzdC1zdWl0ZS0="]
LOOKUP_KEY = "dGhlLWxvb2t1cC1rZXktb2YtdGhlLXRlc3Qtc3VpdGU="
BACKUP_KEY = "dGhlLWJhY2t1cC1rZXktb2YtdGhlLXRlc3Qtc3VpdGU="
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
