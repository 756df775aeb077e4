"""เทศบาลเมืองสันนิมิต: an accordion with rows O1…O26 and links that all say ดูรายละเอียด."""

# ruff: noqa: E501 - page text keeps its natural lines

from samples.authoring import tables
from samples.authoring.pools import SHORT, money, people, plain, seeded, works
from samples.authoring.tools import Site, items, paras, sheet, table

NAME = "เทศบาลเมืองสันนิมิต"
DEAD: list[str] = []
SCANS: list[str] = []
TRUTH = """
O1 pass
O2 pass
O3 partial | no map of the location
O4 pass
O5 pass
O6 pass
O7 pass
O8 partial | steps without time and law
O9 pass
O10 pass
O11 partial | only October to December 2568; no forms of January to March
O12 pass
O13 partial | plan of 2569 only, no rules
O14 pass
O15 partial | code for staff only; executives and council members have none
O16 pass
O17 missing | the link opens the general complaint form, which says nothing of corruption
O18 pass
O19 outdated | participation of fiscal year 2568
O20 pass
O21 outdated | risk assessment of fiscal year 2568
O22 pass
O23 pass
O24 partial | no problems and no recommendations
O25 pass
O26 pass
EIT pass
"""

TITLES = {
    "O1": "โครงสร้าง หน้าที่และอำนาจ",
    "O2": "ข้อมูลผู้บริหาร",
    "O3": "ข้อมูลการติดต่อและช่องทางการสอบถาม",
    "O4": "ข่าวประชาสัมพันธ์",
    "O5": "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน",
    "O6": "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี พ.ศ. 2569",
    "O7": "รายงานผลการดำเนินงานประจำปี พ.ศ. 2568",
    "O8": "คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่",
    "O9": "คู่มือหรือแนวทางการขอรับบริการ",
    "O10": "E-Service",
    "O11": "สรุปผลการจัดซื้อจัดจ้างรายเดือน ปี 69",
    "O12": "รายงานสรุปผลการจัดซื้อจัดจ้าง ปี 68",
    "O13": "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล ปี 69",
    "O14": "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ปี 68",
    "O15": "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม",
    "O16": "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "O17": "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "O18": "ข้อมูลสถิติเรื่องร้องเรียนการทุจริต ปี 68",
    "O19": "ผลการเปิดโอกาสให้มีส่วนร่วมในการดำเนินงาน ปี 69",
    "O20": "การขับเคลื่อนนโยบาย No Gift Policy และความรู้หลักเกณฑ์การรับทรัพย์สินฯ",
    "O21": "การประเมินความเสี่ยงการทุจริต ปี 69",
    "O22": "รายงานผลการบริหารจัดการความเสี่ยงการทุจริต ปี 68",
    "O23": "แผนปฏิบัติการป้องกันการทุจริต ปี 69",
    "O24": "รายงานผลการดำเนินการป้องกันการทุจริต ปี 68",
    "O25": "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร",
    "O26": "รายงานผลการส่งเสริมคุณธรรมและความโปร่งใส ปี 68",
}
LINKS: dict[str, list[str]] = {
    "O1": ["pages/structure.php", "pages/authority.php"],
    "O2": ["pages/board.php"],
    "O3": ["pages/contact.php"],
    "O4": ["pages/news.php"],
    "O5": ["upload/plan66-70.pdf"],
    "O6": ["upload/do69.pdf", "upload/track-half69.pdf"],
    "O7": ["upload/result68.pdf"],
    "O8": ["upload/manual-staff.pdf"],
    "O9": ["pages/citizen.php"],
    "O10": ["pages/oss.php"],
    "O11": ["upload/buy-10-68.pdf", "upload/buy-11-68.pdf", "upload/buy-12-68.pdf"],
    "O12": ["upload/buy-year68.pdf"],
    "O13": ["upload/hrd69.pdf"],
    "O14": ["upload/hr-report68.pdf"],
    "O15": ["pages/ethics.php"],
    "O16": ["upload/complain-guide.pdf"],
    "O17": ["pages/complain.php"],
    "O18": ["pages/stat68.php"],
    "O19": ["pages/join.php"],
    "O20": ["pages/nogift69.php"],
    "O21": ["upload/risk.pdf"],
    "O22": ["upload/risk-result68.pdf"],
    "O23": ["upload/anti69.pdf"],
    "O24": ["upload/anti-result68.pdf"],
    "O25": ["pages/ita-result.php"],
    "O26": ["upload/moral68.pdf"],
}
GROUPS = [
    ("9.1 ข้อมูลพื้นฐาน", 1, 4),
    ("9.2 การบริหารงาน", 5, 10),
    ("9.3 การจัดซื้อจัดจ้าง", 11, 12),
    ("9.4 การบริหารและพัฒนาทรัพยากรบุคคล", 13, 15),
    ("9.5 การส่งเสริมความโปร่งใส", 16, 19),
    ("10.1 การดำเนินการเพื่อป้องกันการทุจริต", 20, 22),
    ("10.2 การส่งเสริมคุณธรรมและความโปร่งใส", 23, 26),
]


