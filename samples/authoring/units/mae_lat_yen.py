"""The address listed for อบต.แม่ลาดเย็น: since the domain changed hands it shows another agency's site."""

# ruff: noqa: E501 - page text keeps its natural lines

from samples.authoring.pools import people, seeded
from samples.authoring.tools import Site, items, paras, table

OTHER = "เทศบาลตำบลเวียงวังทอง"
DEAD: list[str] = []
SCANS: list[str] = []
TRUTH = (
    "\n".join(f"O{n} unknown | the site is that of เทศบาลตำบลเวียงวังทอง" for n in range(1, 27))
    + "\nEIT unknown | the site is that of เทศบาลตำบลเวียงวังทอง"
)


def frame(title: str, body: str) -> str:
    return f"""<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{OTHER} : {title}</title></head>
<body><header><h1>{OTHER}</h1><p>อำเภอวังทองจำลอง จังหวัดศรีสมมติ</p></header><nav>{items(['<a href="/">หน้าแรก</a>', '<a href="/structure.html">โครงสร้าง หน้าที่และอำนาจ</a>', '<a href="/team.html">คณะผู้บริหาร</a>', '<a href="/ita69.html">ITA 2569</a>', '<a href="/contact.html">ติดต่อ</a>'])}</nav>
<section><h2>{title}</h2>{body}</section><footer>{OTHER} อำเภอวังทองจำลอง จังหวัดศรีสมมติ โทร 0-5811-3300</footer></body></html>"""


def build(site: Site) -> None:
    names = people(seeded(site.unit_id), 4)
    site.qr("/eit.png", "https://itas.nacc.go.th/go/eit/z3f7ga", 4)
    site.page(
        "/",
        frame(
            "ข่าวเทศบาลตำบลเวียงวังทอง",
            paras("10 ก.พ. 2569 เทศบาลตำบลเวียงวังทองจัดอบรมนโยบาย No Gift Policy\n2 ก.พ. 2569 เปิดลานกีฬาชุมชนเวียงวังทอง")
            + '<p>EIT 2569 <a href="https://itas.nacc.go.th/go/eit/z3f7ga"><img src="/eit.png" alt="EIT"></a></p>',
        ),
    )
    site.page(
        "/structure.html",
        frame(
            "โครงสร้าง หน้าที่และอำนาจ",
            "<p>นายกเทศมนตรี (ฝ่ายการเมือง) สภาเทศบาล ปลัดเทศบาล (ฝ่ายประจำ) สำนักปลัด กองคลัง กองช่าง</p><p>เทศบาลตำบลเวียงวังทองมีหน้าที่และอำนาจจัดบริการสาธารณะในเขตเทศบาล</p>",
        ),
    )
    rows = []
    for n, post in enumerate(["นายกเทศมนตรีตำบลเวียงวังทอง", "รองนายกเทศมนตรี", "ปลัดเทศบาล", "รองปลัดเทศบาล"]):
        site.photo(f"/p{n}.png", n + 90)
        rows.append([f'<img src="/p{n}.png">', names[n], post, f"0-5811-330{n}"])
    site.page("/team.html", frame("คณะผู้บริหาร", table([], rows)))
    site.page(
        "/ita69.html",
        frame(
            "ITA 2569",
            table(
                ["ข้อ", "เรื่อง", "ลิงก์"],
                [
                    ["O16", "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", '<a href="/o16.html">ดู</a>'],
                    ["O18", "สถิติเรื่องร้องเรียนการทุจริต ปี 2568", '<a href="/o18.html">ดู</a>'],
                ],
            ),
        ),
    )
    site.page(
        "/o16.html",
        frame(
            "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต",
            paras("ยื่นเรื่องที่สำนักปลัดเทศบาลตำบลเวียงวังทอง รับเรื่อง 1 วัน ตรวจสอบ 30 วัน แจ้งผล 15 วัน"),
        ),
    )
    site.page(
        "/o18.html",
        frame("สถิติเรื่องร้องเรียนการทุจริต ปีงบประมาณ พ.ศ. 2568", "<p>ไม่มีเรื่องร้องเรียน ทั้งหมด 0 แล้วเสร็จ 0 อยู่ระหว่างดำเนินการ 0</p>"),
    )
    site.page(
        "/contact.html",
        frame(
            "ติดต่อ", f"<p>สำนักงาน{OTHER} 1 หมู่ 1 ตำบลวังทอง อำเภอวังทองจำลอง จังหวัดศรีสมมติ โทร 0-5811-3300 อีเมล wwt@local.invalid</p>"
        ),
    )
