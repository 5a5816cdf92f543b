"""After turning the keys nothing lies under the old one, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.test.utils import isolate_apps

from accounts import private_files
from accounts.encryption import EncryptedText, is_newest
from accounts.models import User
from accounts.services import rotation
from accounts.services.files import Label, store

NEW = "bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleS0="


@pytest.fixture
def secret(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with isolate_apps("accounts"):

        class Secret(models.Model):
            number = EncryptedText(blank=True, null=True)

            class Meta:
                app_label = "accounts"

        with connection.schema_editor() as editor:
            editor.create_model(Secret)
        monkeypatch.setattr(apps, "get_models", lambda **_: [Secret])
        yield Secret
        with connection.schema_editor() as editor:
            editor.delete_model(Secret)


def stored() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM accounts_secret WHERE number <> ''")
        return [text for (text,) in cursor.fetchall()]


def test_everything_is_written_anew_once(secret: Any, settings: Any) -> None:
    user = User.objects.create_user("wang")
    secret.objects.bulk_create([secret(number=number) for number in ("1", "2", "", None)])
    file = store(content=b"abc", label=Label("a"), owner=user)
    gone = store(content=b"abc", label=Label("b"), owner=user)
    private_files.remove(gone.uuid)
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    assert not any(is_newest(text) for text in stored())
    expected = {"accounts.secret.number": 2, "files": 1}
    assert rotation.rotate(actor="system:test") == expected
    assert rotation.rotate(actor="system:test") == dict.fromkeys(expected, 0)
    assert all(is_newest(text) for text in stored())
    settings.FIELD_KEYS = [NEW]  # the old key is gone
    assert sorted(filter(None, secret.objects.values_list("number", flat=True))) == ["1", "2"]
    assert b"".join(private_files.read(file.uuid)) == b"abc"


def test_the_command_tells_what_it_wrote(secret: Any) -> None:
    out = StringIO()
    call_command("rotate_keys", stdout=out)
    assert out.getvalue().splitlines() == ["accounts.secret.number: 0", "files: 0"]
