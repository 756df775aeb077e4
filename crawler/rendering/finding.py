"""Where the browser is."""

import os
import shutil
from pathlib import Path

VARIABLE = "OIT_CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PATHS = ("/usr/bin/chromium",)


def chromium(named: str = "", own: str = "") -> str | None:
    """The path of a Chromium: `named` by the user (or by the environment's OIT_CHROMIUM), which then has to be there; else
    Playwright's `own` download where there is one; else the system's. None where there is none."""
    if wanted := named or os.environ.get(VARIABLE, ""):
        return shutil.which(wanted)
    if own and Path(own).is_file():
        return own
    return next((found for name in (*_NAMES, *_PATHS) if (found := shutil.which(name))), None)


def sandboxed() -> bool:
    """Whether the browser is started with its sandbox, which Chromium refuses to root alone."""
    return os.geteuid() != 0
