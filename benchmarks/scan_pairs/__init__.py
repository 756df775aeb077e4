"""Thirty office documents, each once as a PDF with a text layer and once as a scan of the same pages.

What an office published does not depend on how it was made into a PDF, so a check that says one thing about the text and
another about the scan is wrong about one of them. The offices, their people and their province are invented.

`documents()` lists the documents and `pair(document, printer)` makes the two PDFs of one:

    with Printer() as printer:
        for document in documents():
            text_pdf, scan_pdf = pair(document, printer)
"""

from benchmarks.scan_pairs.documents import documents
from benchmarks.scan_pairs.printing import Printer, pair
from benchmarks.scan_pairs.record import PairDocument

__all__ = ["PairDocument", "Printer", "documents", "pair"]
