"""Writes encrypted columns and files anew under the newest of FIELD_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.services import rotation


class Command(BaseCommand):
    help = "Writes encrypted columns and files anew under the newest of FIELD_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        for place, written in rotation.rotate(actor="system:rotate_keys").items():
            self.stdout.write(f"{place}: {written}")