def frame(title: str, body: str) -> str:
    side = "".join(
        f'<a class="list-group-item" href="/{h}">{t}</a>'
        for t, h in [
            ("ประวัติเทศบาล", "pages/history.php"),
            ("โครงสร้างองค์กร", "pages/structure.php"),
            ("คณะผู้บริหาร", "pages/board.php"),
            ("หน้าที่และอำนาจ", "pages/authority.php"),
            ("ข่าวประชาสัมพันธ์", "pages/news.php"),
            ("E-Service", "pages/oss.php"),
            ("ร้องเรียน/ร้องทุกข์", "pages/complain.php"),
            ("คู่มือประชาชน", "pages/citizen.php"),
            ("No Gift Policy", "pages/nogift69.php"),
            ("ITA / OIT", "ita.php"),
            ("ติดต่อเทศบาล", "pages/contact.php"),
        ]
    )
    return f"""<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title} - {NAME}</title>
<style>body{{font-family:Prompt,Tahoma;background:#eef6f9}}.navbar{{background:#0a7ea4;color:#fff;padding:12px}}.row{{display:flex;gap:16px}}.col-3{{width:220px}}.list-group-item{{display:block;padding:6px;border-bottom:1px solid #cde}}.accordion-button{{width:100%;text-align:left;padding:10px;background:#d6eef5;border:0}}.collapse{{display:none}}.collapse.show{{display:block}}table{{border-collapse:collapse}}td,th{{border:1px solid #9bc;padding:5px}}</style></head>
<body><div class="navbar"><b>{NAME}</b> อำเภอเมืองเวียงสมมุติ จังหวัดเวียงสมมุติ</div>
<div class="row container"><aside class="col-3 sidebar"><div class="list-group">{side}</div></aside><div class="col-9 content"><h2>{title}</h2>
{body}</div></div><div class="footer">สงวนลิขสิทธิ์ © {NAME} | โทรศัพท์ 0-5900-2200</div>
<script>document.querySelectorAll('.accordion-button').forEach(b=>b.onclick=()=>b.parentNode.nextElementSibling.classList.toggle('show'))</script></body></html>"""


def build(site: Site) -> None:
    names = people(seeded(site.unit_id), 9)
    first_pages(site, names)
    citizen_pages(site)
    integrity_pages(site, names)
    plans(site)
    reports(site)
    accordion = ""
    for head, first, last in GROUPS:
        lines = ""
        for n in range(first, last + 1):
            code = f"O{n}"
            links = " ".join(f'<a class="btn btn-info" href="/{h}">ดูรายละเอียด</a>' for h in LINKS[code])
            lines += f'<div class="accordion-item"><h4 class="accordion-header"><button class="accordion-button">{code} {TITLES[code]}</button></h4><div class="collapse"><div class="accordion-body">{links}</div></div></div>\n'
        accordion += f'<div class="card"><h3>ตัวชี้วัดย่อยที่ {head}</h3>\n{lines}</div>\n'
    site.page(
        "/ita.php",
        frame(
            "การประเมินคุณธรรมและความโปร่งใส ITA FY2026 (ปีงบประมาณ 2569)", f'<div class="accordion" id="oit69">{accordion}</div>'
        ),
    )


