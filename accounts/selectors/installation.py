"""What is true of the whole installation."""

from accounts.models import User


def holds_synthetic_data() -> bool:
    """Whether the installation is a demonstration: its accounts are, and so are its people and units."""
    return User.objects.filter(synthetic=True).exists()
