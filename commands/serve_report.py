"""`oit serve-report`: show a finished report folder on loopback."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from commands.failures import UsageError


def server_for(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server on 127.0.0.1 for the folder. Raises UsageError when it holds no report or the port is taken."""
    if not (folder / "index.html").is_file():
        raise UsageError(f"ไม่พบรายงานใน {folder} / no report in {folder}")
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    except OSError as error:
        raise UsageError(f"เปิดพอร์ต {port} ไม่ได้ ({error.strerror}) / port {port} cannot be opened") from error
