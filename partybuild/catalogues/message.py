"""One string to translate, as the code wrote it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Message:
    """Text, its plural and its context; empty where there is none."""

    text: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a catalogue looks it up by."""
        return self.context, self.text