def first_pages(site: Site, names: list[str]) -> None:
    site.qr("/images/eit69.png", "https://itas.nacc.go.th/go/eit/m7x2hd")
    site.page(
        "/",
        frame(
            "หน้าหลัก",
            f"""<div class="carousel"><p>ยินดีต้อนรับสู่{NAME} เมืองแห่งหัตถกรรมและรอยยิ้ม</p></div>
<div class="card"><h3>แบบวัดการรับรู้ภายนอก EIT ปีงบประมาณ 2569</h3><p>สแกน QR หรือคลิก <a href="https://itas.nacc.go.th/go/eit/m7x2hd">https://itas.nacc.go.th/go/eit/m7x2hd</a></p><a href="https://itas.nacc.go.th/go/eit/m7x2hd"><img src="/images/eit69.png" alt="QR EIT"></a></div>
<div class="card"><h3>ข่าวเด่น</h3><ul><li><a href="/pages/news.php">ดูข่าวทั้งหมด</a></li></ul></div><p><a href="/ita.php"><img src="/images/bn-ita.png"></a></p>""",
        ),
    )
    site.banner("/images/bn-ita.png", sheet("Waree", "<div style='background:#0a7ea4;color:#fff;padding:18px'>ITA 2569</div>"))
    site.page(
        "/pages/history.php",
        frame(
            "ประวัติเทศบาล",
            paras(
                "เทศบาลเมืองสันนิมิตได้รับการยกฐานะจากเทศบาลตำบลสันนิมิตเมื่อวันที่ 4 มีนาคม 2552 พื้นที่ 31 ตารางกิโลเมตร 14 ชุมชน ประชากร 24,880 คน"
            ),
        ),
    )
    site.drawing(
        "/images/chart.png",
        sheet(
            "Loma",
            "<div style='text-align:center'><div style='border:2px solid;display:inline-block;padding:6px'>นายกเทศมนตรี</div><br>│<br><span style='border:1px solid;padding:4px'>สภาเทศบาล</span> <span style='border:1px solid;padding:4px'>ปลัดเทศบาล</span> <span style='border:1px solid;padding:4px'>รองนายก</span><br>│<br>"
            + " ".join(
                f"<span style='border:1px solid;padding:3px'>{d}</span>" for d in ["สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา"]
            )
            + "</div>",
        ),
        620,
        260,
    )
    site.page("/pages/structure.php", frame("โครงสร้างองค์กร", '<p><img src="/images/chart.png" width="620"></p>'))
    site.page(
        "/pages/authority.php",
        frame(
            "หน้าที่และอำนาจ",
            f"<p>{NAME}มีหน้าที่และอำนาจจัดทำบริการสาธารณะในเขตเทศบาล ได้แก่</p>"
            + items(
                [
                    "รักษาความสงบเรียบร้อยของประชาชน",
                    "ให้มีและบำรุงทางบกและทางน้ำ",
                    "รักษาความสะอาดของถนน ทางเดิน และที่สาธารณะ รวมทั้งการกำจัดมูลฝอย",
                    "ป้องกันและระงับโรคติดต่อ",
                    "ให้มีน้ำสะอาดหรือการประปา ตลาด และสุสาน",
                    "ส่งเสริมการพัฒนาสตรี เด็ก เยาวชน ผู้สูงอายุ และผู้พิการ",
                    "บำรุงศิลปะ จารีตประเพณี ภูมิปัญญาท้องถิ่น",
                ]
            ),
        ),
    )
    posts = [
        "นายกเทศมนตรีเมืองสันนิมิต",
        "รองนายกเทศมนตรี",
        "รองนายกเทศมนตรี",
        "รองนายกเทศมนตรี",
        "ปลัดเทศบาล",
        "รองปลัดเทศบาล",
        "รองปลัดเทศบาล",
    ]
    rows = []
    for n, post in enumerate(posts):
        site.photo(f"/images/b{n}.png", n * 3 + 2)
        rows.append(
            [f'<img src="/images/b{n}.png" alt="{post}">', names[n], post, f"โทร 08 1000 22{n:02}<br>b{n}@sannimit.invalid"]
        )
    site.page("/pages/board.php", frame("คณะผู้บริหาร", table(["รูปถ่าย", "ชื่อ - สกุล", "ตำแหน่ง", "ติดต่อ"], rows)))
    site.page(
        "/pages/contact.php",
        frame(
            "ติดต่อเทศบาล",
            f"<p>{NAME} 555 หมู่ 1 ถนนสันนิมิต-ดอยงาม ตำบลสันนิมิต อำเภอเมืองเวียงสมมุติ จังหวัดเวียงสมมุติ 58000</p><p>โทรศัพท์ 0-5900-2200 โทรสาร 0-5900-2201</p><p>E-mail : saraban@sannimit.invalid</p><p>สอบถามออนไลน์ <a href='https://line.me/R/ti/p/@sannimit-sample'>LINE Official แชทกับเจ้าหน้าที่</a> (ตอบกลับในเวลาราชการ)</p>",
        ),
    )
    site.page(
        "/pages/news.php",
        frame(
            "ข่าวประชาสัมพันธ์",
            items(
                [
                    "<b>รับสมัครเด็กเล็กเข้าศูนย์พัฒนาเด็กเล็ก ปีการศึกษา 2569</b> – 2 มี.ค. 69 กองการศึกษาเปิดรับสมัครเด็กอายุ 2-5 ปี จำนวน 60 คน",
                    "<b>ล้างถนนและพ่นละอองน้ำลดฝุ่น PM2.5</b> – 18 ก.พ. 69 งานป้องกันฯ ออกล้างถนน 9 สาย ลดฝุ่นในเขตเทศบาล",
                    "<b>ชำระภาษีที่ดินและสิ่งปลูกสร้าง ประจำปี 2569</b> – 12 ม.ค. 69 กองคลังรับชำระภาษีถึง 30 เมษายน 2569",
                    "<b>เทศบาลร่วมเดินรณรงค์ No Gift Policy งดรับ งดให้</b> – 29 ธ.ค. 68",
                ]
            ),
        ),
    )


