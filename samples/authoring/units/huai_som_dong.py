"""อบต.ห้วยส้มดง: rows with icons instead of words, a file list with names cut short, and download.php?id=."""

# ruff: noqa: E501 - page text keeps its natural lines

from samples.authoring import tables
from samples.authoring.pools import MONTHS, money, people, seeded, works
from samples.authoring.tools import Site, items, table

NAME = "องค์การบริหารส่วนตำบลห้วยส้มดง"
DEAD: list[str] = []
SCANS: list[str] = []
TRUTH = """
O1 pass
O2 partial | no photographs
O3 partial | no two-way online channel
O4 pass
O5 pass
O6 partial | progress tells the work, not the spending
O7 pass
O8 pass
O9 pass
O10 inaccessible | the E-Service link goes to a private address of the office network
O11 pass
O12 partial | figures by method, no problems and no recommendations
O13 partial | plan of 2569, no rules
O14 pass
O15 missing
O16 pass
O17 pass
O18 pass
O19 missing | a photo caption of a meeting, no result
O20 pass
O21 pass
O22 pass
O23 partial | activities of 2569 without budget and time
O24 missing
O25 missing
O26 pass
EIT missing | only the IIT address and code are shown
"""

ICON = '<a href="/download.php?id={0}"><img src="/icon/pdf.png"></a>'


def frame(title: str, body: str) -> str:
    return f"""<html><head><meta charset="utf-8"><title>อบต.ห้วยส้มดง - {title}</title><style>body{{font-family:Tahoma;background:#e9f5e9}}#box{{width:900px;margin:auto;background:#fff;border:1px solid #393}}.bar{{background:#393;color:#fff;padding:6px}}td{{padding:4px;border-bottom:1px solid #cdc}}</style></head>
<body><div id="box"><img src="/icon/head.png" width="900"><div class="bar">{title}</div>
<table width="100%"><tr><td valign="top" width="90"><a href="/"><img src="/icon/home.png"></a><br><a href="/about.php"><img src="/icon/about.png"></a><br><a href="/ita.php"><img src="/icon/ita.png"></a><br><a href="/files.php"><img src="/icon/file.png"></a><br><a href="/contact.php"><img src="/icon/tel.png"></a></td><td valign="top">
{body}</td></tr></table><div class="bar">{NAME} อำเภอดอยจำลอง จังหวัดเวียงสมมุติ โทร. 059-880 220</div></div></body></html>"""


def icon(site: Site, name: str, words: str, width: int = 60, height: int = 40) -> None:
    site.banner(
        f"/icon/{name}.png",
        f"<meta charset=utf-8><body style='margin:0;background:#393;color:#fff;font:14px Garuda;text-align:center;padding-top:8px'>{words}</body>",
        width,
        height,
    )


