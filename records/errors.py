"""Errors that a user of the program may see: every one says in Thai and in English what is wrong and what to do."""


class RecordsError(Exception):
    """The base of this package's errors. `message_th` and `message_en` are whole sentences."""

    def __init__(self, message_th: str, message_en: str) -> None:
        super().__init__(f"{message_th} / {message_en}")
        self.message_th = message_th
        self.message_en = message_en


class StoreError(RecordsError):
    """The database cannot be opened, or refused what was asked of it."""


class RoundConflict(StoreError):  # noqa: N818 - it names what happened
    """A round of this name exists already for another rubric year."""


class ArchiveDamaged(RecordsError):  # noqa: N818 - it names what happened
    """An evidence file is missing, was cut or changed, or does not hold the body it should."""
