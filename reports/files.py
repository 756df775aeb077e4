"""Writing a report so that a failure leaves the older report whole: every file is staged first, then renamed."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


class ReportError(Exception):
    """A report could not be written. The message is Thai first, English after it."""

    def __init__(self, message_th: str, message_en: str) -> None:
        super().__init__(f"{message_th}\n{message_en}")
        self.message_th = message_th
        self.message_en = message_en


def write_all(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes each (path relative to `out`, content), all or none.

    Raises ReportError where a file cannot be written; what was staged is then removed.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for name, content in files:
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(target.name + ".part")
            staged.append((part, target))
            part.write_bytes(content)
        for part, target in staged:
            part.replace(target)
    except OSError as error:
        raise ReportError(
            f"เขียนรายงานลงใน {out} ไม่ได้ ({error.strerror or error}) โปรดตรวจสิทธิ์และพื้นที่ว่าง หรือเลือกโฟลเดอร์อื่นด้วย --out",
            f"Cannot write the report into {out} ({error.strerror or error}): "
            "check permissions and free space, or choose another folder with --out.",
        ) from error
    finally:
        for part, _ in staged:
            with suppress(OSError):
                part.unlink(missing_ok=True)
