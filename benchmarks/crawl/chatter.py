"""What fills a site: news, albums, notices, the village products; some of it speaks of items and discloses none."""

from random import Random

from benchmarks.crawl.clerk import typed
from benchmarks.crawl.record import Entry, Thing

MONTHS = [
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
]
PLACES = ["หมู่ที่ 1", "หมู่ที่ 4", "หมู่ที่ 7", "บ้านเหนือ", "บ้านสันกลาง", "ตลาดสด", "โรงเรียนอนุบาล", "ศูนย์พัฒนาเด็กเล็ก", "วัดหลวง", "หอประชุม"]
NEWS = (
    "โครงการส่งเสริมสุขภาพผู้สูงอายุ {place}",
    "ประชาสัมพันธ์การชำระภาษีที่ดินและสิ่งปลูกสร้าง ประจำปี {year}",
    "ขอเชิญร่วมงานประเพณีสรงน้ำพระธาตุ",
    "พ่นหมอกควันกำจัดยุงลาย {place}",
    "ประชุมสภา สมัยสามัญ ครั้งที่ {n}/{year}",
    "มอบบ้านผู้ยากไร้ {place}",
    "รับสมัครบุคคลเพื่อสรรหาเป็นพนักงานจ้าง ครั้งที่ {n}",
    "แจ้งงดจ่ายน้ำประปา {place}",
    "กิจกรรมจิตอาสาพัฒนา {place}",
    "ตรวจเยี่ยมศูนย์พัฒนาเด็กเล็ก",
    "รณรงค์ลดอุบัติเหตุช่วงเทศกาล",
    "ประกาศรายชื่อผู้มีสิทธิรับเบี้ยยังชีพ",
    "ดับไฟป่าและลดฝุ่น PM2.5 {place}",
    "วันเด็กแห่งชาติ ประจำปี {year}",
)
MENTIONS = (
    "อบรมให้ความรู้ No Gift Policy แก่พนักงาน {place}",
    "ประชุมเตรียมความพร้อมการประเมิน ITA ประจำปี {year}",
    "กิจกรรมส่งเสริมคุณธรรมจริยธรรม {place}",
    "ประชุมคณะกรรมการพัฒนาท้องถิ่น ครั้งที่ {n}/{year}",
    "ประชุมประชาคมหมู่บ้าน {place}",
    "โครงการต่อต้านการทุจริต ปลูกจิตสำนึกเยาวชน",
    "ประกาศผู้ชนะการเสนอราคา จ้างเหมารถรับส่งนักเรียน",
)
ALBUMS = (
    "ภาพกิจกรรม {place} ครั้งที่ {n}",
    "ทำบุญตักบาตร {place}",
    "แข่งขันกีฬา {place}",
    "ลงแขกทำความสะอาด {place}",
    "อัลบั้มภาพวันลอยกระทง",
)
NOTICES = (
    "ประกาศเชิญชวน จ้างก่อสร้างถนนคอนกรีตเสริมเหล็ก {place}",
    "ประกาศผู้ชนะการเสนอราคา ซื้อวัสดุสำนักงาน {n} รายการ",
    "ประกาศราคากลาง ก่อสร้างรางระบายน้ำ {place}",
    "ประกาศผู้ชนะการเสนอราคา จ้างซ่อมรถยนต์ส่วนกลาง",
    "ซื้ออาหารเสริม (นม) โรงเรียน {place}",
    "จ้างเหมาบริการกำจัดขยะ เดือน{month}",
)
GENERAL = {
    "ข้อมูลพื้นฐาน": ("ประวัติความเป็นมา", "สภาพทั่วไป", "วิสัยทัศน์/พันธกิจ", "ตราสัญลักษณ์", "แผนที่ตำบล", "สมาชิกสภา", "ข้อมูลหมู่บ้าน"),
    "แหล่งเรียนรู้": ("สถานที่ท่องเที่ยว", "สินค้า OTOP", "ภูมิปัญญาท้องถิ่น", "ศูนย์พัฒนาเด็กเล็ก", "กองทุนหลักประกันสุขภาพ", "วัดในตำบล"),
    "ข้อมูลข่าวสาร": (
        "กฎหมายที่เกี่ยวข้อง",
        "พ.ร.บ. และ พ.ร.ฎ.",
        "แบบฟอร์มดาวน์โหลด",
        "การจัดการความรู้ (KM)",
        "ศูนย์ข้อมูลข่าวสาร",
        "การประเมิน LPA",
        "ควบคุมภายใน",
        "งบแสดงฐานะการเงิน",
        "แผนอัตรากำลัง",
        "รายงานการประชุมสภา",
        "ภาษีน่ารู้",
    ),
    "บริการ": (
        "รับเรื่องราวร้องทุกข์",
        "ร้องเรียนทั่วไป",
        "เบี้ยยังชีพ",
        "งานป้องกันและบรรเทาสาธารณภัย",
        "ขอรับถังขยะ",
        "จองคิว",
        "แบบสอบถามความพึงพอใจ",
    ),
}
"""Menu entries without an item, some of which look like one."""
CRITERIA = (
    "แสดงแผนผังแสดงโครงสร้างการแบ่งส่วนราชการของหน่วยงาน",
    "แสดงแผนการดำเนินภารกิจของหน่วยงานที่มีระยะมากกว่า 1 ปี",
    "แสดงการประเมินความเสี่ยงการทุจริตในประเด็นที่เกี่ยวข้องกับสินบน",
    "แสดงประกาศเจตนารมณ์นโยบายไม่รับของขวัญ (No Gift Policy) จากการปฏิบัติหน้าที่",
    "แสดงข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ของหน่วยงาน",
)