def build(site: Site) -> None:
    names = people(seeded(site.unit_id), 6)
    draw = seeded(site.unit_id + "docs")
    for name, words in [("pdf", "PDF"), ("home", "⌂"), ("about", "อบต."), ("ita", "ITA"), ("file", "เอกสาร"), ("tel", "☎")]:
        icon(site, name, words)
    icon(site, "head", f"<h1>{NAME}</h1>ส้มหวาน น้ำใส ใจงาม", 900, 120)
    site.qr("/icon/iit.png", "https://itas.nacc.go.th/go/iit/n6d3js", 4)
    site.page(
        "/",
        frame(
            "หน้าแรก",
            '<h3>กิจกรรม อบต.</h3><p>แจกต้นกล้าส้มพันธุ์ดี 1,000 ต้น แก่เกษตรกร 6 หมู่บ้าน ตามภารกิจส่งเสริมอาชีพ (4 ก.พ. 2569)</p><p>พ่นหมอกควันกำจัดยุงลาย หมู่ 2 หมู่ 4 (20 ม.ค. 2569)</p><p><img src="/icon/meet.png"> ภาพประชุมประชาคมหมู่บ้าน 2569</p><h3>แบบสอบถาม ITA 2569</h3><p><img src="/icon/iit.png"> <a href="https://itas.nacc.go.th/go/iit/n6d3js">ตอบแบบวัด IIT</a></p>',
        ),
    )
    icon(site, "meet", "ภาพประชุม", 200, 120)
    site.page(
        "/about.php",
        frame(
            "ข้อมูลทั่วไป",
            "<h3>โครงสร้าง อบต.ห้วยส้มดง</h3>"
            + table(
                [],
                [
                    ["ฝ่ายการเมือง", "นายก อบต. – รองนายก อบต. 2 คน – เลขานุการ / ประธานสภา อบต. – รองประธาน – สมาชิกสภา 6 คน"],
                    ["ฝ่ายประจำ", "ปลัด อบต. – รองปลัด อบต. – สำนักปลัด – กองคลัง – กองช่าง – กองการศึกษา"],
                ],
            )
            + "<h3>หน้าที่และอำนาจของ อบต.</h3>"
            + items(
                [
                    "จัดให้มีและบำรุงรักษาทางน้ำและทางบก",
                    "รักษาความสะอาดของถนน ทางน้ำ ทางเดิน และที่สาธารณะ กำจัดมูลฝอย",
                    "ป้องกันโรคและระงับโรคติดต่อ",
                    "ป้องกันและบรรเทาสาธารณภัย",
                    "ส่งเสริมการศึกษา ศาสนา และวัฒนธรรม",
                    "คุ้มครองดูแลทรัพยากรธรรมชาติและสิ่งแวดล้อม",
                ]
            )
            + "<h3>ผู้บริหาร</h3>"
            + table(
                ["ชื่อ-สกุล", "ตำแหน่ง", "โทรศัพท์"],
                [
                    [names[n], post, f"063-300-88{n}0"]
                    for n, post in enumerate(["นายก อบต.ห้วยส้มดง", "รองนายก อบต.", "รองนายก อบต.", "ปลัด อบต.", "รองปลัด อบต."])
                ],
            ),
        ),
    )
    site.page(
        "/contact.php",
        frame(
            "ติดต่อ",
            f"<p>{NAME} 45 หมู่ 3 ต.ห้วยส้มดง อ.ดอยจำลอง จ.เวียงสมมุติ 58230</p><p>โทร. 059-880220 อีเมล huaisomdong@local.invalid</p><iframe src='/map.php' width='520' height='240' title='แผนที่'></iframe>",
        ),
    )
    site.page("/map.php", f"<html><head><meta charset='utf-8'></head><body style='background:#dfd'>แผนที่ {NAME}</body></html>")
    site.page(
        "/complain.php",
        frame(
            "แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
            '<p>แจ้งเฉพาะเรื่องเจ้าหน้าที่ อบต. ทุจริตหรือประพฤติมิชอบ</p><form method="post" action="/complain.php"><p>ผู้แจ้ง<input name="a"></p><p>ผู้ถูกร้อง<input name="b"></p><p>เรื่อง<textarea name="c"></textarea></p><input type="submit" value="ส่ง"></form><hr><p>แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต</p>'
            + ICON.format(16),
        ),
    )
    rows: list[list[str]] = []
    shown = [
        ("โครงสร้าง หน้าที่และอำนาจ / ข้อมูลผู้บริหาร", '<a href="/about.php"><img src="/icon/about.png"></a>'),
        ("ข้อมูลการติดต่อ", '<a href="/contact.php"><img src="/icon/tel.png"></a>'),
        ("ข่าวประชาสัมพันธ์", '<a href="/"><img src="/icon/home.png"></a>'),
        ("แผนพัฒนาท้องถิ่น", ICON.format(5)),
        ("แผนดำเนินงานและความก้าวหน้า ปี 69", ICON.format(61) + ICON.format(62)),
        ("รายงานผลการดำเนินงาน ปี 68", ICON.format(7)),
        ("คู่มือ จนท.", ICON.format(8)),
        ("คู่มือประชาชน", ICON.format(9)),
        ("E-Service", '<a href="http://192.168.1.20/eservice/"><img src="/icon/file.png"></a>'),
        ("สขร.1 รายเดือน ปี 69", ICON.format(11)),
        ("รายงานจัดซื้อจัดจ้าง ปี 68", ICON.format(12)),
        ("แผนบริหารทรัพยากรบุคคล ปี 69", ICON.format(13)),
        ("รายงานผลบริหารและพัฒนาทรัพยากรบุคคล ปี 68", ICON.format(14)),
        ("แนวปฏิบัติจัดการเรื่องร้องเรียนการทุจริต", ICON.format(16)),
        ("ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", '<a href="/complain.php"><img src="/icon/file.png"></a>'),
        ("สถิติเรื่องร้องเรียนการทุจริต ปี 68", ICON.format(18)),
    ]
    rows += [[f"{n:02}", text, link] for n, (text, link) in enumerate(shown, 1)]
    site.page(
        "/ita.php", frame("ITA 2569", table([], rows, 'width="100%"') + '<p>เอกสารอื่นดูที่ <a href="/files.php">รายการไฟล์</a></p>')
    )
    listing = [
        ("020 No Gift Policy ปี2569 และความรู้หลักเกณฑ์การรับทรัพย์สินฯ ธรร.pdf", 20),
        ("021ประเมินความเสี่ยงการทุจริตประจำปี2569.pdf", 21),
        ("022รายงานผลตามแผนบริหารจัดการความเสี่ยงการทุจริต ปี256.pdf", 22),
        ("023แผนปฏิบัติการป้องกันการทุจริต2569.pdf", 23),
        ("026รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่.pdf", 26),
        ("LPA ด้านที่ 1 การบริหารจัดการ.pdf", 90),
    ]
    site.page(
        "/files.php",
        frame(
            "รายการไฟล์",
            items([f'[<a href="/download.php?id={n}">{name}</a>] ขนาด {draw.randrange(20, 900)} KB' for name, n in listing]),
        ),
    )
    documents(site, names)


