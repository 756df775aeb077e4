"""Writing a report so that a failure leaves the older report whole: every file is staged first, then renamed."""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class ReportError(Exception):
    """A report could not be written. The message is Thai first, English after it."""

    def __init__(self, message_th: str, message_en: str) -> None:
        super().__init__(f"{message_th}\n{message_en}")
        self.message_th = message_th
        self.message_en = message_en


class ReportNotWrittenError(ReportError):
    """The folder or the disk did not take the report; an older one is still whole, and the findings are in the store."""


def write_all(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes each (path relative to `out`, content), all or none. Two reports into one folder are written one after the other.

    Raises ReportNotWrittenError where a file cannot be written; what was staged is then removed.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _in_turn(out):
            try:
                for name, content in files:
                    target = out / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    part = target.with_name(target.name + ".part")
                    staged.append((part, target))
                    part.write_bytes(content)
                for part, target in staged:
                    part.replace(target)
            finally:
                for part, _ in staged:
                    with suppress(OSError):
                        part.unlink(missing_ok=True)
    except OSError as error:
        raise ReportNotWrittenError(
            f"เขียนรายงานลงใน {out} ไม่ได้ ({error.strerror or error}) โปรดตรวจสิทธิ์และพื้นที่ว่าง หรือเลือกโฟลเดอร์อื่นด้วย --out",
            f"Cannot write the report into {out} ({error.strerror or error}): "
            "check permissions and free space, or choose another folder with --out.",
        ) from error


@contextmanager
def _in_turn(folder: Path) -> Iterator[None]:
    """Waits for another process that writes into the folder; on a file system without locks nobody waits."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
