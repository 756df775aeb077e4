"""All documents of the benchmark."""

from benchmarks.scan_pairs.record import PairDocument
from benchmarks.scan_pairs.texts import basics, complaints, people, purchases, risks, yearly

_GROUPS = (basics, complaints, people, purchases, risks, yearly)


def documents() -> list[PairDocument]:
    """The documents in the order of their items."""
    return sorted((document for group in _GROUPS for document in group.DOCUMENTS), key=lambda document: document.id)
