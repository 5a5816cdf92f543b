"""Places that rows name: known to the register, elsewhere, or wrong; inside the actor's territory or not."""

from collections.abc import Iterable

from organizations.rules.tree import Tree

DISTRICT = 6


class Places:
    """The register's territories together with those that the workbook brings."""

    def __init__(self, tree: Tree, reach: Iterable[str]) -> None:
        """Take the tree as it stands and the recorded codes that the actor reaches."""
        self.tree = tree
        self.known = set(tree.nodes)
        self.reach = set(reach)
        self.districts = {code for code in self.known if len(code) == DISTRICT}
        self.home = self._home()

    def add(self, code: str, above: Iterable[str]) -> None:
        """Take a territory of the workbook; it lies in the actor's territory when one above it does."""
        self.known.add(code)
        self.districts.add(code[:DISTRICT])
        if self.inside(above):
            self.reach.add(code)
            self.home = self._home()

    def is_unknown(self, code: str) -> bool:
        """Whether a code names a place inside a district on the register that the register does not know."""
        return code not in self.known and code[:DISTRICT] in self.districts

    def inside(self, codes: Iterable[str]) -> bool:
        """Whether any of the places lies in the actor's territory."""
        return not self.reach.isdisjoint(codes)

    def district(self, *codes: str) -> str:
        """Return the district in which numbers are looked up: that of the first place inside the territory."""
        for code in codes:
            if code and code[:DISTRICT] in self.home:
                return code[:DISTRICT]
        return self.home[0] if self.home else ""

    def _home(self) -> list[str]:
        return sorted({code[:DISTRICT] for code in self.reach if len(code) >= DISTRICT})
