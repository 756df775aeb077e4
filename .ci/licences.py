"""Writes docs/licences.md: every Python package that the program or its tests need, by whom, under what licence.

Taken from pyproject.toml and from what the installed packages say of themselves. Run by `make licences`; with `--check` nothing
is written, and the exit code tells whether the file is up to date.
"""

import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "licences.md"

NAMED_IN_ITS_FILES = {
    "atheris": "Apache-2.0",
    "axe-playwright-python": "MIT",
    "partd": "BSD-3-Clause",
    "pyahocorasick": "BSD-3-Clause",
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
}
"""Packages whose metadata leave it to the licence file that they bring; read there."""

SPDX = {
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "ISC": "ISC",
    "MIT License": "MIT",
    "MIT No Attribution License (MIT-0)": "MIT-0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "MPL 2.0": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "GNU Library or Lesser General Public License (LGPL)": "LGPL-3.0-only",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "The Unlicense (Unlicense)": "Unlicense",
    "Zope Public License": "ZPL-2.1",
}
NO_NAMES = ("OSI Approved", "DFSG approved")
"""What classifiers say beside a licence."""

HEAD = """# Licences

Made by `make licences` from pyproject.toml and the metadata of the installed packages; a test fails where it is out of date.
The program itself is under the [MIT licence](../LICENSE). *Needed for* says what a package is installed for: the program, its
optional extras (cluster, s3), or tests and samples alone (dev), which an office that only audits does not need.

| package | licence | needed for |
| --- | --- | --- |
"""
BROUGHT = {
    "cryptography": "OpenSSL (Apache-2.0)",
    "lxml": "libxml2, libxslt (MIT), zlib (Zlib), libiconv (LGPL-2.1-or-later)",
    "pillow": "libjpeg-turbo (IJG, BSD-3-Clause), libtiff (libtiff), libpng (libpng-2.0), OpenJPEG, libavif (BSD-2-Clause), "
    "libwebp, zstd (BSD-3-Clause), FreeType (FTL), HarfBuzz, lcms2, brotli, libxcb, libXau (MIT), liblzma (0BSD)",
    "playwright": "Node.js (MIT), and what that brings",
    "psycopg-binary": "libpq (PostgreSQL), OpenSSL (Apache-2.0), Kerberos, com_err (MIT), OpenLDAP (OLDAP-2.8), "
    "Cyrus SASL (BSD-4-Clause), keyutils, libxcrypt (LGPL-2.1-or-later)",
    "pypdfium2": "PDFium (BSD-3-Clause, Apache-2.0), and what that brings (its folder `BUILD_LICENSES`)",
    "tesserocr": "Tesseract (Apache-2.0), Leptonica (BSD-2-Clause), libtiff (libtiff), libpng (libpng-2.0), "
    "libjpeg-turbo (IJG, BSD-3-Clause), libwebp (BSD-3-Clause), JBIG-KIT (GPL-2.0-or-later)",
}
"""Libraries of others inside the wheels for Linux, which the packages' metadata do not name."""

FOOT = """
## What packages bring inside

Wheels carry libraries of others, whose licences hold beside their own. Those of the program and its extras on Linux:

| package | brings |
| --- | --- |
{brought}
The program passes none of these on: each comes from where its package is installed from. Who passes on a whole environment (an
image of a machine, a container) has to heed them, JBIG-KIT's among them.

What comes from the system is started as a program of its own, never linked: Chromium (BSD-3-Clause and others), pdftotext of
poppler (GPL-2.0-or-later), LibreOffice where installed (MPL-2.0), PostgreSQL where used (PostgreSQL). Tesseract's data for Thai
and English (Apache-2.0) are read by the library inside tesserocr. Fonts: TLWG (GPL-2.0 with font exception), Noto (OFL-1.1).
"""


def needed() -> dict[str, str]:
    """What each package (canonical name) is needed for: the first of program, cluster, s3, dev that asks for it, directly or
    through another. Raises PackageNotFoundError for one that is not installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    found: dict[str, str] = {}
    for purpose, wanted in {"program": project["dependencies"], **extras}.items():
        todo = [Requirement(each) for each in wanted]
        seen: set[tuple[str, str]] = set()
        while todo:
            asked = todo.pop()
            name = canonicalize_name(asked.name)
            if name == project["name"] or (asked.marker is not None and not asked.marker.evaluate({"extra": ""})):
                continue
            found.setdefault(name, purpose)
            for extra in ("", *asked.extras):
                if (name, extra) not in seen:
                    seen.add((name, extra))
                    todo += _asked_by(name, extra)
    return found


def _asked_by(name: str, extra: str) -> list[Requirement]:
    asked = []
    for text in distribution(name).requires or []:
        one = Requirement(text)
        if one.marker is None:
            asked += [] if extra else [one]
        elif one.marker.evaluate({"extra": extra}) and (not extra or not one.marker.evaluate({"extra": ""})):
            one.marker = None
            asked.append(one)
    return asked


def licence_of(name: str) -> str:
    """The SPDX expression of an installed package's licence; "" where it does not say. Raises PackageNotFoundError."""
    package = distribution(name)
    said = package.metadata.get("License-Expression") or _classified(package) or _short(package)
    return said or NAMED_IN_ITS_FILES.get(canonicalize_name(name), "")


def _classified(package: Distribution) -> str:
    named = [
        text.rpartition(" :: ")[2] for text in package.metadata.get_all("Classifier") or [] if text.startswith("License ::")
    ]
    return " OR ".join(dict.fromkeys(SPDX.get(text, text) for text in named if text not in NO_NAMES))


def _short(package: Distribution) -> str:
    text = (package.metadata.get("License") or "").strip()
    text = SPDX.get(text, text)
    return text if re.fullmatch(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*", text) else ""


def document() -> str:
    """The text of docs/licences.md."""
    rows = [f"| {name} | {licence_of(name) or 'unknown'} | {purpose} |\n" for name, purpose in sorted(needed().items())]
    brought = "".join(f"| {name} | {what} |\n" for name, what in BROUGHT.items())
    return HEAD + "".join(rows) + FOOT.format(brought=brought)


def main() -> int:
    try:
        text = document()
    except PackageNotFoundError as error:
        sys.stderr.write(f"not installed: {error} (run make setup)\n")
        return 1
    if "--check" in sys.argv[1:]:
        return int(not FILE.exists() or FILE.read_text(encoding="utf-8") != text)
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
