"""Invented people, firms, works and sums, drawn by a seeded generator so that every build gives the same ones."""

# ruff: noqa: E501, SIM905 - lists of words read better on one line

import random
from dataclasses import dataclass

MEN = "สมพล บุญตัน อินสอน ประเสริฐ ก้องภพ ธนากร สุริยา วีระยุทธ อดิศร คำปัน จักรินทร์ ณรงค์ฤทธิ์ พงศกร ชัยวัฒน์ ศรีวรรณ ดวงจันทร์ มนัส ทวีศักดิ์ อุดม เกรียงไกร".split()
WOMEN = "จันทร์ฉาย พิมพ์ใจ วราภรณ์ สายสุนีย์ อรทัย กาญจนา บัวจีน รัตนา สุพัตรา นงคราญ ปวีณา อัมพร เบญจวรรณ ศิริพร มาลัย ขวัญเรือน ณัฐธิดา ดวงดาว ฟองจันทร์ ลำดวน".split()
FAMILIES = "คำแดงยอดไตย ใจมาเรือน ปันทะนา อินต๊ะแก้ว วงค์คำลือ แสนใจวุฒิ สุธรรมปวง กันทะเตียน เรือนคำฟู ยอดปินตา จันทร์ตาใหม่ ไชยวงค์ตา บุญมากาศ ศรีวิชัยแก้ว ทิพย์มณีวรรณ สิงห์คำมา ต๊ะวิชัยคำ เขื่อนคำป้อ มูลฟองศรี หน่อแก้วมูล ปัญญาทิพย์ใส ดวงสุภาวงค์ นันตากาศ พรมเสนใจ".split()
FIRMS = "ร้านศรีวิไลพาณิชย์สมมุติ|ห้างหุ้นส่วนจำกัด เวียงทองก่อสร้าง|บริษัท นิมิตคอมพิวเตอร์ จำกัด|ร้านปันสุขการพิมพ์|ห้างหุ้นส่วนจำกัด ดอยงามวิศวกรรม|ร้านต้นกล้าการไฟฟ้า|บริษัท น้ำใสการโยธา (2560) จำกัด|อู่ช่างหล้าการช่าง|สหกรณ์โคนมแม่สมาน จำกัด|ร้านกล้วยไม้สังฆภัณฑ์|ปั๊มน้ำมันทุ่งทองบริการ|ร้านเจริญวัสดุก่อสร้างจำลอง|บริษัท เลิศลานนาครุภัณฑ์ จำกัด|ร้านแม่อุ้ยการค้า".split(
    "|"
)
BUYS = "ซื้อวัสดุสำนักงาน จำนวน 14 รายการ|จ้างเหมาบริการคนงานทั่วไป|ซื้อวัสดุเชื้อเพลิงและหล่อลื่น|จ้างซ่อมแซมรถบรรทุกขยะ|ซื้ออาหารเสริม (นม) โรงเรียน|จ้างทำป้ายประชาสัมพันธ์ภาษี|ซื้อครุภัณฑ์คอมพิวเตอร์โน้ตบุ๊ก|จ้างก่อสร้างถนนคอนกรีตเสริมเหล็ก|ซื้อวัสดุวิทยาศาสตร์หรือการแพทย์ (ทรายกำจัดลูกน้ำ)|จ้างปรับปรุงระบบประปาหมู่บ้าน|ซื้อหมึกพิมพ์|จ้างเหมาจัดเวทีและเครื่องเสียง|ซื้อวัสดุไฟฟ้าและวิทยุ|จ้างขุดลอกลำเหมือง|เช่าเครื่องถ่ายเอกสาร|จ้างซ่อมเครื่องปรับอากาศ|ซื้อวัสดุก่อสร้าง (หินคลุก)|จ้างติดตั้งกล้องวงจรปิด".split(
    "|"
)
WORKS = {
    "โครงสร้างพื้นฐาน": "ก่อสร้างถนนคอนกรีตเสริมเหล็กสายสันกลาง หมู่ที่ 3|ก่อสร้างรางระบายน้ำรูปตัวยู หมู่ที่ 5|ขยายเขตไฟฟ้าสาธารณะ หมู่ที่ 1-9|ปรับปรุงผิวจราจรสายบ้านเหล่า|ขุดเจาะบ่อบาดาลบ้านวังหิน|ติดตั้งเสาไฟโซลาร์เซลล์ทางแยก|ซ่อมสะพานข้ามห้วยแก้ว".split(
        "|"
    ),
    "คุณภาพชีวิตและสังคม": "สงเคราะห์เบี้ยยังชีพผู้สูงอายุ|โรงเรียนผู้สูงอายุตำบล|ป้องกันและควบคุมโรคไข้เลือดออก|อาหารกลางวันศูนย์พัฒนาเด็กเล็ก|แข่งขันกีฬาต้านยาเสพติด|ฝึกอบรมอาชีพกลุ่มแม่บ้าน|สัตว์ปลอดโรคคนปลอดภัยจากโรคพิษสุนัขบ้า".split(
        "|"
    ),
    "ทรัพยากรธรรมชาติและสิ่งแวดล้อม": "ธนาคารขยะชุมชน|ทำแนวกันไฟและลดหมอกควัน|ปลูกป่าชุมชนเฉลิมพระเกียรติ|คลองสวยน้ำใส|ถังขยะเปียกลดโลกร้อน".split(
        "|"
    ),
    "ศาสนา วัฒนธรรม และการท่องเที่ยว": "สืบสานประเพณีสงกรานต์ปี๋ใหม่เมือง|ประเพณียี่เป็งลอยกระทง|ถนนคนเดินข่วงวัฒนธรรม|สลากภัตฟื้นถิ่นล้านนา".split(
        "|"
    ),
    "การบริหารจัดการที่ดี": "อบรมคุณธรรมจริยธรรมบุคลากร|จัดทำแผนที่ภาษีและทะเบียนทรัพย์สิน|ปรับปรุงเว็บไซต์และระบบสารสนเทศ|ประชุมประชาคมจัดทำแผนพัฒนา|ออกหน่วยบริการเคลื่อนที่".split(
        "|"
    ),
}
KEEPERS = {
    "โครงสร้างพื้นฐาน": "กองช่าง",
    "คุณภาพชีวิตและสังคม": "กองสวัสดิการสังคม",
    "ทรัพยากรธรรมชาติและสิ่งแวดล้อม": "กองสาธารณสุขและสิ่งแวดล้อม",
    "ศาสนา วัฒนธรรม และการท่องเที่ยว": "กองการศึกษา",
    "การบริหารจัดการที่ดี": "สำนักปลัด",
}
MONTHS = "ตุลาคม พฤศจิกายน ธันวาคม มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน".split()
SHORT = "ต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย.".split()


