"""Which makes of addresses have led to something so far: pages made by one template share the shape of their address."""

from math import sqrt

from records.address import number_shape

LEAST = 0.1
"""The least share of its worth that an address of a make keeps which never led to anything."""


class Makes:
    """What was opened of each make of address, and how often it paid."""

    def __init__(self) -> None:
        self._opened: dict[str, int] = {}
        self._paid: dict[str, int] = {}

    def opened(self, url: str) -> None:
        """Note that an address was opened."""
        make = number_shape(url)
        self._opened[make] = self._opened.get(make, 0) + 1

    def paid(self, url: str) -> None:
        """Note that an address disclosed something, or led to something that nothing else was known to lead to."""
        make = number_shape(url)
        self._paid[make] = self._paid.get(make, 0) + 1

    def share(self, url: str) -> float:
        """How often addresses of this make paid (0-1), made milder as a few tries prove little; 1 where none was opened."""
        make = number_shape(url)
        return min(1.0, max(LEAST, sqrt((self._paid.get(make, 0) + 1) / (self._opened.get(make, 0) + 1))))
