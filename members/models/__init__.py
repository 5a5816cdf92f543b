from members.models.access import Access
from members.models.data_grant import DataGrant
from members.models.membership import Membership, Standing
from members.models.person import Person, PersonObservation

__all__ = ["Access", "DataGrant", "Membership", "Person", "PersonObservation", "Standing"]
