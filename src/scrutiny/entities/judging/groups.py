"""Groups of numbers that can be joined, and kept apart for good: union-find with bans."""

from __future__ import annotations


class Groups:
    """Every number from 0 to `size` - 1 is in one group, named by its smallest member.

    Two groups once kept apart are never joined, nor is any group that took one of them in.
    """

    def __init__(self, size: int) -> None:
        self._above = list(range(size))
        self._rivals: dict[int, set[int]] = {}

    def find(self, member: int) -> int:
        """The smallest member of its group."""
        above = self._above
        root = member
        while above[root] != root:
            root = above[root]
        while above[member] != root:
            above[member], member = root, above[member]
        return root

    def all(self) -> list[int]:
        """The smallest member of the group of every number, in order."""
        return [self.find(member) for member in range(len(self._above))]

    def keep_apart(self, left: int, right: int) -> bool:
        """The groups of the two stay two from now on; false when they are one already."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return False
        self._rivals.setdefault(one, set()).add(other)
        self._rivals.setdefault(other, set()).add(one)
        return True

    def apart(self, left: int, right: int) -> bool:
        """True when the groups of the two may not be joined."""
        rivals = self._rivals.get(self.find(left))
        return rivals is not None and self.find(right) in rivals

    def join(self, left: int, right: int) -> bool:
        """The two are in one group; false, and nothing changed, when they are kept apart."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return True
        if self.apart(one, other):
            return False
        root, gone = min(one, other), max(one, other)
        self._above[gone] = root
        self._inherit(root, gone)
        return True

    def _inherit(self, root: int, gone: int) -> None:
        taken = self._rivals.pop(gone, None)
        if taken is None:
            return
        for rival in taken:
            self._rivals[rival].discard(gone)
            self._rivals[rival].add(root)
        self._rivals.setdefault(root, set()).update(taken)
