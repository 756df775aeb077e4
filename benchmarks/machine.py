"""What a figure was measured on."""

import os
import platform
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("Scrapy", "Twisted", "lxml", "selectolax", "SQLAlchemy", "distributed")


def machine_facts() -> dict[str, str]:
    """Processor, cores, memory and the versions of what does the work, in this order."""
    facts = {
        "processor": _from("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{int(_from('/proc/meminfo', 'MemTotal').split()[0] or 0) / 1024**2:.0f} GB",
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "Python": platform.python_version(),
    }
    return facts | {name: version(name) for name in LIBRARIES} | {"tesseract": _tesseract()}


def load() -> float:
    """How many processes wanted the processor in the last minute."""
    return os.getloadavg()[0]


def _from(path: str, name: str) -> str:
    """The value of a line `name : value`, "0" where there is none."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return "0"


def _tesseract() -> str:
    try:
        program = shutil.which("tesseract") or "tesseract"
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)  # noqa: S603 (no input)
    except (OSError, subprocess.CalledProcessError):
        return "none"
    return told.stdout.split("\n")[0].removeprefix("tesseract ")
