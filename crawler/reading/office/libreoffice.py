"""Old and foreign Office files turned into today's by LibreOffice, if installed: with no network, no macros, no long wait.

A document can name pictures, pages and data elsewhere, and LibreOffice would fetch them: it runs in a network namespace of
its own, which has no way out. Where the system does not grant one it is not run.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Literal

from crawler.reading.refused import RefusedError

SECONDS = 45
"""Seconds a conversion may take; less than a document as a whole may."""
MAX_RESULT = 100_000_000
"""Bytes that the converted document may have."""

Target = Literal["docx", "xlsx", "pptx"]

_UNSHARE = (("unshare", "--map-root-user", "--net"), ("unshare", "--net"))
"""Ways to be without network: the first needs no rights of root, the second nothing but them."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def available() -> bool:
    """Whether LibreOffice is installed and can be kept off the network."""
    return missing() == ""


@cache
def missing() -> str:
    """What is lacking to convert documents, in words; "" where nothing is."""
    if shutil.which("soffice") is None:
        return "LibreOffice is needed to read this kind of file and is not installed"
    if shutil.which("timeout") is None or not _cage():
        return "LibreOffice cannot be kept off the network here, so it is not run"
    return ""


def converted(body: bytes, suffix: str, target: Target) -> bytes:
    """The document in another form. `suffix` is that of its kind of file ("doc").

    Raises RefusedError: `office` where it cannot be done here, `damaged` where LibreOffice could not open it, `timeout`,
    `too_large`.
    """
    if lacking := missing():
        raise RefusedError("office", lacking)
    with tempfile.TemporaryDirectory(prefix="oit-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        source = folder / f"document.{suffix}"
        source.write_bytes(body)
        result = folder / "result" / f"document.{target}"
        _run(folder, source, result.parent, target)
        if not result.is_file():
            raise RefusedError("damaged", "LibreOffice could not open the file")
        if result.stat().st_size > MAX_RESULT:
            raise RefusedError("too_large", f"{result.stat().st_size} bytes when converted")
        return result.read_bytes()


def _run(folder: Path, source: Path, results: Path, target: Target) -> None:
    # `timeout` ends LibreOffice even where this process is ended first and can end nothing.
    command = [
        *("timeout", "--signal=KILL", str(SECONDS), *_cage()),
        *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo"),
        *("--nolockcheck", "--convert-to", target, "--outdir", str(results), str(source)),
    ]
    # Nothing of the caller's surroundings: no proxies, no display, no home.
    surroundings = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}
    process = subprocess.Popen(  # noqa: S603 (fixed words, and a path of our own)
        command,
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = process.wait(SECONDS + 5)
    except subprocess.TimeoutExpired:
        code = -signal.SIGKILL
    finally:
        _end_group(process)
    if code in (-signal.SIGKILL, 128 + signal.SIGKILL, 124):
        raise RefusedError("timeout", f"LibreOffice had no result after {SECONDS} s")


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    """End whatever LibreOffice has started and left behind, in the group that is its own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@cache
def _cage() -> tuple[str, ...]:
    """The command that takes the network away from what follows it; empty where there is none."""
    for command in _UNSHARE:
        try:
            done = subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False)  # noqa: S603 (fixed words)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return command
    return ()
