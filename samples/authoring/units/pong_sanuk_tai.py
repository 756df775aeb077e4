"""อบต.ปงสนุกใต้: evidence of every kind that is no page: scans, photographs, Office files, archives, a cloud drive, a flip-book."""

# ruff: noqa: E501 - page text keeps its natural lines

import random

from samples.authoring import office, tables
from samples.authoring.drive import Drive
from samples.authoring.pools import MONTHS, Work, people, seeded, works
from samples.authoring.tools import DAY, Site, items, report_pdf, seal, sheet, table, thai

NAME = "องค์การบริหารส่วนตำบลปงสนุกใต้"
DEAD: list[str] = []
SCANS = ["/scan/o5.pdf", "/scan/o6.pdf", "/scan/Scan2025-12-10_095532.pdf"]
TRUTH = """
O1 pass
O2 pass
O3 pass
O4 review | news stands only on the social network page
O5 pass
O6 pass
O7 partial | no problems and no recommendations
O8 pass
O9 review | the manual is a flip-book of a foreign service
O10 review | the service is a form on a foreign host
O11 partial | only October and November 2568
O12 pass
O13 pass
O14 pass
O15 pass
O16 pass
O17 pass
O18 pass
O19 review | post on the social network
O20 pass
O21 pass
O22 inaccessible | both files of the drive ask for permission
O23 pass
O24 review | packed as rar
O25 inaccessible | the file was deleted from the drive
O26 missing | the file is the MOIT form of a hospital
EIT missing
"""


HEAD = f"<p style='text-align:center'><b>{NAME}</b></p>"
DATED = (
    "<p style='text-align:center;margin-top:50px'>ประกาศ ณ วันที่ {} พ.ศ. {}<br><br><br>({})<br>นายกองค์การบริหารส่วนตำบลปงสนุกใต้</p>"
)
BOXES = (
    "body{text-align:center}.r{display:flex;justify-content:center;gap:26px;margin:14px 0}"
    ".r div{border:2px solid #246;background:#e8f1fb;padding:8px 18px;border-radius:6px}.r .p{background:#fdf0dc}"
)
CHART = (
    "<h1>โครงสร้างองค์การบริหารส่วนตำบลปงสนุกใต้</h1>"
    "<div class=r><div class=p>สภาองค์การบริหารส่วนตำบล<br>ประธานสภา อบต.</div><div class=p>นายกองค์การบริหารส่วนตำบล</div></div>"
    "<div class=r><div class=p>รองนายก อบต. (1)</div><div class=p>รองนายก อบต. (2)</div><div class=p>เลขานุการนายก อบต.</div></div>"
    "<div class=r><div>ปลัดองค์การบริหารส่วนตำบล</div></div><div class=r><div>รองปลัดองค์การบริหารส่วนตำบล</div></div>"
    "<div class=r><div>สำนักปลัด</div><div>กองคลัง</div><div>กองช่าง</div><div>กองการศึกษา</div><div>หน่วยตรวจสอบภายใน</div></div>"
)
CODE = (
    "ประมวลจริยธรรมผู้บริหารท้องถิ่น สมาชิกสภาท้องถิ่น<br>และพนักงานส่วนท้องถิ่น",
    "<p>องค์การบริหารส่วนตำบลปงสนุกใต้ยึดถือประมวลจริยธรรมของคณะกรรมการมาตรฐานทางจริยธรรม ดังนี้</p>"
    + items(
        [
            "ประมวลจริยธรรมผู้บริหารท้องถิ่น: ซื่อสัตย์สุจริต เปิดเผยข้อมูล และไม่ใช้ตำแหน่งหาประโยชน์",
            "ประมวลจริยธรรมสมาชิกสภาท้องถิ่น: รักษาประโยชน์ของประชาชน และหลีกเลี่ยงผลประโยชน์ขัดกัน",
            "ประมวลจริยธรรมพนักงานส่วนท้องถิ่น: บริการเป็นธรรม ไม่เลือกปฏิบัติ และมุ่งผลสัมฤทธิ์ของงาน",
        ],
        "ol",
    )
    + "<p>ผู้ฝ่าฝืนให้ดำเนินการตามกระบวนการรักษาจริยธรรม โดยผู้บังคับบัญชาตรวจสอบและว่ากล่าวตักเตือน หรือส่งเข้ารับการพัฒนา</p>",
)
POSTER = (
    "<div style='background:#1e6f5c;color:#fff;padding:8px'><h1>Do's &amp; Don'ts ปี 2569<br>อบต.ปงสนุกใต้</h1></div>"
    "<div style='display:flex;gap:30px'><div style='flex:1'><h2>Do's ควรทำ</h2><p>✓ ให้บริการตามลำดับคิว</p><p>✓ ใช้รถราชการเฉพาะงานราชการ</p>"
    "<p>✓ แจ้งผู้บังคับบัญชาเมื่อมีผลประโยชน์ทับซ้อน</p></div>"
    "<div style='flex:1'><h2>Don'ts ไม่ควรทำ</h2><p>✗ รับของขวัญจากผู้มาติดต่อ</p><p>✗ เบิกค่าใช้จ่ายเท็จ</p><p>✗ เรียกรับเงินแลกกับการอนุญาต</p></div></div>"
)


