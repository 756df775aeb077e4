"""What is to be told of the files that are being read: what cannot be taken, and what was left aside, each with its place."""

from records.submission import CellNote


class Telling:
    """Collects problems and notes; `file` and `sheet` say where the reading is."""

    def __init__(self) -> None:
        self.problems: list[CellNote] = []
        self.notes: list[CellNote] = []
        self.file = self.sheet = ""

    def refuse(self, cell: str, message_th: str, message_en: str) -> None:
        """Something that cannot be taken, at a cell of the sheet ("": the sheet or file as a whole)."""
        self.problems.append(self._here(cell, message_th, message_en))

    def note(self, cell: str, message_th: str, message_en: str) -> None:
        """Something that was left aside."""
        self.notes.append(self._here(cell, message_th, message_en))

    def _here(self, cell: str, message_th: str, message_en: str) -> CellNote:
        return CellNote(file=self.file, sheet=self.sheet, cell=cell, message_th=message_th, message_en=message_en)
