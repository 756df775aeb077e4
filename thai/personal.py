"""Numbers that name a person in Thai text: citizen numbers, known by their check digit, and mobile numbers beside a name.

What is masked keeps its length and its separators, so that places found in a text stay where they are; masking twice changes
nothing.
"""

import re
from typing import NamedTuple

_DIGIT = "[0-9๐-๙]"
_GAP = "[ \u00a0\u200b\u00ad.\\-\u2010-\u2015\u2212]{0,3}"
_CITIZEN = re.compile(
    f"[1-8๑-๘](?<!{_DIGIT}.)(?<!{_DIGIT}[.,/-].){_GAP}{_DIGIT}{{4}}{_GAP}{_DIGIT}{{5}}{_GAP}{_DIGIT}{{2}}{_GAP}{_DIGIT}"
    f"(?![.,/-]?{_DIGIT})"
)
"""1-2345-67890-12-3 in any spelling. A first digit of 0 is a company's or an office's number, and there is none of 9."""
_IN_A_NAME = re.compile(r"[A-Za-z0-9_/=&%#@+~-]")
"""What stands right before or after thirteen digits that are part of an address or of a file's name."""
_ENDING = re.compile(r"\.[A-Za-z]")
_KEPT = 3
"""Last digits that stay, so that whoever has the page before them can tell which number is meant."""

_MOBILE = re.compile(
    f"(?:[0๐](?<!{_DIGIT}.)(?<!{_DIGIT}-.)|[+]66 ?-?)[689๖๘๙](?:[ .\\-\u2010-\u2015]?{_DIGIT}){{8}}(?!{_DIGIT})"
)
_MOBILE_KEPT = 2, 2
"""First and last digits that stay."""
_BEFORE, _AFTER = 120, 40
"""Characters before and after a telephone number that tell whose it is."""

_PERSON = re.compile(
    "นางสาว|น\\.ส\\.|นาง(?!าน)|นาย(?!ก(?:$|[\\s.,)]|อ(?:งค์การ|บต|บจ)|เทศ|เมือง|สมาคม|รัฐ)|อำเภอ|ทะเบียน|ช่าง|แพทย์|ตรวจ|จ้าง)"
    "|ด\\.ช\\.|ด\\.ญ\\.|เด็กชาย|เด็กหญิง|\\bMrs?\\.|\\bMs\\.|\\bMiss\\b"
    "|ผู้ร้อง|ผู้แจ้ง|ผู้เสียหาย|ผู้พิการ|คนพิการ|ผู้สูงอายุ|ผู้ป่วย|ผู้ยากไร้|ผู้รับเงิน|ผู้มีสิทธิ|ผู้ขอ"
)
_OFFICE = re.compile(
    "นายก(?:$|[\\s.,)]|อ(?:งค์การ|บต|บจ)|เทศ|เมือง)|ปลัด|ผู้อำนวยการ|ผอ\\.|หัวหน้า|นายอำเภอ|ผู้ว่าราชการ|กำนัน|ผู้ใหญ่บ้าน|เลขานุการ|เลขาฯ"
    "|เจ้าหน้าที่|เจ้าพนักงาน|นักวิชาการ|นักทรัพยากร|นักพัฒนา|นักวิเคราะห์|นักจัดการ|นิติกร|นายช่าง|สมาชิกสภา|ประธานสภา|ส\\.อบต|ผู้บริหาร"
    "|ผู้รับผิดชอบ|ผู้ประสานงาน|ผู้ดูแล|สำนักงาน|สำนักปลัด|กองคลัง|กองช่าง|กองการศึกษา|กองสาธารณสุข|ที่ทำการ|ศูนย์|สายด่วน|ติดต่อสอบถาม|ช่องทาง"
)
_NEXT = re.compile(f"\n|{_DIGIT}|{_PERSON.pattern}")
"""Where what belongs to a telephone number ends."""


class CitizenNumber(NamedTuple):
    """Where a citizen number stands in a text, its thirteen Arabic digits, and whether it is written in groups."""

    start: int
    end: int
    digits: str
    grouped: bool


def citizen_numbers(text: str) -> list[CitizenNumber]:
    """The national identification numbers in a text: thirteen digits whose last is the check digit (modulo 11) of the others.

    Thai digits count, and dashes, dots or spaces between the groups. Written without any, a number counts only where it is
    no part of an address or file name and its second and third digits are a province's. One in eleven numbers of another kind
    passes the check: what needs more certainty looks at what stands around.
    """
    return [number for found in _CITIZEN.finditer(text) if (number := _checked(found, text)) is not None]


def mask_citizen_numbers(text: str) -> str:
    """The text with all but the last three digits of every citizen number as "x"."""
    if _CITIZEN.search(text) is None:  # nearly always, and every text of a report is asked
        return text
    for number in citizen_numbers(text):
        text = text[: number.start] + _masked(text[number.start : number.end], 0, _KEPT) + text[number.end :]
    return text


def mask_private_phones(text: str) -> str:
    """The text with the middle of every mobile number of a private person as "x".

    Private is a mobile number (06, 08, 09) before which, on its line, a person is named by title or as one who complains or
    receives something, and no post or office is named beside that person. Numbers of fixed lines belong to offices, and a
    mobile number with no name before it is an office's too: both stay.
    """
    return _MOBILE.sub(lambda found: _masked(found[0], *_MOBILE_KEPT) if _is_private(found, text) else found[0], text)


def _is_private(number: re.Match[str], text: str) -> bool:
    before = text[max(0, number.start() - _BEFORE) : number.start()].rpartition("\n")[2]
    people = [found.end() for found in _PERSON.finditer(before)]
    if not people:
        return False
    after = _NEXT.split(text[number.end() : number.end() + _AFTER], maxsplit=1)[0]
    beside = before[people[-2] if len(people) > 1 else 0 :]
    return not (_OFFICE.search(beside) or _OFFICE.search(after))


def _checked(found: re.Match[str], text: str) -> CitizenNumber | None:
    digits = "".join(str(int(char)) for char in found[0] if char.isdecimal())
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    if (11 - total % 11) % 10 != int(digits[12]):
        return None
    start, end = found.span()
    grouped = end - start > 13
    if not grouped:
        part_of_a_name = (
            (start and _IN_A_NAME.match(text, start - 1)) or _IN_A_NAME.match(text, end) or _ENDING.match(text, end)
        )
        if part_of_a_name or not 10 <= int(digits[1:3]) <= 96:
            return None
    return CitizenNumber(start, end, digits, grouped)


def _masked(number: str, first: int, last: int) -> str:
    places = [at for at, char in enumerate(number) if char.isdecimal()]
    hidden = set(places[first : len(places) - last])
    return "".join("x" if at in hidden else char for at, char in enumerate(number))
