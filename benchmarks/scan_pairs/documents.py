"""All documents of the benchmark."""

from benchmarks.scan_pairs.record import PairDocument
from benchmarks.scan_pairs.second import budgets, integrity, manuals, offices
from benchmarks.scan_pairs.second import complaints as second_complaints
from benchmarks.scan_pairs.second import people as second_people
from benchmarks.scan_pairs.second import purchases as second_purchases
from benchmarks.scan_pairs.texts import basics, complaints, people, purchases, risks, yearly

_GROUPS = (basics, complaints, people, purchases, risks, yearly)
_SECOND_GROUPS = (offices, budgets, manuals, second_purchases, second_people, second_complaints, integrity)


def documents() -> list[PairDocument]:
    """The documents in the order of their items."""
    return sorted((document for group in _GROUPS for document in group.DOCUMENTS), key=lambda document: document.id)


def second_documents() -> list[PairDocument]:
    """The documents of the second set in the order of their items."""
    return sorted((document for group in _SECOND_GROUPS for document in group.DOCUMENTS), key=lambda document: document.id)