def in_thai(rows: list[list[str]]) -> list[list[str]]:
    return [[thai(cell) for cell in row] for row in rows]


def paper(title: str, body: str, size: int = 20) -> str:
    """A sheet as the office prints it."""
    css = "body{margin:60px 56px 40px 84px;line-height:1.7}"
    return sheet("Laksaman", f"{HEAD}<h1>{title}</h1>{body}", size=size, css=css)


def stamped(name: str, left: int, top: int, turn: int = -8) -> str:
    return f"<p style='text-align:right'>{name}</p>" + seal("องค์การบริหารส่วนตำบลปงสนุกใต้", "อำเภอแม่สมาน", left, top, turn)


def frame(title: str, body: str) -> str:
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{title} | อบต.ปงสนุกใต้</title><style>body{{font-family:Mitr,Tahoma;max-width:960px;margin:auto}}.tile{{display:inline-block;width:180px;background:#ffb347;margin:6px;padding:16px;text-align:center}}td,th{{border:1px solid #dca;padding:5px}}</style></head>
<body><h1><a href="/">{NAME}</a></h1><p>อำเภอแม่สมาน จังหวัดเวียงสมมุติ</p><div class="menu"><a class="tile" href="/oit.html">OIT 2569</a><a class="tile" href="/people.html">บุคลากร</a><a class="tile" href="/service.html">คู่มือบริการ</a><a class="tile" href="/report-corruption.html">แจ้งทุจริต</a><a class="tile" href="/contact.html">ติดต่อ/ถามตอบ</a></div>
<hr><h2>{title}</h2>{body}<hr><address>{NAME} โทร 059-770 440</address></body></html>"""


def build(site: Site) -> None:
    names = people(seeded(site.unit_id), 6)
    draw = seeded(site.unit_id + "docs")
    now = works(draw, 8)
    page_url = "https://www.facebook.com/pongsanuktai.sample.invalid"
    links = on_drive(site)
    site.page(
        "/",
        frame(
            "ยินดีต้อนรับ",
            f'<p>ติดตามข่าวประชาสัมพันธ์ที่ <a href="{page_url}">Facebook อบต.ปงสนุกใต้</a></p><p><a href="/oit.html">แบบวัด OIT ประจำปีงบประมาณ พ.ศ. 2569</a></p>',
        ),
    )
    rows = [
        ["O1", "โครงสร้าง หน้าที่และอำนาจ", '<a href="/about.html">ดู</a>'],
        ["O2", "ข้อมูลผู้บริหาร", '<a href="/people.html">ดู</a>'],
        ["O3", "ข้อมูลการติดต่อและช่องทางการสอบถาม", '<a href="/contact.html">ดู</a>'],
        ["O4", "ข่าวประชาสัมพันธ์", f'<a href="{page_url}">Facebook</a>'],
        ["O5", "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)", '<a href="/scan/o5.pdf">ดู</a>'],
        ["O6", "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ ปี 2569", '<a href="/scan/o6.pdf">ดู</a>'],
        ["O7", "รายงานผลการดำเนินงานประจำปี 2568", '<a href="/doc/o7.pdf">ดู</a>'],
        ["O8", "คู่มือการปฏิบัติงานของเจ้าหน้าที่", '<a href="/download.php?id=8">ดาวน์โหลด</a>'],
        ["O9", "คู่มือการขอรับบริการ", '<a href="/service.html">ดู</a>'],
        [
            "O10",
            "E-Service",
            '<a href="https://docs.google.com/forms/d/e/1SAMPLE-pongsanuktai/viewform">แบบฟอร์มขอรับบริการออนไลน์</a>',
        ],
        ["O11", "สรุปผลการจัดซื้อจัดจ้างรายเดือน ปี 2569", '<a href="/office/skr69.xlsx">Excel</a>'],
        ["O12", "รายงานสรุปผลการจัดซื้อจัดจ้าง ปี 2568", '<a href="/office/buy68.docx">Word</a>'],
        ["O13", "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล 2569", links["hr69"]],
        ["O14", "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล 2568", links["hr68"]],
        ["O15", "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", '<a href="/ethics.html">ดู</a>'],
        ["O16", "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", '<a href="/guide.html">ดู</a>'],
        ["O17", "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", '<a href="/report-corruption.html">ดู</a>'],
        ["O18", "สถิติเรื่องร้องเรียนการทุจริต ปี 2568", '<a href="/data/stat68.csv">CSV</a>'],
        ["O19", "ผลการเปิดโอกาสให้มีส่วนร่วม ปี 2569", f'<a href="{page_url}/posts/20260115">โพสต์</a>'],
        ["O20", "No Gift Policy และการเสริมสร้างความรู้ ปี 2569", '<a href="/office/nogift69.pptx">สไลด์</a>'],
        ["O21", "การประเมินความเสี่ยงการทุจริต ปี 2569", '<a href="/scan/Scan2025-12-10_095532.pdf">ดู</a>'],
        ["O22", "รายงานผลตามแผนบริหารจัดการความเสี่ยงการทุจริต 2568", links["risk68"]],
        ["O23", "แผนปฏิบัติการป้องกันการทุจริต 2569", '<a href="/pack/plan-anti69.zip">zip</a>'],
        ["O24", "รายงานผลการดำเนินการป้องกันการทุจริต 2568", '<a href="/pack/report-anti68.rar">rar</a>'],
        ["O25", "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร", links["ita"]],
        ["O26", "รายงานผลการส่งเสริมคุณธรรมและความโปร่งใส 2568", '<a href="/moit.html">ดู</a>'],
    ]
    site.page("/oit.html", frame("OIT ประจำปีงบประมาณ พ.ศ. 2569", table(["ข้อ", "รายการ", "ลิงก์"], rows)))
    site.drawing("/img/chart.png", sheet("Laksaman", CHART, size=22, css=BOXES), 1100, 640)
    site.page(
        "/about.html",
        frame(
            "โครงสร้าง หน้าที่และอำนาจ",
            f'<p><img src="/img/chart.png" alt=""></p><h3>หน้าที่และอำนาจ</h3><p>{NAME}มีหน้าที่จัดระบบบริการสาธารณะ บำรุงทางน้ำทางบก รักษาความสะอาด ป้องกันโรค บรรเทาสาธารณภัย และคุ้มครองทรัพยากรธรรมชาติในเขตตำบล</p>',
        ),
    )
    team = []
    for n, post in enumerate(
        [
            "นายกองค์การบริหารส่วนตำบล",
            "รองนายกองค์การบริหารส่วนตำบล",
            "รองนายกองค์การบริหารส่วนตำบล",
            "ปลัดองค์การบริหารส่วนตำบล",
            "รองปลัดองค์การบริหารส่วนตำบล",
        ]
    ):
        site.photo(f"/img/s{n}.png", n + 130)
        team.append([f'<img src="/img/s{n}.png">', names[n], post, f"โทร 061-700-44{n}8"])
    site.page("/people.html", frame("ผู้บริหาร", table(["ภาพ", "ชื่อ-สกุล", "ตำแหน่ง", "ช่องทางติดต่อ"], team)))
    site.page(
        "/contact.html",
        frame(
            "ติดต่อและสอบถาม",
            f"<p>{NAME} 200 หมู่ 2 ตำบลปงสนุกใต้ อำเภอแม่สมาน จังหวัดเวียงสมมุติ 58170 โทร 059-770440 อีเมล pongsanuktai@local.invalid</p><iframe src='/map.html' title='แผนที่ที่ตั้ง'></iframe><h3>เว็บบอร์ดถามตอบ</h3>{items(['ถาม: รับขยะวันไหน ตอบ: จันทร์ พุธ ศุกร์'])}<form method='post'><textarea name='q'></textarea><button>ส่งคำถาม</button></form>",
        ),
    )
    site.page("/map.html", f"<html><head><meta charset='utf-8'></head><body>แผนที่ {NAME}</body></html>")
    site.page(
        "/service.html",
        frame(
            "คู่มือการขอรับบริการ",
            '<p>คู่มือสำหรับประชาชน เปิดอ่านแบบ E-book</p><iframe class="flipbook" src="https://anyflip.com/pongsanuktai-sample/manual69/" width="100%" height="480" allowfullscreen></iframe>',
        ),
    )
    site.page(
        "/guide.html",
        frame(
            "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
            "<p>ผู้ร้องกรอกแบบแจ้งทุจริตบนเว็บไซต์หรือส่งหนังสือ โดยระบุตัวเจ้าหน้าที่และเหตุการณ์</p>"
            + table(
                ["ขั้นตอน", "รับผิดชอบ", "ภายใน"],
                [["รับเรื่อง", "สำนักปลัด", "1 วัน"], ["สอบข้อเท็จจริง", "คณะกรรมการ", "30 วัน"], ["แจ้งผล", "สำนักปลัด", "7 วัน"]],
            ),
        ),
    )
    site.page(
        "/report-corruption.html",
        frame(
            "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
            '<p>รับเฉพาะเรื่องทุจริตของเจ้าหน้าที่ อบต.ปงสนุกใต้ เรื่องเดือดร้อนทั่วไปใช้เว็บบอร์ด</p><form method="post"><label>ผู้แจ้ง<input name="a"></label><label>ผู้ถูกร้อง<input name="b"></label><label>รายละเอียดการทุจริต<textarea name="c"></textarea></label><button>แจ้งเรื่อง</button></form>',
        ),
    )
    site.snapshot("/img/ethics1.jpg", paper(*CODE), (2026, 1, 8))
    site.drawing("/img/ethics2.png", sheet("Waree", POSTER, size=22), 900, 640)
    site.page(
        "/ethics.html",
        frame("ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", '<p><img src="/img/ethics1.jpg"></p><p><img src="/img/ethics2.png"></p>'),
    )
    site.page(
        "/moit.html",
        frame(
            "MOIT 16",
            "<p>แบบฟอร์ม MOIT 16 โรงพยาบาลสมมุติรักษ์ ไตรมาสที่ 3 หน่วยงานมีรายงานผลการส่งเสริมการปฏิบัติตามจรรยาบรรณวิชาชีพ กระทรวงสาธารณสุข</p>",
        ),
    )
    office_files(site, draw)
    documents(site, now)


def on_drive(site: Site) -> dict[str, str]:
    """The links to what lies on the cloud drive, as the index shows them."""
    drive = Drive(site.studio)
    rules = drive.file(
        "หลักเกณฑ์-69.pdf",
        report_pdf(
            "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2569",
            [
                NAME,
                "1. หลักเกณฑ์การสรรหา บรรจุและแต่งตั้งบุคคล: รับโอนและสอบแข่งขันตามประกาศ ก.อบต.จังหวัดเวียงสมมุติ",
                "2. หลักเกณฑ์การเลื่อนและปรับระดับตำแหน่ง และการประเมินผลการปฏิบัติงาน: ปีละ 2 ครั้ง รอบ 1 เมษายน และ 1 ตุลาคม",
                "3. หลักเกณฑ์การพัฒนาบุคลากร: พนักงานทุกคนเข้ารับการอบรมอย่างน้อยปีละ 1 หลักสูตร",
                "4. หลักเกณฑ์การให้คุณให้โทษและการสร้างขวัญกำลังใจ: ยกย่องพนักงานดีเด่นประจำปี",
            ],
        ),
    )
    plan = drive.file(
        "แผน-69.docx",
        office.word(
            "แผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2569",
            [
                NAME,
                "แผนนี้ใช้ในปีงบประมาณ พ.ศ. 2569 (1 ตุลาคม 2568 ถึง 30 กันยายน 2569)",
                [
                    ["ที่", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "ระยะเวลา"],
                    ["1", "สรรหาพนักงานแทนตำแหน่งว่าง 2 อัตรา", "ไม่ใช้งบประมาณ", "ต.ค. 68 - มี.ค. 69"],
                    ["2", "อบรมกฎหมายและระเบียบงานพัสดุ", "18,000.00", "ม.ค. 69"],
                    ["3", "อบรมคุณธรรมจริยธรรมบุคลากร", "12,000.00", "ก.พ. 69"],
                    ["4", "ประเมินผลการปฏิบัติงานรอบที่ 1", "ไม่ใช้งบประมาณ", "เม.ย. 69"],
                ],
            ],
            DAY,
        ),
    )
    folder = drive.folder("งานบุคคล 2569", {"หลักเกณฑ์-69.pdf": rules, "แผน-69.docx": plan})
    report = drive.scan(
        "รายงาน-68.pdf",
        paper(
            "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล<br>ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
            "<h2>๑. ผลการบริหารทรัพยากรบุคคล</h2>"
            + table(
                ["แผน", "ผลตามแผน"],
                [
                    ["สรรหาพนักงาน ๓ อัตรา", "รับโอน ๒ อัตรา ว่าง ๑ อัตรา"],
                    ["ประเมินผลการปฏิบัติงาน ๒ รอบ", "ประเมินครบ ๒๖ คน ทั้ง ๒ รอบ"],
                ],
            )
            + "<h2>๒. ผลการพัฒนาทรัพยากรบุคคล</h2>"
            + table(
                ["แผน", "ผลตามแผน", "งบประมาณที่ใช้"],
                [
                    ["อบรมงานสารบรรณอิเล็กทรอนิกส์", "เข้าอบรม ๘ คน", "๙,๖๐๐ บาท"],
                    ["อบรมคุณธรรมจริยธรรม", "เข้าอบรม ๒๕ คน", "๑๑,๔๐๐ บาท"],
                ],
            )
            + "<h2>๓. ปัญหาและอุปสรรค</h2><p>ผู้สมัครรับโอนมีน้อย ทำให้ตำแหน่งนายช่างโยธายังว่าง</p>"
            + "<h2>๔. ข้อเสนอแนะ</h2><p>ขอใช้บัญชีผู้สอบแข่งขันได้ของส่วนกลาง และจัดอบรมร่วมกับ อปท. ข้างเคียง</p>",
        ),
    )
    risk = drive.shut("รายงานผล-ความเสี่ยง-68.pdf"), drive.refused("ภาคผนวก-ความเสี่ยง-68.pdf")
    ita = drive.gone("ผล-ITA-68.pdf")
    drive.finish()
    return {
        "hr69": f'<a href="{folder}">Google Drive</a>',
        "hr68": f'<a href="{report}">Google Drive</a>',
        "risk68": f'<a href="{risk[0]}">รายงาน</a> <a href="{risk[1]}">ภาคผนวก</a>',
        "ita": f'<a href="{ita}">Google Drive</a>',
    }


def office_files(site: Site, draw: random.Random) -> None:
    head = "แบบ สขร.1 สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {} ปีงบประมาณ พ.ศ. 2569"
    site.file(
        "/office/skr69.xlsx",
        office.workbook(
            {
                month: [[head.format(full)], [NAME], tables.SKR, *tables.month(draw, number, 2569, count)]
                for number, (month, full, count) in enumerate([("ต.ค.68", "ตุลาคม 2568", 4), ("พ.ย.68", "พฤศจิกายน 2568", 3)])
            },
            (2025, 12, 4),
        ),
    )
    site.file(
        "/office/buy68.docx",
        office.word(
            "รายงานสรุปผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568",
            [
                NAME,
                "ในปีงบประมาณ พ.ศ. 2568 (ตุลาคม 2567 ถึง กันยายน 2568) ดำเนินการจัดซื้อจัดจ้างทั้งสิ้น 164 รายการ ดังนี้",
                [
                    ["วิธี", "จำนวนรายการ", "ร้อยละ", "วงเงิน (บาท)"],
                    ["วิธีเฉพาะเจาะจง", "159", "97", "3,841,250.00"],
                    ["วิธีประกาศเชิญชวนทั่วไป (e-bidding)", "5", "3", "4,120,000.00"],
                    ["รวม", "164", "100", "7,961,250.00"],
                ],
                "ปัญหา/อุปสรรค ผู้เสนอราคามีน้อยราย และเอกสารขอซื้อจากหน่วยงานผู้ใช้ส่งล่าช้า",
                "ข้อเสนอแนะ วางแผนจัดหาล่วงหน้าตั้งแต่ต้นปี และรวมรายการที่เหมือนกันไว้ด้วยกัน",
            ],
            (2025, 10, 28),
        ),
    )
    site.file(
        "/office/nogift69.pptx",
        office.slides(
            [
                (
                    "การขับเคลื่อนนโยบาย No Gift Policy จากการปฏิบัติหน้าที่ ประจำปีงบประมาณ พ.ศ. 2569",
                    [NAME, "ประกาศเจตนารมณ์เมื่อวันที่ 9 มกราคม 2569 โดยนายก อบต.ปงสนุกใต้ และพนักงานทุกคน"],
                ),
                (
                    "กิจกรรม",
                    ["ติดป้ายงดรับ งดให้ ที่จุดบริการทุกจุด", "แจ้งเวียนนโยบายถึงผู้รับจ้างและคู่ค้า เมื่อวันที่ 14 มกราคม 2569"],
                ),
                (
                    "การเสริมสร้างความรู้หลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา (มาตรา 128)",
                    [
                        "อบรมพนักงาน 26 คน เมื่อวันที่ 21 มกราคม 2569",
                        "รับจากผู้ที่มิใช่ญาติได้ครั้งละไม่เกิน 3,000 บาท",
                        "เกินกว่านั้นต้องรายงานผู้บังคับบัญชา",
                    ],
                ),
            ],
            (2026, 1, 22),
        ),
    )
    counts = [
        [f"{month} {2567 if n < 3 else 2568}", *("1 1 0" if n == 7 else "0 0 0").split()] for n, month in enumerate(MONTHS)
    ]
    site.file(
        "/data/stat68.csv",
        office.comma_separated(
            [
                ["สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2568 " + NAME],
                ["เดือน", "จำนวนเรื่องทั้งหมด", "ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ"],
                *counts,
                ["รวม", "1", "1", "0"],
            ]
        ),
    )
    # Neither the server nor the file says that it is windows-874.
    site.routes["/data/stat68.csv"] = {"file": "data/stat68.csv", "type": "text/csv"}


def documents(site: Site, now: list[Work]) -> None:
    site.scan(
        "/scan/o5.pdf",
        paper(
            "แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ – ๒๕๗๐)",
            f"<p>{NAME}ประกาศใช้แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ – ๒๕๗๐) เพื่อเป็นกรอบการจัดทำงบประมาณรายจ่ายประจำปี ดังนี้</p>"
            + table(
                ["ยุทธศาสตร์การพัฒนา", "เป้าหมาย", "ตัวชี้วัด"],
                [
                    ["๑. โครงสร้างพื้นฐาน", "ถนนและทางระบายน้ำใช้การได้ทุกหมู่บ้าน", "ร้อยละ ๘๕ ของถนนได้รับการปรับปรุง"],
                    ["๒. สังคมและคุณภาพชีวิต", "ประชาชนมีสุขภาพดี", "ผู้สูงอายุร้อยละ ๘๐ ได้รับการตรวจสุขภาพ"],
                    ["๓. สิ่งแวดล้อม", "ขยะลดลงทุกปี", "ปริมาณขยะลดลงร้อยละ ๕ ต่อปี"],
                    ["๔. การบริหารจัดการที่ดี", "ประชาชนมีส่วนร่วม", "ความพึงพอใจไม่ต่ำกว่าร้อยละ ๙๐"],
                ],
            )
            + DATED.format("๑๔ มิถุนายน", "๒๕๖๕", people(seeded(site.unit_id), 1)[0])
            + stamped("", 300, 560),
        ),
        day=(2022, 6, 15),
    )
    site.scan(
        "/scan/o6.pdf",
        paper(
            "แผนการดำเนินงาน<br>ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
            f"<p>แผนการดำเนินงานฉบับนี้รวบรวมโครงการและกิจกรรมที่{NAME}ดำเนินการจริงในปีงบประมาณ พ.ศ. ๒๕๖๙ พร้อมรายงานความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ รอบ ๖ เดือนแรก (ตุลาคม ๒๕๖๘ – มีนาคม ๒๕๖๙)</p>",
        ),
        paper(
            "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
            table(
                ["ที่", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "หน่วยงานรับผิดชอบ", "ระยะเวลาดำเนินการ"], in_thai(tables.plan(now, 2569))
            ),
            size=17,
        ),
        paper(
            "รายงานความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ รอบ ๖ เดือน<br>(ตุลาคม ๒๕๖๘ – มีนาคม ๒๕๖๙)",
            table(["ที่", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "เบิกจ่ายแล้ว (บาท)", "ผลการดำเนินงาน"], in_thai(tables.progress(now))),
            size=17,
        ),
        turned=(0, 90, 90),
        day=(2026, 4, 3),
    )
    site.scan(
        "/scan/Scan2025-12-10_095532.pdf",
        paper(
            "การประเมินความเสี่ยงการทุจริต<br>ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
            f"<p>{NAME}วิเคราะห์ความเสี่ยงการทุจริตในการปฏิบัติราชการ ปีงบประมาณ พ.ศ. ๒๕๖๙ ดังนี้</p>"
            + table(
                ["เหตุการณ์ความเสี่ยง", "ระดับความเสี่ยง", "มาตรการจัดการความเสี่ยง"],
                [
                    ["เจ้าหน้าที่เรียกรับเงินเพื่อเร่งออกใบอนุญาต", "สูง", "ติดป้ายค่าธรรมเนียมและเวลาให้บริการ"],
                    ["เบิกค่าน้ำมันรถเกินการใช้จริง", "ปานกลาง", "บันทึกเลขไมล์และตรวจทุกเดือน"],
                    ["กำหนดรายละเอียดพัสดุเอื้อผู้ขายรายเดียว", "สูง", "ตั้งกรรมการกำหนดรายละเอียดอย่างน้อย ๓ คน"],
                ],
            )
            + "<p style='text-align:right;margin-top:70px'>ตรวจสอบแล้ว<br>ปลัดองค์การบริหารส่วนตำบลปงสนุกใต้</p>"
            + stamped("", 420, 430, 11),
        ),
        day=(2025, 12, 10),
    )
    site.legacy_pdf(
        "/doc/o7.pdf",
        "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2568",
        [
            NAME,
            "รายงานผลการดำเนินงานตามแผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2568 มีผลของแต่ละโครงการดังนี้",
            [["ที่", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "เบิกจ่าย (บาท)", "ผลการดำเนินงาน"], *tables.result(now)],
        ],
        day=(2025, 11, 18),
    )
    site.plain_pdf(
        "/store/8.pdf",
        "คู่มือการปฏิบัติงานของเจ้าหน้าที่",
        [
            NAME,
            "เรื่องที่ 1 งานรับหนังสือราชการ (กฎหมายที่เกี่ยวข้อง ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526)",
            [
                ["ขั้นตอน", "ระยะเวลา"],
                ["1. ตรวจและลงทะเบียนรับ", "5 นาที"],
                ["2. เสนอปลัด อบต.", "1 วัน"],
                ["3. แจ้งกองที่เกี่ยวข้อง", "1 วัน"],
            ],
            "เรื่องที่ 2 งานรับชำระภาษีที่ดินและสิ่งปลูกสร้าง (พ.ร.บ.ภาษีที่ดินและสิ่งปลูกสร้าง พ.ศ. 2562)",
            [["ขั้นตอน", "ระยะเวลา"], ["1. ตรวจทะเบียนผู้เสียภาษี", "3 นาที"], ["2. รับเงินและออกใบเสร็จ", "5 นาที"]],
        ],
        "Umpush",
    )
    # A script that sends files without saying what they are: PHP calls everything a page.
    site.routes["/download.php?id=8"] = {"file": "store/8.pdf", "type": "text/html; charset=utf-8"}
    archives(site)


def archives(site: Site) -> None:
    day = (2025, 11, 5)
    plan = office.word(
        "บัญชีโครงการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569",
        [
            NAME,
            [
                ["ที่", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "ระยะเวลาดำเนินการ"],
                ["1", "โครงการอบรมต้านทุจริตสำหรับพนักงานและสมาชิกสภา", "10,000.00", "ก.พ. 69"],
                ["2", "กิจกรรมเปิดเผยข้อมูลจัดซื้อจัดจ้างบนเว็บไซต์", "ไม่ใช้งบประมาณ", "ต.ค. 68 - ก.ย. 69"],
            ],
        ],
        day,
    )
    announcement = report_pdf(
        "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569",
        [
            NAME,
            "ประกาศใช้แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569 โครงการ งบประมาณ และระยะเวลาเป็นไปตามบัญชีโครงการแนบท้าย",
            "ประกาศ ณ วันที่ 5 พฤศจิกายน พ.ศ. 2568",
        ],
        day=day,
    )
    site.file(
        "/pack/plan-anti69.zip",
        office.archive(
            {"แผนป้องกันการทุจริต 2569/1 ประกาศ.pdf": announcement, "แผนป้องกันการทุจริต 2569/2 บัญชีโครงการ.docx": plan}, day
        ),
    )
    result = report_pdf(
        "รายงานผลการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2568",
        [NAME, "โครงการอบรมต้านทุจริต ผู้เข้าอบรม 22 คน ใช้งบประมาณ 9,800 บาท", "ปัญหา ไม่มี ข้อเสนอแนะ จัดต่อเนื่องทุกปี"],
        day=day,
    )
    site.file("/pack/report-anti68.rar", office.rar("report-anti68.pdf", result, day))
