"""Evidence in an S3-compatible store: the evidence folder then holds what was made or needed here, and everything stands there.

What is whole is put up before the database tells of it, and fetched back when it is needed and not here. A file `.far` in the
folder says where, so that every command that is given the folder finds its evidence.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from records.errors import RecordsError

MARK = ".far"
TRIAL = ".oit"
SCHEME = "s3://"


class FarError(RecordsError):
    """The far store does not answer, refuses, or cannot be used for want of a library."""


class Far:
    """What stands at an address (`s3://bucket/prefix`) for a local folder. Names are relative to both. Raises FarError."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url.rstrip("/")

    def put(self, name: str) -> None:
        """Put a local file up, in place of an earlier one."""
        with _explained(self.url, absent_too=True):
            _files().put_file(str(self.folder / name), f"{self.url}/{name}")

    def try_it(self) -> None:
        """See that something can be put up."""
        with _explained(self.url, absent_too=True):
            _files().pipe_file(f"{self.url}/{TRIAL}", b"oit\n")

    def try_and_clear(self) -> None:
        """The same, and see that it can be taken away again."""
        self.try_it()
        self.remove(TRIAL)

    def get(self, name: str) -> bool:
        """Fetch a file back, in place of a local one; False where there is none."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".coming-")
        os.close(handle)
        try:
            with _explained(self.url):
                _files().get_file(f"{self.url}/{name}", part)
            Path(part).replace(path)
        except FileNotFoundError:
            return False
        finally:
            Path(part).unlink(missing_ok=True)
        return True

    def length(self, name: str) -> int | None:
        """Bytes of a file; None where there is none."""
        try:
            with _explained(self.url):
                return int(_files().info(f"{self.url}/{name}", refresh=True)["size"])
        except FileNotFoundError:
            return None

    def lengths(self, under: str) -> dict[str, int]:
        """The files below a folder with their bytes."""
        root = self.url.removeprefix(SCHEME)
        with _explained(self.url):
            found = _files().find(f"{self.url}/{under}", detail=True, refresh=True)
        return {path.removeprefix(f"{root}/"): int(info["size"]) for path, info in found.items()}

    def put_all(self, under: str) -> None:
        """Put up what of a folder is not there yet, or was another size."""
        there = self.lengths(under)
        for path in sorted((self.folder / under).rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and there.get(name) != path.stat().st_size:
                self.put(name)

    def get_all(self, under: str, beginning: str = "") -> None:
        """Fetch what of a folder, beginning with that name, is not here."""
        for name in self.lengths(under):
            if name.startswith(f"{under}/{beginning}") and not (self.folder / name).exists():
                self.get(name)

    def remove(self, name: str) -> None:
        with _explained(self.url), contextlib.suppress(FileNotFoundError):
            _files().rm_file(f"{self.url}/{name}")


def far(folder: Path) -> Far | None:
    """The far store of an evidence folder, or None where the folder is all there is."""
    try:
        url = (folder / MARK).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return Far(folder, url)


def far_at(folder: Path, url: str) -> Far:
    """The far store at `url`, where the evidence of a folder is to stand. Raises FarError where it stands elsewhere."""
    known = far(folder)
    if known is not None and known.url != url.rstrip("/"):
        raise FarError(
            f"หลักฐานของโฟลเดอร์ {folder} อยู่ที่ {known.url} แล้ว ให้ใช้ --evidence เดิม หรือเลือกโฟลเดอร์อื่นด้วย --out",
            f"the evidence of {folder} stands at {known.url} already; name that one, or another folder with --out",
        )
    return Far(folder, url)


def keep_far(folder: Path, url: str) -> Far:
    """Let the evidence of a folder stand at `url`. Raises FarError where it stands elsewhere, or nobody answers there."""
    made = far_at(folder, url)
    made.try_it()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(f"{made.url}\n", encoding="utf-8")
    return made


@cache
def _files() -> Any:
    try:
        from s3fs import S3FileSystem
    except ImportError as error:
        raise FarError(
            "ยังไม่ได้ติดตั้งส่วนที่ใช้กับ S3 ให้สั่ง pip install -e '.[s3]'",
            "what S3 needs is not installed: pip install -e '.[s3]'",
        ) from error
    return S3FileSystem(use_listings_cache=False, skip_instance_cache=True)


@contextlib.contextmanager
def _explained(url: str, *, absent_too: bool = False) -> Iterator[None]:
    """Raises FarError for what the far store raises; for a file (or bucket) that is not there only if `absent_too`."""
    try:
        yield
    except FarError:
        raise
    except Exception as error:  # botocore's, aiohttp's and the system's own
        if isinstance(error, FileNotFoundError) and not absent_too:
            raise
        raise FarError(
            f"ใช้ที่เก็บหลักฐาน {url} ไม่ได้ ({error}) ให้ตรวจเครือข่าย ที่อยู่ และสิทธิ์ แล้วสั่งคำสั่งเดิมอีกครั้ง",
            f"the evidence store {url} failed ({type(error).__name__}: {error}); check network, address and rights, "
            "then run the same command again",
        ) from error
