from members.models.membership import Membership, Standing
from members.models.person import Person, PersonObservation

__all__ = ["Membership", "Person", "PersonObservation", "Standing"]
