"""Rows of the tables that every agency has to fill in, as plain cells; each site chooses its own headings and make-up."""

import random

from samples.authoring.pools import SHORT, Purchase, Work, money, plain, purchases

SKR = [
    "ลำดับที่",
    "งานที่จัดซื้อหรือจัดจ้าง",
    "วงเงินที่จะซื้อหรือจ้าง (บาท)",
    "ราคากลาง (บาท)",
    "วิธีซื้อหรือจ้าง",
    "รายชื่อผู้เสนอราคาและราคาที่เสนอ",
    "ผู้ที่ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง",
    "เหตุผลที่คัดเลือกโดยสรุป",
    "เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง",
]
"""The columns of form สขร.1."""


def skr(rows: list[Purchase]) -> list[list[str]]:
    """The lines of form สขร.1."""
    return [
        [
            str(number),
            r.job,
            money(r.budget),
            money(r.median),
            r.method,
            f"{r.bidders} เสนอราคา {money(r.price)}",
            f"{r.winner} ราคา {money(r.price)}",
            r.reason,
            r.contract,
        ]
        for number, r in enumerate(rows, 1)
    ]


def month(random_: random.Random, number: int, year: int, count: int) -> list[list[str]]:
    """The lines of one month; `number` 0 is October of fiscal year `year`."""
    return skr(purchases(random_, count, number, year))


def span(work: Work, year: int) -> str:
    """When a project runs, such as `พ.ย. 68 - ม.ค. 69`."""
    first = f"{SHORT[work.first]} {(year - 1 if work.first < 3 else year) % 100}"
    last = f"{SHORT[work.last]} {(year - 1 if work.last < 3 else year) % 100}"
    return f"{first} - {last}"


def plan(rows: list[Work], year: int, *, budget: bool = True, time: bool = True) -> list[list[str]]:
    """Plan lines: number, project, budget, division, time."""
    lines = []
    for number, work in enumerate(rows, 1):
        line = [str(number), f"โครงการ{work.name}"]
        if budget:
            line.append(plain(work.budget))
        line.append(work.division)
        if time:
            line.append(span(work, year))
        lines.append(line)
    return lines


def result(rows: list[Work]) -> list[list[str]]:
    """Report lines: number, project, budget, spent, what came of it."""
    return [
        [
            str(number),
            f"โครงการ{work.name}",
            plain(work.budget),
            plain(work.spent),
            "ดำเนินการแล้วเสร็จ" if work.percent > 20 else "กันเงินเบิกเหลื่อมปี",
        ]
        for number, work in enumerate(rows, 1)
    ]


def progress(rows: list[Work]) -> list[list[str]]:
    """Half-year lines: number, project, budget, paid so far, state."""
    lines = []
    for number, work in enumerate(rows, 1):
        paid = work.budget * work.percent // 100 if work.first < 6 else 0
        state = (
            "ยังไม่ถึงกำหนดดำเนินการ"
            if not paid
            else "แล้วเสร็จ"
            if work.percent == 100
            else f"อยู่ระหว่างดำเนินการ ร้อยละ {work.percent}"
        )
        lines.append([str(number), f"โครงการ{work.name}", plain(work.budget), plain(paid), state])
    return lines