def documents(site: Site, names: list[str]) -> None:
    draw = seeded(site.unit_id + "docs")
    now, last = works(draw, 8), works(draw, 8)

    def doc(number: int, title: str, *parts: str | list[list[str]], day: tuple[int, int, int] = (2026, 1, 20)) -> None:
        site.plain_pdf(f"/store/{number}.pdf", title, [NAME, *parts], "Garuda", day)
        site.routes[f"/download.php?id={number}"] = {
            "file": f"store/{number}.pdf",
            "type": "application/pdf",
            "headers": {"Content-Disposition": f"attachment; filename=doc{number}.pdf"},
        }

    doc(
        5,
        "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)",
        [
            ["ยุทธศาสตร์", "เป้าหมาย", "ตัวชี้วัด"],
            ["1 เกษตรส้มปลอดภัย", "สวนส้มได้มาตรฐาน GAP", "จำนวน 120 แปลง"],
            ["2 ชุมชนปลอดภัย", "อุบัติเหตุลดลง", "ลดร้อยละ 10"],
        ],
        day=(2022, 6, 1),
    )
    doc(
        61,
        "แผนการดำเนินงาน ประจำปีงบประมาณ 2569",
        [["ที่", "โครงการ", "งบประมาณ (บาท)", "รับผิดชอบ", "ระยะเวลาดำเนินการ"], *tables.plan(now, 2569)],
    )
    doc(
        62,
        "รายงานความก้าวหน้าการดำเนินงานตามแผน ปีงบประมาณ 2569 รอบ 6 เดือน (ต.ค. 68 - มี.ค. 69)",
        [["ที่", "โครงการ", "ความก้าวหน้า"], *[[r[0], r[1], r[4]] for r in tables.progress(now)]],
        day=(2026, 4, 6),
    )
    doc(
        7,
        "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2568",
        [["ที่", "โครงการ", "งบประมาณ", "เบิกจ่าย", "ผลการดำเนินงาน"], *tables.result(last)],
        "ปัญหา/อุปสรรค: ขาดช่างโยธา",
        "ข้อเสนอแนะ: ขอช่างจากอำเภอช่วยราชการ",
        day=(2025, 11, 1),
    )
    doc(
        8,
        "คู่มือการปฏิบัติงานเจ้าหน้าที่ งานเก็บตัวอย่างน้ำประปา",
        [
            ["ขั้นตอน", "ระยะเวลา"],
            ["เตรียมขวดเก็บตัวอย่าง", "30 นาที"],
            ["เก็บน้ำต้นทาง กลางทาง ปลายทาง", "2 ชั่วโมง"],
            ["ส่งห้องปฏิบัติการ", "1 วัน"],
            ["รายงานผลต่อนายก อบต.", "7 วัน"],
        ],
        "กฎหมายที่เกี่ยวข้อง พ.ร.บ.การสาธารณสุข พ.ศ. 2535 และประกาศกรมอนามัย เรื่อง เกณฑ์คุณภาพน้ำประปาดื่มได้",
    )
    doc(
        9,
        "คู่มือสำหรับประชาชน การขอรับเงินเบี้ยความพิการ",
        [["ขั้นตอน", "ระยะเวลา"], ["ยื่นคำขอ ณ สำนักปลัด หรือผู้ใหญ่บ้าน", "10 นาที"], ["ตรวจสอบสิทธิ", "1 วัน"], ["แจ้งผล", "1 วัน"]],
        "ช่องทางการขอรับบริการ: สำนักปลัด อบต.ห้วยส้มดง จันทร์-ศุกร์ 08.30-16.30 น.",
        "ค่าธรรมเนียม: ไม่มี  เอกสารที่ใช้: บัตรคนพิการ ทะเบียนบ้าน  กฎหมาย: พ.ร.บ.ส่งเสริมและพัฒนาคุณภาพชีวิตคนพิการ พ.ศ. 2550",
    )
    parts: list[str | list[list[str]]] = []
    for n in range(6):
        parts.append(f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {MONTHS[n]} {2568 if n < 3 else 2569}")
        parts.append([tables.SKR, *tables.month(draw, n, 2569, 2)] if n != 4 else "ไม่มีการจัดซื้อจัดจ้างในเดือนนี้")
    doc(11, "แบบ สขร.1 สรุปผลการจัดซื้อจัดจ้างรายเดือน ปีงบประมาณ 2569", *parts, day=(2026, 4, 3))
    doc(
        12,
        "รายงานสรุปผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568",
        [["วิธี", "จำนวนโครงการ", "ร้อยละ", "วงเงิน"], ["เฉพาะเจาะจง", "88", "100", money(3_115_200)]],
        day=(2025, 10, 10),
    )
    doc(
        13,
        "แผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2569",
        [
            ["โครงการ", "งบประมาณ", "ระยะเวลา"],
            ["อบรมงานสารบรรณอิเล็กทรอนิกส์", "8,000", "ธ.ค. 68"],
            ["สรรหาพนักงานจ้าง", "-", "ก.พ. 69"],
        ],
    )
    doc(
        14,
        "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2568",
        "1. ผลการบริหารทรัพยากรบุคคล: เลื่อนระดับ 1 ราย ตามแผนร้อยละ 100",
        "2. ผลการพัฒนาทรัพยากรบุคคล: อบรม 6 หลักสูตร 14 คน",
        "ปัญหา/อุปสรรค: อัตรากำลังน้อย  ข้อเสนอแนะ: สลับเวรอบรม",
        day=(2025, 10, 20),
    )
    doc(
        16,
        "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่",
        "1. ผู้ร้องแจ้งเรื่องผ่านแบบฟอร์มในเว็บไซต์ หนังสือ หรือโทร. 059-880220 โดยบอกชื่อผู้ถูกร้องและเหตุการณ์",
        [
            ["ขั้นตอนการจัดการ", "ส่วนงานรับผิดชอบ", "ระยะเวลา"],
            ["รับเรื่องและเสนอนายก อบต.", "สำนักปลัด", "2 วันทำการ"],
            ["สอบข้อเท็จจริง", "คณะกรรมการ", "30 วัน"],
            ["แจ้งผลผู้ร้อง", "สำนักปลัด", "10 วัน"],
        ],
    )
    doc(
        18,
        "สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2568",
        [
            ["รอบ", "ทั้งหมด", "แล้วเสร็จ", "อยู่ระหว่างดำเนินการ"],
            ["ต.ค. 67 - มี.ค. 68", "0", "0", "0"],
            ["เม.ย. 68 - ก.ย. 68", "0", "0", "0"],
        ],
        "สรุป ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
        day=(2025, 10, 3),
    )
    doc(
        20,
        "การขับเคลื่อนนโยบาย No Gift Policy ปีงบประมาณ พ.ศ. 2569",
        f"ประกาศ ณ วันที่ 7 มกราคม 2569 โดย {names[0]} นายกองค์การบริหารส่วนตำบลห้วยส้มดง บุคลากรไม่รับของขวัญจากการปฏิบัติหน้าที่",
        "กิจกรรม: มอบนโยบายในที่ประชุมพนักงาน 9 มกราคม 2569",
        "การเสริมสร้างความรู้: อบรมหลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา ตามมาตรา 128 แห่ง พ.ร.ป. ป.ป.ช. เมื่อ 9 มกราคม 2569 ผู้เข้าร่วม 28 คน",
    )
    doc(
        21,
        "การประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2569",
        [
            ["เหตุการณ์ความเสี่ยง", "ระดับ", "มาตรการจัดการ"],
            ["ตรวจรับงานถนนไม่ครบความหนา", "สูง", "เจาะคอริ่งทุก 200 เมตร"],
            ["ยักยอกค่าน้ำประปา", "ปานกลาง", "ชำระผ่านธนาคาร"],
        ],
    )
    doc(
        22,
        "รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2568",
        "มาตรการ เจาะคอริ่ง: ดำเนินการ 5 สาย ผ่านเกณฑ์ทั้งหมด",
        "มาตรการ ชำระค่าน้ำผ่านธนาคาร: ผู้ใช้น้ำร้อยละ 61 เปลี่ยนแล้ว",
        day=(2025, 10, 6),
    )
    doc(
        23,
        "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569",
        "มิติที่ 1 ปลูกฝังจิตสำนึกพนักงานและสมาชิกสภา",
        "มิติที่ 2 เปิดเผยข้อมูลการจัดซื้อจัดจ้าง",
        "มิติที่ 3 ส่งเสริมประชาคมร่วมตรวจสอบ",
    )
    doc(
        26,
        "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปีงบประมาณ พ.ศ. 2568",
        "1. มาตรการเปิดเผยข้อมูล: ปรับปรุงเว็บไซต์ 2 ครั้ง",
        "2. มาตรการรับฟังความเห็น: จัดเวที 6 หมู่บ้าน",
        day=(2025, 10, 7),
    )
    doc(90, "LPA ด้านที่ 1 การบริหารจัดการ", "ตัวชี้วัดที่ 12 การป้องกันการทุจริต การมีส่วนร่วมของประชาชน แผนอัตรากำลัง")
