"""อบต.ปงสนุกใต้: most documents are scans, Office files, cloud-drive links and posts on a social network."""

# ruff: noqa: E501 - page text keeps its natural lines

from samples.authoring import tables
from samples.authoring.pools import people, seeded, works
from samples.authoring.tools import Site, items, sheet, table

NAME = "องค์การบริหารส่วนตำบลปงสนุกใต้"
DEAD: list[str] = []
SCANS = [
    "/scan/o5.pdf",
    "/scan/o6.pdf",
    "/scan/o7.pdf",
    "/scan/o8.pdf",
    "/scan/Scan2025-12-10_095532.pdf",
    "/scan/o23.pdf",
    "/scan/o24.pdf",
]
TRUTH = """
O1 review | chart is a picture; duties are text
O2 pass
O3 pass
O4 review | news stands only on the social network page
O5 review | scan
O6 review | scan
O7 review | scan
O8 review | scan
O9 pass
O10 review | the service is a form on a foreign host
O11 review | spreadsheet
O12 review | word-processor file
O13 review | cloud-drive folder
O14 review | cloud-drive file
O15 review | pictures of the pages
O16 pass
O17 pass
O18 pass
O19 review | post on the social network
O20 review | post on the social network
O21 review | scan
O22 missing
O23 review | scan
O24 review | scan
O25 missing
O26 missing | the file is the MOIT form of a hospital
EIT missing
"""


