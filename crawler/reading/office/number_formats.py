"""The values of a sheet's cells as the sheet shows them: 1,234,567.50 and 1 ตุลาคม 2568, not 1234567.5 and a date."""

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

MAX_FORMAT = 255
"""Characters of a number format (as Excel limits it); a longer one is not followed."""
MAX_DECIMALS = 30
"""Decimals a format may ask for (as Excel limits it)."""

_THAI_MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
_THAI_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_THAI_DAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_BUDDHIST = 543

# The formats that Excel keeps under these numbers follow the reader's country; in Thailand the day comes first.
_LOCAL = {"mm-dd-yy": "d/m/yyyy", "m/d/yy h:mm": "d/m/yyyy h:mm"}
_LONG_DATE = re.compile(r"\[\$-(?:x-sysdate|F800)\].*", re.IGNORECASE)

_TOKEN = re.compile(
    r'\[\$(?P<currency>[^\]-]*)(?:-(?P<locale>[0-9a-f]+))?\]|\[[^\]]*\]|"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.'
    r"|(?P<half>AM/PM|A/P)|(?P<date>y+|b+|e+|m+|d+|h+|s+)|(?P<digits>[#0?][#0?,.]*|\.[#0?]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)


def shown(value: Any, number_format: str | None) -> str:
    """The words of a cell with this value (as openpyxl gives it) in this number format; never raises."""
    code = (number_format or "General").strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return _date(value, code)
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, int | float):
        return _number(value, code)
    return str(value)


def _number(value: float, code: str) -> str:
    try:
        number = Decimal(repr(value))
        if not number.is_finite():
            return str(value)
        if len(code) > MAX_FORMAT or "general" in code.lower() or code == "@" or "/" in code or "E+" in code.upper():
            return _general(number)
        sections = _sections(code)
        section = sections[0]
        if number < 0 and len(sections) > 1:
            section, number = sections[1], -number
        elif number == 0 and len(sections) > 2:
            section = sections[2]
        return _filled(number, section)
    except (InvalidOperation, ValueError, OverflowError):
        return str(value)


def _general(number: Decimal) -> str:
    """As a cell without a format shows it: at most eleven digits or so, no zeroes at the end."""
    if number and not Decimal("1e-9") < abs(number) < Decimal("1e15"):
        return f"{float(number):.6g}"
    places = max(0, 10 - len(str(int(abs(number)))))
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sections(code: str) -> list[str]:
    """The parts of a format for numbers above, below and at zero."""
    found = [""]
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            found.append("")
        else:
            found[-1] += match[0]
    return found


def _filled(number: Decimal, section: str) -> str:
    tokens = list(_TOKEN.finditer(section))
    runs = [match["digits"] for match in tokens if match["digits"]]
    if any(match["other"] == "%" for match in tokens):
        number *= 100
    minus = "-" if number < 0 else ""
    groups = _groups(abs(number), runs)
    thai = False
    text = ""
    for match in tokens:
        thai = thai or _locale(match) >> 24 == 0x0D
        if match["digits"]:
            text += groups.pop(0)
        else:
            text += match["currency"] or match["quoted"] or match["escaped"] or match["date"] or match["other"] or ""
    text = minus + text.strip()
    return text.translate(_THAI_DIGITS) if thai else text


def _groups(number: Decimal, runs: list[str]) -> list[str]:
    """The digits for each run of placeholders; several runs ("0-0000-0000") share the digits of a whole number."""
    if len(runs) <= 1:
        return [_digits(number, run) for run in runs]
    digits = f"{number.quantize(Decimal(1), ROUND_HALF_UP):f}".zfill(sum(run.count("0") for run in runs))
    groups: list[str] = []
    for run in reversed(runs[1:]):
        size = len(run)
        groups.insert(0, digits[-size:])
        digits = digits[:-size]
    return [digits, *groups]


def _digits(number: Decimal, run: str) -> str:
    bare = run.rstrip(",")
    number = number.scaleb(-3 * (len(run) - len(bare)))
    whole, _, decimals = bare.partition(".")
    places = min(sum(decimals.count(sign) for sign in "0#?"), MAX_DECIMALS)
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):{',' if ',' in whole else ''}f}"
    left, _, right = text.partition(".")
    left = left.zfill(whole.count("0")) if left != "0" or "0" in whole else ""
    while len(right) > decimals.count("0") and right.endswith("0"):
        right = right[:-1]
    return f"{left}.{right}" if right else left


def _locale(match: re.Match[str]) -> int:
    """The number in "[$-107041E]": kind of digits (top byte), calendar (next byte), language; 0 where there is none."""
    return int(match["locale"][:8], 16) if match["locale"] else 0


def _date(value: datetime.datetime | datetime.date | datetime.time, code: str) -> str:
    moment = _moment(value)
    if len(code) > MAX_FORMAT:
        return value.isoformat()
    code = _LONG_DATE.sub("[$-41E]d mmmm yyyy", _LOCAL.get(code, code))
    tokens = list(_TOKEN.finditer(_sections(code)[0]))
    locales = [_locale(match) for match in tokens if match["locale"]]
    thai = any(locale & 0xFFFF == 0x041E for locale in locales)
    buddhist = any(locale >> 16 & 0x7F == 7 for locale in locales)
    halves = any(match["half"] for match in tokens)
    dates = [match["date"].lower() for match in tokens if match["date"]]
    text = ""
    place = 0
    for match in tokens:
        if match["date"]:
            text += _part(moment, dates, place, thai=thai, buddhist=buddhist, halves=halves)
            place += 1
        elif match["half"]:
            text += "PM" if moment.hour >= 12 else "AM"
        elif not match["digits"] and match["other"] != "@":
            text += match["currency"] or match["quoted"] or match["escaped"] or match["other"] or ""
    if not dates:
        return value.isoformat()
    return text.strip().translate(_THAI_DIGITS) if any(locale >> 24 == 0x0D for locale in locales) else text.strip()


def _moment(value: datetime.datetime | datetime.date | datetime.time) -> datetime.datetime:
    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day)  # noqa: DTZ001 (sheets know no zones)
    return datetime.datetime.combine(datetime.date(1900, 1, 1), value)


def _part(moment: datetime.datetime, dates: list[str], place: int, *, thai: bool, buddhist: bool, halves: bool) -> str:
    """What one run of letters of a date format stands for."""
    letters = dates[place]
    letter, size = letters[0], len(letters)
    if letter in "ybe":
        year = moment.year + (_BUDDHIST if buddhist or letter == "b" else 0)
        return f"{year % 100:02}" if size <= 2 and letter != "e" else str(year)
    if letter == "d":
        names = _THAI_DAYS if thai else _DAYS
        name = names[moment.weekday()]
        return _padded(moment.day, size) if size <= 2 else name if size > 3 or thai else name[:3]
    if letter == "h":
        return _padded((moment.hour % 12 or 12) if halves else moment.hour, size)
    if letter == "s":
        return _padded(moment.second, size)
    if (place > 0 and dates[place - 1][0] == "h") or (place + 1 < len(dates) and dates[place + 1][0] == "s"):
        return _padded(moment.minute, size)
    if size <= 2:
        return _padded(moment.month, size)
    if size == 3:
        return _THAI_SHORT[moment.month - 1] if thai else _MONTHS[moment.month - 1][:3]
    return (_THAI_MONTHS if thai else _MONTHS)[moment.month - 1]


def _padded(number: int, size: int) -> str:
    return f"{number:02}" if size > 1 else str(number)
