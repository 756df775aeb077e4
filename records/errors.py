"""Errors that a user of the program may see: every one says in Thai and in English what is wrong and what to do."""

import errno
from typing import Self


class RecordsError(Exception):
    """The base of this package's errors. `message_th` and `message_en` are whole sentences."""

    def __init__(self, message_th: str, message_en: str) -> None:
        super().__init__(f"{message_th} / {message_en}")
        self.message_th = message_th
        self.message_en = message_en

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """How it crosses a process border."""
        return type(self), (self.message_th, self.message_en)


class StoreError(RecordsError):
    """The database cannot be opened, or refused what was asked of it."""


class StoreLocked(StoreError):  # noqa: N818 - it names what happened
    """Another process kept the database from being written for too long. What was to be written is not in it."""


class StoreFull(StoreError):  # noqa: N818 - it names what happened
    """The disk takes no more of the database: full, as a rule. What was to be written is not in it."""


class StoreLost(StoreError):  # noqa: N818 - it names what happened
    """The database server does not answer, or no more. What was to be written is not in it, or all of it."""


class Busy(RecordsError):  # noqa: N818 - it names what happened
    """Another process is working on the same round."""


class RoundConflict(StoreError):  # noqa: N818 - it names what happened
    """A round of this name exists already for another rubric year."""


class ArchiveDamaged(RecordsError):  # noqa: N818 - it names what happened
    """An evidence file is missing, was cut or changed, or does not hold the body it should."""


def disk_full(error: BaseException) -> bool:
    """Whether an error says that there is no room left: on the disk, in the quota, or below the limit of a file's size."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