def seeded(seed: str) -> random.Random:
    """A generator of its own for each site and use."""
    return random.Random(seed)  # noqa: S311 - invents sample data


@dataclass(frozen=True)
class Work:
    """A project with its plan and what became of it (baht)."""

    area: str
    name: str
    budget: int
    division: str
    first: int
    last: int
    spent: int
    percent: int


@dataclass(frozen=True)
class Purchase:
    """A line of form สขร.1 (baht)."""

    job: str
    budget: int
    median: int
    method: str
    bidders: str
    winner: str
    price: int
    reason: str
    contract: str


def people(random_: random.Random, count: int) -> list[str]:
    """Full names with titles."""
    names = []
    for _ in range(count):
        woman = random_.random() < 0.45
        title = random_.choice(["นาง", "นางสาว"]) if woman else "นาย"
        names.append(f"{title}{random_.choice(WOMEN if woman else MEN)} {random_.choice(FAMILIES)}")
    return names


def works(random_: random.Random, count: int, areas: int = 5) -> list[Work]:
    """Projects spread over the strategy areas, sorted by area."""
    chosen: list[Work] = []
    names = list(WORKS)[:areas]
    pairs = [(area, name) for area in names for name in WORKS[area]]
    for area, name in random_.sample(pairs, min(count, len(pairs))):
        budget = random_.randrange(15, 480) * 1000 if area != "โครงสร้างพื้นฐาน" else random_.randrange(180, 990) * 1000
        first = random_.randrange(0, 8)
        percent = random_.choice([20, 35, 50, 60, 75, 100])
        spent = round(budget * random_.uniform(0.82, 0.995), -2)
        last = min(11, first + random_.randrange(1, 5))
        chosen.append(Work(area, name, budget, KEEPERS[area], first, last, int(spent), percent))
    return sorted(chosen, key=lambda work: (names.index(work.area), work.name))


def purchases(random_: random.Random, count: int, month: int, year: int) -> list[Purchase]:
    """One month's purchases; `month` 0 is October of fiscal year `year`."""
    rows = []
    calendar = year - 1 if month < 3 else year
    for job in random_.sample(BUYS, count):
        budget = random_.randrange(3, 190) * 500
        big = "ก่อสร้าง" in job and "วัสดุ" not in job
        if big:
            budget = random_.randrange(510, 900) * 1000
        price = int(round(budget * random_.uniform(0.9, 1.0), -1))
        winner = random_.choice(FIRMS)
        bidders = winner if not big else f"{winner} / {random_.choice(FIRMS)}"
        method = "วิธีประกาศเชิญชวนทั่วไป (e-bidding)" if big else "วิธีเฉพาะเจาะจง"
        reason = (
            "เสนอราคาต่ำสุด" if big else random_.choice(["ราคาเหมาะสมไม่เกินวงเงิน", "คุณสมบัติถูกต้องครบถ้วน", "มีคุณสมบัติตรงตามที่กำหนด"])
        )
        contract = f"{random_.randrange(1, 180)}/{year} ลงวันที่ {random_.randrange(1, 28)} {SHORT[month]} {calendar}"
        rows.append(Purchase(job, budget, budget, method, bidders, winner, price, reason, contract))
    return rows


def money(sum_: int) -> str:
    return f"{sum_:,}.00"


def plain(sum_: int) -> str:
    return f"{sum_:,}"
