"""A process that reads a document whose reader hangs without ever letting go of Python's lock, as a library in C may.

Run with the path of a file, which then holds the reading process's id.
"""

import os
import re
import sys
from pathlib import Path

from crawler.reading.worker import read_many
from records.artifact import Artifact


def hang(body: bytes, _url: str, _media_type: str) -> Artifact:
    Path(body.decode()).write_text(str(os.getpid()))
    re.match(r"(a*)*b", "a" * 64)
    raise AssertionError("came to an end")


if __name__ == "__main__":
    list(read_many([("", sys.argv[1].encode(), "", "")], 1, 600.0, hang))
