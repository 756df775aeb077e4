"""One command at a time works on a round. The system gives a claim back by itself when its holder ends, however it ends."""

import fcntl
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from records.errors import Busy, RecordsError


@contextmanager
def claimed(lock: Path, round: str) -> Iterator[None]:
    """Hold the claim to `round` in the file `lock`, which is made if need be and stays; other rounds can be claimed beside it.

    Raises Busy while another process holds it, RecordsError where the file cannot be made. A file system without locks gives
    every claim.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise RecordsError(
            f"เขียนไฟล์ {lock} ไม่ได้ ({error.strerror}) ให้ตรวจพื้นที่ว่างในดิสก์และสิทธิ์การเขียน แล้วสั่งใหม่อีกครั้ง",
            f"{lock} cannot be written ({error.strerror}); check free disk space and permissions, then run the command again",
        ) from error
    try:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, zlib.crc32(round.encode("utf-8", "surrogatepass")))
        except (BlockingIOError, PermissionError) as error:  # POSIX leaves open which of the two
            raise busy(round, str(lock.parent)) from error
        except OSError:
            pass
        yield
    finally:
        os.close(file)


def busy(round: str, where: str) -> Busy:
    """What to tell of a round that another command works on."""
    return Busy(
        f'มีคำสั่ง oit อื่นกำลังทำงานกับรอบ "{round}" อยู่ ({where}) ให้รอจนเสร็จหรือหยุดคำสั่งนั้น (Ctrl-C) แล้วสั่งใหม่อีกครั้ง',
        f'another oit command is working on round "{round}" ({where}); wait for its end or stop it (Ctrl-C), '
        "then run this command again",
    )