def citizen_pages(site: Site) -> None:
    guide = ""
    for title, place, steps, fee, need in [
        (
            "1. ขออนุญาตก่อสร้างอาคาร (แบบ ข.1)",
            "กองช่าง ชั้น 2 และ E-Service",
            [["ยื่นคำขอ", "15 นาที"], ["ตรวจแบบแปลนและสถานที่", "10 วัน"], ["ออกใบอนุญาต อ.1", "5 วัน"]],
            "ใบอนุญาต 200 บาท และค่าตรวจแบบตามกฎกระทรวง",
            "สำเนาโฉนด แบบแปลน บัตรประชาชน ตาม พ.ร.บ.ควบคุมอาคาร พ.ศ. 2522",
        ),
        (
            "2. จดทะเบียนพาณิชย์ (ตั้งใหม่)",
            "งานทะเบียนพาณิชย์ กองคลัง",
            [["ยื่นแบบ ทพ.", "10 นาที"], ["ตรวจเอกสารและบันทึก", "20 นาที"], ["ออกใบทะเบียนพาณิชย์", "10 นาที"]],
            "50 บาท",
            "บัตรประชาชน หนังสือยินยอมใช้สถานที่ ตาม พ.ร.บ.ทะเบียนพาณิชย์ พ.ศ. 2499",
        ),
    ]:
        guide += (
            f"<h3>{title}</h3><p>ช่องทาง/สถานที่ให้บริการ {place}</p>"
            + table(["ขั้นตอน", "ระยะเวลา"], steps)
            + f"<p>ค่าธรรมเนียม {fee}</p><p>เอกสารและกฎหมาย {need}</p>"
        )
    site.page("/pages/citizen.php", frame("คู่มือประชาชน (แนวทางการขอรับบริการ)", guide))
    site.page(
        "/pages/oss.php",
        frame(
            "One Stop Service ยื่นคำร้องออนไลน์",
            '<p>ยื่นคำร้องผ่านอินเทอร์เน็ต ไม่ต้องเดินทางมาสำนักงานเทศบาล</p><form action="/pages/oss.php" method="post"><select name="type"><option>ขอถังขยะ</option><option>ขอรถดูดสิ่งปฏิกูล</option><option>แจ้งซ่อมไฟฟ้าสาธารณะ</option></select><label>ชื่อ-สกุล<input name="n"></label><label>ที่อยู่<input name="a"></label><label>เบอร์โทร<input name="t"></label><label>แนบไฟล์<input type="file" name="f"></label><button>ยื่นคำร้อง</button></form><p>สถิติผู้ใช้บริการ ต.ค. 68 – มี.ค. 69 รวม 412 ราย</p>',
        ),
    )
    site.page(
        "/pages/complain.php",
        frame(
            "ร้องเรียน/ร้องทุกข์",
            '<p>แจ้งปัญหาความเดือดร้อน เช่น น้ำท่วมขัง ไฟฟ้าส่องสว่างชำรุด กลิ่นเหม็น เสียงดัง</p><form action="/pages/complain.php" method="post"><label>เรื่อง<input name="s"></label><label>สถานที่เกิดเหตุ<input name="p"></label><label>รายละเอียด<textarea name="d"></textarea></label><button>ส่งเรื่อง</button></form>',
        ),
    )
    site.page(
        "/pages/stat68.php",
        frame(
            "สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2568",
            table(
                ["เดือน", "จำนวนเรื่อง", "แล้วเสร็จ", "อยู่ระหว่างดำเนินการ"],
                [[f"{m} {67 if i < 3 else 68}", "-", "-", "-"] for i, m in enumerate(SHORT)],
            )
            + "<p><b>ปีงบประมาณ พ.ศ. 2568 ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ</b></p>",
        ),
    )
    site.page(
        "/pages/join.php",
        frame(
            "การเปิดโอกาสให้เกิดการมีส่วนร่วม",
            "<h4>ประชุมประชาคมเมือง ประจำปีงบประมาณ พ.ศ. 2568</h4><p>วันที่ 20 กุมภาพันธ์ 2568 ประเด็น การทบทวนแผนพัฒนาเทศบาล ผู้มีส่วนร่วม ผู้แทน 14 ชุมชน 132 คน</p><p>ผลที่ได้ เสนอโครงการ 21 โครงการ</p><p>การนำไปใช้ บรรจุในแผนพัฒนาเทศบาล 17 โครงการ</p>",
        ),
    )


