"""What lies in the database is unreadable, and can be found only by its keyed hash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection, models
from django.test.utils import isolate_apps

from accounts import encryption
from accounts.encryption import EncryptedText, Unreadable, decrypt, encrypt, lookup_hash

NEW = "bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleS0="
NUMBER = "310101198001010010"


@pytest.mark.parametrize("value", ["", "a", NUMBER, "王一·𠮷", "x" * 5000])
def test_a_value_comes_back(value: str) -> None:
    assert decrypt(encrypt(value)) == value


def test_the_same_value_never_looks_the_same() -> None:
    first, second = encrypt(NUMBER), encrypt(NUMBER)
    assert first != second
    assert NUMBER not in first


@pytest.mark.parametrize("position", [0, 3, 10, -1])
def test_a_changed_value_is_refused(position: int) -> None:
    text = encrypt(NUMBER)
    assert decrypt(text)
    index = position % len(text)
    other = "A" if text[index] != "A" else "B"
    with pytest.raises(Unreadable):
        decrypt(text[:index] + other + text[index + 1 :])


@pytest.mark.parametrize("text", ["", "?", "AAAA", NUMBER])
def test_what_was_never_encrypted_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        decrypt(text)


def test_keys_rotate(settings: Any) -> None:
    old_text, old_keys = encrypt(NUMBER), settings.FIELD_KEYS
    settings.FIELD_KEYS = [NEW, *old_keys]
    new_text = encrypt(NUMBER)
    assert decrypt(old_text) == decrypt(new_text) == NUMBER
    assert (encryption.is_newest(old_text), encryption.is_newest(new_text)) == (False, True)
    settings.FIELD_KEYS = [NEW]
    assert decrypt(new_text) == NUMBER
    with pytest.raises(Unreadable):
        decrypt(old_text)


@pytest.mark.parametrize("keys", [[], ["short"], ["!" * 44], ["c2hvcnQ="]])
def test_weak_keys_are_refused(settings: Any, keys: list[str]) -> None:
    settings.FIELD_KEYS = keys
    with pytest.raises(ImproperlyConfigured):
        encrypt(NUMBER)


def test_keys_of_different_purposes_differ() -> None:
    assert len({encryption.keys(purpose)[0].secret for purpose in ("field", "audit", "file")}) == 3


def test_equal_values_have_equal_hashes_under_one_key(settings: Any) -> None:
    first = lookup_hash(NUMBER)
    assert first == lookup_hash(NUMBER)
    assert first != lookup_hash(NUMBER[:-1] + "1")
    assert first != lookup_hash(NUMBER, purpose="phone")
    assert len(first) == 64
    settings.LOOKUP_KEY = NEW
    assert lookup_hash(NUMBER) != first


@pytest.fixture
def secret(transactional_db: None) -> Iterator[type[models.Model]]:
    with isolate_apps("accounts"):

        class Secret(models.Model):
            number = EncryptedText(blank=True, null=True)

            class Meta:
                app_label = "accounts"

        with connection.schema_editor() as editor:
            editor.create_model(Secret)
        try:
            yield Secret
        finally:
            with connection.schema_editor() as editor:
                editor.delete_model(Secret)


@pytest.mark.parametrize("value", [NUMBER, "", None])
def test_the_field_encrypts_on_the_way_in(secret: Any, value: str | None) -> None:
    secret.objects.bulk_create([secret(number=value)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM accounts_secret")
        stored = cursor.fetchone()[0]
    assert (stored == value) == (not value)
    assert secret.objects.get().number == value
    assert list(secret.objects.values_list("number", flat=True)) == [value]


def test_the_field_cannot_be_searched(secret: Any) -> None:
    secret.objects.create(number=NUMBER)
    assert secret.objects.filter(number__isnull=False).count() == 1
    for lookup in ("exact", "startswith", "in", "gt", "regex"):
        with pytest.raises(FieldError):
            secret.objects.filter(**{f"number__{lookup}": NUMBER})