def headline(rng: Random, kinds: tuple[str, ...]) -> str:
    """One headline, its place, number and year filled in."""
    words = rng.choice(kinds).format(
        place=rng.choice(PLACES), n=rng.randrange(1, 40), year=rng.choice((2566, 2567, 2568, 2569)), month=rng.choice(MONTHS)
    )
    return typed(rng, words)


def news(rng: Random) -> str:
    """A headline of the news; one in eight mentions what an item is about."""
    return headline(rng, MENTIONS if rng.random() < 0.12 else NEWS)


def day(rng: Random) -> str:
    """A date of the last years as a list of news shows it."""
    year = rng.choice((2565, 2566, 2567, 2568, 2568, 2569, 2569))
    return f"{rng.randrange(1, 29)} {rng.choice(MONTHS)} {year}"


def paragraph(rng: Random) -> str:
    """A few sentences that say nothing of any item."""
    sentences = [f"{headline(rng, NEWS)} เมื่อวันที่ {day(rng)} โดยมีผู้นำชุมชนและประชาชนเข้าร่วม" for _ in range(rng.randrange(1, 4))]
    return " ".join(sentences)


def general_entries(rng: Random, years: tuple[int, ...] = (2569, 2568, 2567, 2566)) -> dict[str, list[Entry]]:
    """The menu besides the items: groups of entries, each a text or a list of documents."""
    groups: dict[str, list[Entry]] = {}
    for group, names in GENERAL.items():
        chosen = [name for name in names if rng.random() < 0.8]
        groups[group] = [_general(rng, name, years) for name in chosen]
    return groups


def _general(rng: Random, name: str, years: tuple[int, ...]) -> Entry:
    if rng.random() < 0.5:
        return Entry("", name, [Thing("", name, name, paragraph(rng), 0, "page", False)])
    things = [
        Thing("", name, f"{name} {rng.choice(PLACES)} ปี {year}", paragraph(rng), year, "file", False)
        for year in years
        for _ in range(rng.randrange(1, 4))
    ]
    return Entry("", typed(rng, name), things)