def integrity_pages(site: Site, names: list[str]) -> None:
    site.page(
        "/pages/ethics.php",
        frame(
            "จริยธรรมเจ้าหน้าที่",
            "<p>"
            + "<a href=\"/upload/code-staff.pdf\">ประมวลจริยธรรมพนักงานเทศบาล</a></p><h4>การขับเคลื่อนจริยธรรม ปี 2569</h4><p>แต่งตั้งคณะทำงานขับเคลื่อนจริยธรรมตามคำสั่งที่ 77/2569 ลงวันที่ 20 มกราคม 2569</p><h4>Do's &amp; Don'ts</h4><p>ควรทำ: ตรงต่อเวลา สุภาพ เสียสละ</p><p>ไม่ควรทำ: รับสินบน ใช้ของหลวงส่วนตัว</p>",
        ),
    )
    site.pdf(
        "/upload/code-staff.pdf",
        sheet(
            "Laksaman",
            f"<h1>ประมวลจริยธรรมพนักงานส่วนท้องถิ่น<br>{NAME}</h1><p>พนักงานเทศบาลพึงปฏิบัติตนตามมาตรฐานทางจริยธรรม 7 ประการ ได้แก่ ยึดมั่นในสถาบันหลัก ซื่อสัตย์สุจริต กล้ายืนหยัดในสิ่งที่ถูกต้อง คิดถึงประโยชน์ส่วนรวม มุ่งผลสัมฤทธิ์ของงาน เป็นธรรมไม่เลือกปฏิบัติ และเป็นแบบอย่างที่ดี</p>",
        ),
    )
    site.page(
        "/pages/nogift69.php",
        frame(
            "No Gift Policy ประจำปีงบประมาณ 2569",
            f"<p>ประกาศเทศบาลเมืองสันนิมิต เรื่อง นโยบายไม่รับของขวัญจากการปฏิบัติหน้าที่ (No Gift Policy) ลงวันที่ 8 มกราคม 2569 ลงนามโดย {names[0]} นายกเทศมนตรี</p><h4>กิจกรรมขับเคลื่อน</h4><p>เดินรณรงค์งดรับ งดให้ 29 ธันวาคม 2568 และประชุมมอบนโยบาย 13 มกราคม 2569</p><h4>เสริมสร้างความรู้มาตรา 128</h4><p>อบรมออนไลน์เรื่องหลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยาของเจ้าพนักงานของรัฐ 27 มกราคม 2569 บุคลากรผ่านแบบทดสอบ 118 คน</p>",
        ),
    )
    site.page(
        "/pages/ita-result.php",
        frame(
            "การวิเคราะห์ผลการประเมิน ITA และการนำผลไปสู่การพัฒนาองค์กร ปี 2569",
            "<p>ผลการประเมิน ITA ปี 2568 ของเทศบาลเมืองสันนิมิต ได้ 91.27 คะแนน ระดับผ่านดีเยี่ยม ข้อที่ได้คะแนนน้อย คือ i12 การขอยืมทรัพย์สินของราชการ และ e5 การสื่อสาร</p>"
            + table(
                ["ข้อบกพร่อง", "แนวทาง/มาตรการ", "ผู้รับผิดชอบ", "กำหนดแล้วเสร็จ", "วิธีติดตามผล"],
                [
                    ["การยืมทรัพย์สิน", "ทำแบบฟอร์มยืมออนไลน์", "กองคลัง", "ก.พ. 69", "รายงานในที่ประชุมประจำเดือน"],
                    ["การสื่อสาร", "ปรับหน้าเว็บและเพิ่ม LINE OA", "สำนักปลัด", "มี.ค. 69", "สรุปสถิติทุกไตรมาส"],
                ],
            ),
        ),
    )


