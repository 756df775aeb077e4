"""The options that several commands share, so that they mean the same everywhere."""

import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from reports.words import Language

StoryOrder = Literal["unit", "state", "seconds", "fetched", "bytes"]
"""By what the units of a round are sorted."""

UnitsFile = Annotated[Path, typer.Option("--units", help="รายชื่อหน่วยงาน / the unit file (CSV)")]
UnitIds = Annotated[list[str] | None, typer.Option("--unit", help="เฉพาะหน่วยงานนี้ (ใช้ซ้ำได้) / only this unit id (repeatable)")]
Items = Annotated[list[str] | None, typer.Option("--item", help="เฉพาะข้อนี้ เช่น O8 (ใช้ซ้ำได้) / only this item (repeatable)")]
Year = Annotated[int | None, typer.Option("--year", help="ปีงบประมาณของเกณฑ์ / rubric year (Buddhist Era)")]
RubricFile = Annotated[
    Path | None, typer.Option("--rubric", help="ไฟล์เกณฑ์ (YAML) แทนเกณฑ์ของปีที่แนบมา / a rubric file instead of the year's own")
]
CalendarFile = Annotated[
    Path | None, typer.Option("--calendar", help="ไฟล์ปฏิทิน (YAML) แทนปฏิทินที่แนบมา / a calendar file instead of the bundled one")
]
Strict = Annotated[bool, typer.Option("--strict", help="นับองค์ประกอบที่ “ควรมี” เป็น “ต้องมี” ด้วย / let the advisory elements count")]
RoundName = Annotated[str | None, typer.Option("--round", help="ชื่อรอบตรวจ / the round's name")]
Database = Annotated[str, typer.Option("--db", help="ฐานข้อมูล / the store, e.g. sqlite:///oit.db")]
Out = Annotated[Path, typer.Option("--out", help="โฟลเดอร์ผลลัพธ์ / folder for the report and the evidence")]
Json = Annotated[bool, typer.Option("--json", help="ตอบเป็น JSON / answer as JSON")]
PrivateHosts = Annotated[
    bool,
    typer.Option(
        "--allow-private-hosts", help="ให้ตรวจเว็บไซต์บนที่อยู่ภายในที่ระบุในรายชื่อ / audit private addresses named in the unit file"
    ),
]
Contact = Annotated[str, typer.Option("--contact", help="อีเมลหรือเว็บผู้รับผิดชอบ แจ้งต่อเว็บไซต์ที่ตรวจ / contact told to the sites")]
Delay = Annotated[float, typer.Option("--delay", min=0.0, help="วินาทีระหว่างคำขอต่อเครื่อง / seconds between requests to one host")]
Fetches = Annotated[int, typer.Option("--fetches", min=1, help="จำนวนหน้าสูงสุดต่อหน่วยงาน / most addresses fetched per unit")]
Lang = Annotated[Language, typer.Option("--lang", help="ภาษาของหน้ารายงาน / language of the pages")]
PublishedAt = Annotated[
    str,
    typer.Option(
        "--published-at",
        help="ที่อยู่เว็บของโฟลเดอร์รายงาน ใส่ในข้อความถึงหน่วยงาน / web address of the report's folder, for the messages to units",
    ),
]
Pdf = Annotated[
    bool,
    typer.Option("--pdf", help="พิมพ์หน้าจังหวัดและหน้าหน่วยงานเป็น PDF ด้วย / print the province's and the units' pages as PDF too"),
]
PdfUnits = Annotated[
    list[str] | None,
    typer.Option("--unit", help="กับ --pdf: เฉพาะหน่วยงานนี้ (ใช้ซ้ำได้) / with --pdf: only this unit id (repeatable)"),
]
ZipByDistrict = Annotated[
    bool, typer.Option("--zip-by-district", help="ทำไฟล์ ZIP สำหรับส่งแต่ละอำเภอ / make a ZIP file to send to each district")
]
Pictures = Annotated[
    int, typer.Option("--pictures", min=0, help="ภาพหลักฐานสูงสุดต่อหน่วยงาน (0: ไม่ทำ) / most evidence pictures per unit (0: none)")
]
Minutes = Annotated[float, typer.Option("--minutes", min=0.1, help="นาทีสูงสุดต่อหน่วยงาน / most minutes per unit")]

Cluster = Annotated[
    str,
    typer.Option(
        "--cluster",
        help="ให้หลายเครื่องช่วยกันตรวจ: ที่อยู่ของ Dask scheduler / let the workers of a Dask scheduler do it, e.g. tcp://10.0.0.5:8786",
    ),
]
Evidence = Annotated[
    str,
    typer.Option(
        "--evidence",
        help="เก็บหลักฐานไว้ใน S3 แทนโฟลเดอร์ผลลัพธ์ / keep the evidence in an S3-compatible store: s3://bucket/prefix",
    ),
]
Urls = Annotated[
    list[str] | None,
    typer.Option("--url", help="ที่อยู่ที่หน่วยงานแจ้งว่าแก้ไขแล้ว (ใช้ซ้ำได้) / an address that the unit names in its answer (repeatable)"),
]
Said = Annotated[str, typer.Option("--said", help="คำตอบของหน่วยงาน เช่น แก้ไขแล้ว / what the unit answers")]
AnsweredBy = Annotated[str, typer.Option("--by", help="ผู้แจ้งของหน่วยงาน / who answers for the unit")]
ChangedOnly = Annotated[
    bool,
    typer.Option(
        "--changed-only", help="ตรวจใหม่เฉพาะหน่วยงานที่หน้าเปลี่ยนจากรอบก่อน / only units whose pages changed since the round before"
    ),
]

DEFAULT_UNITS = Path("unit_sites.csv")
DEFAULT_DB = "sqlite:///oit.db"
DEFAULT_OUT = Path("out")
DEFAULT_YEAR = 2569
DEFAULT_PICTURES = 12
TEMPLATE_OUT = Path("out/submission")
CONFIRM_DB = "sqlite:///confirm.db"
CONFIRM_OUT = Path("out/confirm")
CONFIRM_PREFIX = "confirm-"
"""A store, a folder and names of its own: a look at front pages is no audit, and must not stand among its rounds."""

THAILAND = datetime.timezone(datetime.timedelta(hours=7))


def now() -> datetime.datetime:
    """The time in Thailand."""
    return datetime.datetime.now(THAILAND)


def today() -> datetime.date:
    """The date in Thailand, wherever the machine stands: rounds are named and dated by it."""
    return now().date()
