"""What is known of one document: what it is, how the site leads to it, and how it is printed and scanned."""

import re
from dataclasses import dataclass
from typing import Literal

from benchmarks.scan_pairs.agencies import Agency

State = Literal["complete", "missing", "old"]
"""What the author wrote: all the item asks, all but the elements in `lacks`, or the right thing of a past year."""
Digits = Literal["thai", "arabic", "mixed"]
Stamp = Literal["", "round", "received", "copy"]
DOWNLOAD = "ดาวน์โหลด"
SILENT = (DOWNLOAD, "เปิด", "คลิกที่นี่")
"""Links that do not say what they lead to."""


@dataclass(frozen=True)
class Sheet:
    """What is printed from one new page on; the text may need more than one."""

    body: str
    wide: bool = False


@dataclass(frozen=True)
class Wear:
    """What the scanner's user did; the rest of the wear follows from the document's name."""

    turn: Literal[0, 90, 180, 270] = 0
    """How far the sheets lay turned on the glass, in degrees against the clock."""
    stamp: Stamp = ""
    received: str = ""
    """The day in the stamp of an incoming letter."""
    colour: bool = False


@dataclass(frozen=True)
class PairDocument:
    """One document of the benchmark."""

    id: str
    item: str
    agency: Agency
    label: str
    """Words of the link that leads to the document."""
    file_name: str
    state: State
    digits: Digits
    """How the document writes numbers; in Thai ones `sheets` are still written with Arabic digits, see `paper.whole`."""
    sheets: tuple[Sheet, ...]
    heading: str = ""
    """Words of the row or heading around the link, where the link itself says nothing."""
    lacks: tuple[str, ...] = ()
    """Required elements of the item that the author left out."""
    font: str = "Laksaman"
    size: float = 15
    """Type size in points."""
    css: str = ""
    wear: Wear = Wear()

    @property
    def label_style(self) -> Literal["year", "no year", "download"]:
        if self.label in SILENT:
            return "download"
        return "year" if re.search(r"25\d\d|๒๕[๐-๙]{2}", self.label) else "no year"