def plans(site: Site) -> None:
    draw = seeded(site.unit_id + "plans")
    now = works(draw, 12)
    site.pdf(
        "/upload/plan66-70.pdf",
        sheet(
            "Laksaman",
            f"<h1>แผนพัฒนาเทศบาล (พ.ศ. 2566-2570)</h1><p>{NAME}</p>"
            + table(
                ["ยุทธศาสตร์", "กลยุทธ์/แนวทาง", "เป้าหมาย", "ตัวชี้วัด (KPI)"],
                [
                    ["เมืองสะอาด", "คัดแยกขยะต้นทาง", "ปริมาณขยะลดลง", "ลดลงร้อยละ 10 ต่อปี"],
                    ["เมืองปลอดภัย", "ติดตั้ง CCTV", "ประชาชนปลอดภัย", "จำนวนกล้อง 120 จุด"],
                    ["เมืองแห่งการเรียนรู้", "ศูนย์เด็กเล็กคุณภาพ", "เด็กพัฒนาการสมวัย", "ร้อยละ 90"],
                ],
            )
            + table(["โครงการ", "2566", "2567", "2568", "2569", "2570"], [[w.name, *[plain(w.budget)] * 5] for w in now]),
        ),
        (2022, 5, 30),
    )
    site.pdf(
        "/upload/do69.pdf",
        sheet(
            "Laksaman",
            f"<h1>แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙</h1><p>{NAME}</p>"
            + table(["ที่", "โครงการ", "งบประมาณ (บาท)", "หน่วยงานรับผิดชอบ", "ระยะเวลา"], tables.plan(now, 2569)),
        ),
        (2025, 10, 20),
    )
    site.pdf(
        "/upload/track-half69.pdf",
        sheet(
            "Laksaman",
            "<h1>รายงานการกำกับติดตามการดำเนินงานและการใช้จ่ายงบประมาณ ประจำปี 2569 รอบ 6 เดือนแรก (ต.ค. 68 – มี.ค. 69)</h1>"
            + table(["ที่", "โครงการ", "งบประมาณ (บาท)", "เบิกจ่าย (บาท)", "ความก้าวหน้า"], tables.progress(now))
            + "<p>ผลการใช้จ่ายงบประมาณภาพรวม ร้อยละ 46.12</p>",
        ),
        (2026, 4, 10),
    )
    site.pdf(
        "/upload/hrd69.pdf",
        sheet(
            "Laksaman",
            f"<h1>แผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2569</h1><p>{NAME}</p>"
            + table(
                ["ที่", "โครงการพัฒนาบุคลากร", "งบประมาณ", "ไตรมาส"],
                [
                    ["1", "ปฐมนิเทศพนักงานใหม่", "10,000", "1"],
                    ["2", "อบรม Digital Literacy", "45,000", "2"],
                    ["3", "ศึกษาดูงานการจัดการขยะ", "180,000", "3"],
                ],
            ),
        ),
        (2025, 10, 1),
    )
    site.pdf(
        "/upload/risk.pdf",
        sheet(
            "Laksaman",
            f"<h1>การประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2568</h1><p>{NAME}</p>"
            + table(
                ["เหตุการณ์ความเสี่ยง", "ระดับ", "มาตรการ"],
                [
                    ["เรียกรับสินบนในการอนุญาตก่อสร้าง", "สูง", "ประกาศขั้นตอนและค่าธรรมเนียมหน้าสำนักงาน"],
                    ["เบิกค่าน้ำมันเกินจริง", "กลาง", "ตรวจสอบใบสั่งจ่ายทุกสัปดาห์"],
                ],
            ),
        ),
        (2025, 1, 14),
    )
    site.pdf(
        "/upload/anti69.pdf",
        sheet(
            "Laksaman",
            f"<h1>แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569</h1><p>{NAME}</p>"
            + table(
                ["มิติ", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "ระยะเวลาดำเนินการ"],
                [
                    ["สร้างสังคมไม่ทนต่อการทุจริต", "อบรมคุณธรรมเด็กและเยาวชน", "25,000", "พ.ค. – มิ.ย. 2569"],
                    ["บริหารราชการด้วยความโปร่งใส", "เผยแพร่ข้อมูลจัดซื้อจัดจ้าง", "ไม่ใช้งบประมาณ", "ต.ค. 2568 – ก.ย. 2569"],
                    ["ส่งเสริมบทบาทประชาชน", "ประชาคมตรวจงานจ้าง", "10,000", "ตลอดปี"],
                ],
            ),
        ),
        (2025, 9, 28),
    )
    site.pdf(
        "/upload/manual-staff.pdf",
        sheet(
            "Laksaman",
            f"<h1>คู่มือการปฏิบัติงาน กองช่าง {NAME}</h1><h2>งานตรวจสอบอาคาร</h2>"
            + items(
                ["รับเรื่องจากงานธุรการ", "ตรวจสอบแบบแปลน", "ออกตรวจสถานที่", "ทำความเห็นเสนอผู้อำนวยการกอง", "เสนอปลัดและนายกเทศมนตรี"],
                "ol",
            )
            + "<h2>งานไฟฟ้าสาธารณะ</h2>"
            + items(["รับแจ้ง", "จัดรถกระเช้า", "ซ่อม", "รายงานผล"], "ol"),
        ),
    )
    site.pdf(
        "/upload/complain-guide.pdf",
        sheet(
            "Laksaman",
            f"<h1>แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ {NAME}</h1><h2>วิธีการร้องเรียนของบุคคลภายนอก</h2><p>ร้องเรียนด้วยตนเอง ทางไปรษณีย์ โทรศัพท์ 0-5900-2200 ต่อ 11 หรือจดหมายถึงตู้ ปณ. โดยแจ้งชื่อผู้ถูกร้องและข้อเท็จจริง</p><h2>ขั้นตอนการจัดการเรื่องร้องเรียน</h2>"
            + table(
                ["ลำดับ", "การดำเนินการ", "ส่วนงานที่รับผิดชอบ", "ระยะเวลา"],
                [
                    ["1", "รับเรื่อง ลงทะเบียน", "ฝ่ายนิติการ สำนักปลัด", "1 วัน"],
                    ["2", "เสนอนายกสั่งการ", "ปลัดเทศบาล", "3 วัน"],
                    ["3", "สืบสวนข้อเท็จจริง", "คณะกรรมการสืบสวน", "30 วัน"],
                    ["4", "แจ้งผู้ร้อง", "ฝ่ายนิติการ", "15 วัน"],
                ],
            ),
        ),
    )