def frame(title: str, body: str) -> str:
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{title} | อบต.ปงสนุกใต้</title><style>body{{font-family:Mitr,Tahoma;max-width:960px;margin:auto}}.tile{{display:inline-block;width:180px;background:#ffb347;margin:6px;padding:16px;text-align:center}}td,th{{border:1px solid #dca;padding:5px}}</style></head>
<body><h1><a href="/">{NAME}</a></h1><p>อำเภอแม่สมาน จังหวัดเวียงสมมุติ</p><div class="menu"><a class="tile" href="/oit.html">OIT 2569</a><a class="tile" href="/people.html">บุคลากร</a><a class="tile" href="/service.html">คู่มือบริการ</a><a class="tile" href="/report-corruption.html">แจ้งทุจริต</a><a class="tile" href="/contact.html">ติดต่อ/ถามตอบ</a></div>
<hr><h2>{title}</h2>{body}<hr><address>{NAME} โทร 059-770 440</address></body></html>"""


def build(site: Site) -> None:
    names = people(seeded(site.unit_id), 6)
    draw = seeded(site.unit_id + "docs")
    now = works(draw, 8)
    page_url = "https://www.facebook.com/pongsanuktai.sample.invalid"
    drive = "https://drive.google.com/drive/folders/1SAMPLE-pongsanuktai-hr69"
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
        ["O7", "รายงานผลการดำเนินงานประจำปี 2568", '<a href="/scan/o7.pdf">ดู</a>'],
        ["O8", "คู่มือการปฏิบัติงานของเจ้าหน้าที่", '<a href="/scan/o8.pdf">ดู</a>'],
        ["O9", "คู่มือการขอรับบริการ", '<a href="/service.html">ดู</a>'],
        [
            "O10",
            "E-Service",
            '<a href="https://docs.google.com/forms/d/e/1SAMPLE-pongsanuktai/viewform">แบบฟอร์มขอรับบริการออนไลน์</a>',
        ],
        ["O11", "สรุปผลการจัดซื้อจัดจ้างรายเดือน ปี 2569", '<a href="/office/skr69.xlsx">Excel</a>'],
        ["O12", "รายงานสรุปผลการจัดซื้อจัดจ้าง ปี 2568", '<a href="/office/buy68.docx">Word</a>'],
        ["O13", "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล 2569", f'<a href="{drive}">Google Drive</a>'],
        [
            "O14",
            "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล 2568",
            '<a href="https://drive.google.com/file/d/1SAMPLE-pongsanuktai-hr68/view?usp=sharing">Google Drive</a>',
        ],
        ["O15", "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", '<a href="/ethics.html">ดู</a>'],
        ["O16", "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", '<a href="/guide.html">ดู</a>'],
        ["O17", "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", '<a href="/report-corruption.html">ดู</a>'],
        ["O18", "สถิติเรื่องร้องเรียนการทุจริต ปี 2568", '<a href="/stat.html">ดู</a>'],
        ["O19", "ผลการเปิดโอกาสให้มีส่วนร่วม ปี 2569", f'<a href="{page_url}/posts/20260115">โพสต์</a>'],
        ["O20", "No Gift Policy และการเสริมสร้างความรู้ ปี 2569", f'<a href="{page_url}/posts/20260109">โพสต์</a>'],
        ["O21", "การประเมินความเสี่ยงการทุจริต ปี 2569", '<a href="/scan/Scan2025-12-10_095532.pdf">ดู</a>'],
        ["O23", "แผนปฏิบัติการป้องกันการทุจริต 2569", '<a href="/scan/o23.pdf">ดู</a>'],
        ["O24", "รายงานผลการดำเนินการป้องกันการทุจริต 2568", '<a href="/scan/o24.pdf">ดู</a>'],
        ["O26", "รายงานผลการส่งเสริมคุณธรรมและความโปร่งใส 2568", '<a href="/moit.html">ดู</a>'],
    ]
    site.page("/oit.html", frame("OIT ประจำปีงบประมาณ พ.ศ. 2569", table(["ข้อ", "รายการ", "ลิงก์"], rows)))
    site.drawing(
        "/img/chart.png",
        sheet(
            "Sawasdee",
            "<h1>โครงสร้าง อบต.ปงสนุกใต้</h1><p style='text-align:center'>นายก อบต. — สภา อบต.<br>ปลัด อบต.<br>สำนักปลัด / กองคลัง / กองช่าง</p>",
        ),
        560,
        220,
    )
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
            "<h3>การขอรับถุงยังชีพ</h3><p>ช่องทาง: สำนักปลัด หรือโทรแจ้ง</p>"
            + table(["ขั้นตอน", "ระยะเวลา"], [["แจ้งความประสงค์", "5 นาที"], ["ตรวจสอบ", "1 วัน"], ["มอบถุงยังชีพ", "1 วัน"]])
            + "<p>ค่าธรรมเนียม ไม่มี เอกสาร สำเนาบัตรประชาชน ระเบียบ มท. ว่าด้วยการช่วยเหลือประชาชน พ.ศ. 2566</p>",
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
    site.page(
        "/stat.html",
        frame(
            "สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2568",
            table(["เรื่องทั้งหมด", "แล้วเสร็จ", "อยู่ระหว่างดำเนินการ"], [["1", "1", "0"]]),
        ),
    )
    for n, text in ((1, "ประมวลจริยธรรมผู้บริหารท้องถิ่น สมาชิกสภาท้องถิ่น และพนักงานส่วนท้องถิ่น"), (2, "Do's & Don'ts ปี 2569")):
        site.drawing(f"/img/ethics{n}.png", sheet("Sawasdee", f"<h1>{text}</h1><p>ซื่อสัตย์ โปร่งใส เป็นธรรม</p>"), 560, 300)
    site.page(
        "/ethics.html",
        frame("ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", '<p><img src="/img/ethics1.png"></p><p><img src="/img/ethics2.png"></p>'),
    )
    site.page(
        "/moit.html",
        frame(
            "MOIT 16",
            "<p>แบบฟอร์ม MOIT 16 โรงพยาบาลสมมุติรักษ์ ไตรมาสที่ 3 หน่วยงานมีรายงานผลการส่งเสริมการปฏิบัติตามจรรยาบรรณวิชาชีพ กระทรวงสาธารณสุข</p>",
        ),
    )
    site.xlsx(
        "/office/skr69.xlsx",
        [["แบบ สขร.1 ปีงบประมาณ 2569 " + NAME], tables.SKR, *tables.month(draw, 0, 2569, 4), *tables.month(draw, 1, 2569, 3)],
    )
    site.docx(
        "/office/buy68.docx",
        [
            "รายงานสรุปผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568",
            NAME,
            "วิธีเฉพาะเจาะจง ร้อยละ 97 วิธี e-bidding ร้อยละ 3",
            "ปัญหา/อุปสรรค ผู้เสนอราคาน้อย",
            "ข้อเสนอแนะ วางแผนล่วงหน้า",
        ],
    )
    head = f"<p style='text-align:center'><b>{NAME}</b></p>"
    site.scan(
        "/scan/o5.pdf",
        sheet(
            "Norasi",
            head
            + "<h1>แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ – ๒๕๗๐)</h1>"
            + table(["ยุทธศาสตร์", "เป้าหมาย", "ตัวชี้วัด"], [["สังคมดี", "ประชาชนมีสุข", "ร้อยละ ๘๐"]]),
            size=17,
        ),
    )
    site.scan(
        "/scan/o6.pdf",
        sheet(
            "Norasi",
            head
            + "<h1>แผนการดำเนินงาน ปีงบประมาณ ๒๕๖๙</h1>"
            + table(["ที่", "โครงการ", "งบประมาณ", "กอง", "เวลา"], tables.plan(now, 2569)),
        ),
        sheet("Norasi", "<h1>ความก้าวหน้ารอบ ๖ เดือน</h1>" + table(["ที่", "โครงการ", "งบ", "จ่าย", "ผล"], tables.progress(now))),
    )
    site.scan(
        "/scan/o7.pdf",
        sheet(
            "Norasi",
            head + "<h1>รายงานผลการดำเนินงาน ประจำปี ๒๕๖๘</h1>" + table(["ที่", "โครงการ", "งบ", "จ่าย", "ผล"], tables.result(now)),
        ),
    )
    site.scan(
        "/scan/o8.pdf",
        sheet(
            "Norasi",
            head + "<h1>คู่มือการปฏิบัติงาน งานธุรการ</h1><p>๑. รับหนังสือ ๕ นาที ๒. เสนอ ๑ วัน ระเบียบงานสารบรรณ พ.ศ. ๒๕๒๖</p>",
            size=17,
        ),
    )
    site.scan(
        "/scan/Scan2025-12-10_095532.pdf",
        sheet(
            "Norasi",
            head
            + "<h1>การประเมินความเสี่ยงการทุจริต ปี ๒๕๖๙</h1>"
            + table(["เหตุการณ์", "ระดับ", "มาตรการ"], [["เรียกรับเงิน", "สูง", "ติดป้าย"]]),
            size=17,
        ),
    )
    site.scan(
        "/scan/o23.pdf",
        sheet(
            "Norasi",
            head
            + "<h1>แผนปฏิบัติการป้องกันการทุจริต ๒๕๖๙</h1>"
            + table(["โครงการ", "งบประมาณ", "เวลา"], [["อบรม", "๑๐,๐๐๐", "ก.พ. ๖๙"]]),
            size=17,
        ),
    )
    site.scan(
        "/scan/o24.pdf",
        sheet(
            "Norasi",
            head + "<h1>รายงานผลการดำเนินการป้องกันการทุจริต ๒๕๖๘</h1><p>อบรม ๒๒ คน ใช้งบ ๙,๘๐๐ บาท ปัญหา ไม่มี ข้อเสนอแนะ จัดต่อเนื่อง</p>",
            size=17,
        ),
    )