def reports(site: Site) -> None:
    draw = seeded(site.unit_id + "reports")
    old = works(draw, 11)
    site.pdf(
        "/upload/result68.pdf",
        sheet(
            "Laksaman",
            f"<h1>รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2568</h1><p>{NAME}</p>"
            + table(["ที่", "โครงการ", "งบประมาณที่ได้รับ", "ผลการใช้จ่าย", "ผลการดำเนินการ"], tables.result(old))
            + "<h2>ปัญหาและอุปสรรค</h2><p>บุคลากรไม่เพียงพอ การจัดซื้อล่าช้า</p><h2>ข้อเสนอแนะ</h2><p>ควรจัดทำแผนจัดซื้อล่วงหน้า</p>",
        ),
        (2025, 11, 3),
    )
    for number, (short, file) in enumerate([("ต.ค. 68", "10-68"), ("พ.ย. 68", "11-68"), ("ธ.ค. 68", "12-68")]):
        site.pdf(
            f"/upload/buy-{file}.pdf",
            sheet(
                "Laksaman",
                f"<h1>แบบสรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {short} (แบบ สขร.1)<br>{NAME}</h1>"
                + table(tables.SKR, tables.month(draw, number, 2569, 6)),
                "สขร.1",
                10,
            ),
            (2025, 10 + number, 30),
            landscape=True,
        )
    site.pdf(
        "/upload/buy-year68.pdf",
        sheet(
            "Laksaman",
            f"<h1>รายงานสรุปผลการจัดซื้อจัดจ้างของ{NAME} ประจำปีงบประมาณ พ.ศ. 2568</h1>"
            + table(
                ["วิธีการจัดซื้อจัดจ้าง", "จำนวน", "สัดส่วน (ร้อยละ)", "งบประมาณ"],
                [["เฉพาะเจาะจง", "288", "96.0", money(14_220_100)], ["ประกาศเชิญชวนทั่วไป", "12", "4.0", money(22_870_000)]],
            )
            + "<p>วิเคราะห์: วงเงินส่วนใหญ่อยู่ที่งานก่อสร้าง ประหยัดงบประมาณได้ร้อยละ 3.8</p><p>ปัญหาอุปสรรค: ผู้รับจ้างทิ้งงาน 1 ราย ระบบ e-GP ขัดข้องบ่อย</p><p>ข้อเสนอแนะ: ตรวจสอบผลงานผู้เสนอราคา และวางแผนเผื่อเวลา</p>",
        ),
        (2025, 10, 25),
    )
    site.pdf(
        "/upload/hr-report68.pdf",
        sheet(
            "Laksaman",
            "<h1>รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ปีงบประมาณ พ.ศ. 2568</h1><h2>ผลการบริหารทรัพยากรบุคคล</h2><p>สรรหาพนักงานจ้าง 6 อัตรา เลื่อนระดับ 3 ราย ประเมินผลงานครบ 2 รอบ เป็นไปตามแผนร้อยละ 100</p><h2>ผลการพัฒนาทรัพยากรบุคคล</h2><p>อบรม 14 หลักสูตร จากแผน 15 หลักสูตร ผู้เข้าอบรม 203 คน</p><h2>ปัญหาอุปสรรค</h2><p>งบประมาณฝึกอบรมจำกัด</p><h2>ข้อเสนอแนะ</h2><p>ใช้หลักสูตรออนไลน์มากขึ้น</p>",
        ),
        (2025, 10, 22),
    )
    site.pdf(
        "/upload/risk-result68.pdf",
        sheet(
            "Laksaman",
            f"<h1>รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2568</h1><p>{NAME}</p>"
            + table(
                ["ความเสี่ยง", "มาตรการ", "ผลการดำเนินการ"],
                [
                    ["สินบนงานอนุญาตก่อสร้าง", "ประกาศขั้นตอนหน้าสำนักงาน", "ดำเนินการแล้ว ไม่พบเรื่องร้องเรียน"],
                    ["เบิกค่าน้ำมันเกินจริง", "ตรวจใบสั่งจ่ายทุกสัปดาห์", "ตรวจ 48 ครั้ง ไม่พบความผิดปกติ"],
                ],
            ),
        ),
        (2025, 10, 8),
    )
    site.pdf(
        "/upload/anti-result68.pdf",
        sheet(
            "Laksaman",
            f"<h1>รายงานผลการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2568</h1><p>{NAME}</p>"
            + table(
                ["โครงการ", "ผลการดำเนินการ", "งบประมาณที่ใช้"],
                [
                    ["อบรมคุณธรรมเด็กและเยาวชน", "เยาวชนเข้าร่วม 85 คน", "24,100 บาท"],
                    ["ประชาคมตรวจงานจ้าง", "ดำเนินการ 9 โครงการ", "8,600 บาท"],
                ],
            ),
        ),
        (2025, 10, 8),
    )
    site.pdf(
        "/upload/moral68.pdf",
        sheet(
            "Laksaman",
            f"<h1>รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปี 2568</h1><p>{NAME} ปีงบประมาณ พ.ศ. 2568</p>"
            + items(
                [
                    "มาตรการเผยแพร่ข้อมูลต่อสาธารณะ – ดำเนินการครบถ้วน",
                    "มาตรการให้ผู้มีส่วนได้เสียมีส่วนร่วม – จัดประชาคม 14 ชุมชน",
                    "มาตรการป้องกันการรับสินบน – จัดทำป้าย No Gift 6 จุด",
                ]
            ),
        ),
        (2025, 10, 12),
    )
