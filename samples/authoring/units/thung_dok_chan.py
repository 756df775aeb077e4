"""เทศบาลตำบลทุ่งดอกจาน: an old PHP site in TIS-620 that declares no charset, laid out with tables, addressed by menu numbers."""

# ruff: noqa: E501 - page text keeps its natural lines

from samples.authoring import tables
from samples.authoring.pools import SHORT, money, people, seeded, works
from samples.authoring.tools import Site, items, sheet, table, thai

NAME = "เทศบาลตำบลทุ่งดอกจาน"
DEAD: list[str] = []
SCANS: list[str] = []
TRUTH = """
O1 pass
O2 pass
O3 partial | no e-mail address
O4 outdated | latest news is of fiscal year 2567
O5 outdated | development plan of 2561-2565 has run out
O6 partial | projects of 2569 with budget and time, progress to quarter 1 only
O7 pass
O8 partial | no law concerned
O9 pass
O10 missing | no online service
O11 partial | October to March are there but without median price, bidders and reason
O12 missing
O13 pass
O14 missing
O15 outdated | ethics drive of 2566
O16 partial | no time limits
O17 partial | reports of corruption by letter box and letter only, nothing online
O18 pass
O19 missing
O20 outdated | No Gift declaration and gift rules of 2566
O21 pass
O22 pass
O23 outdated | plan of 2561-2565
O24 missing | label opens the anti-corruption plan, not a report
O25 missing
O26 missing
EIT outdated | poster and code of 2566 only
"""

MENU = [
    (1, "ประวัติเทศบาล"),
    (2, "โครงสร้าง"),
    (3, "อำนาจหน้าที่"),
    (4, "คณะผู้บริหาร"),
    (5, "ติดต่อเทศบาล"),
    (6, "ข่าวกิจกรรม"),
    (7, "แผนพัฒนาเทศบาล"),
    (8, "แผนดำเนินงาน/งบประมาณ"),
    (9, "รายงานผลการปฏิบัติงาน"),
    (10, "คู่มือปฏิบัติงาน"),
    (11, "คู่มือประชาชน"),
    (12, "สขร.1"),
    (13, "งานบุคคล"),
    (14, "งานจริยธรรม"),
    (15, "ร้องเรียนทุจริต"),
    (16, "งานประเมิณความโปร่งใส"),
    (17, "แผนป้องกันทุจริต"),
    (18, "รายงานผลป้องกันการทุจริต"),
    (19, "ถาม-ตอบ"),
    (20, "ประมวลภาพ"),
]


def frame(title: str, body: str) -> str:
    menu = "".join(
        f'<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id={n}">{t}</a></td></tr>\n'
        for n, t in MENU
    )
    return f"""<HTML><HEAD><TITLE>:: {NAME} :: {title}</TITLE></HEAD>
<BODY BGCOLOR="#FFFFFF" TOPMARGIN="0"><CENTER>
<TABLE WIDTH="780" BORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD COLSPAN="2" BGCOLOR="#CC6600" HEIGHT="90"><FONT SIZE="5" COLOR="#FFFFFF"><B>{NAME}</B></FONT><BR><FONT COLOR="#FFFFCC">อ.ทุ่งนิมิต จ.เวียงสมมุติ</FONT></TD></TR>
<TR><TD WIDTH="170" VALIGN="top"><TABLE WIDTH="100%"><TR><TD BGCOLOR="#CC6600"><FONT COLOR="#FFFFFF">เมนูหลัก</FONT></TD></TR><tr><td><a href="index.php">หน้าแรก</a></td></tr>
{menu}</TABLE></TD>
<TD VALIGN="top"><FONT SIZE="3" COLOR="#993300"><B>{title}</B></FONT><HR>
{body}
</TD></TR><TR><TD COLSPAN="2" ALIGN="center" BGCOLOR="#FFE9B0"><FONT SIZE="1">{NAME} โทร. 059-440110 | ผู้เข้าชม 00312457 | Best view 1024x768</FONT></TD></TR></TABLE></CENTER></BODY></HTML>"""


def build(site: Site) -> None:
    site.charset = None
    names = people(seeded(site.unit_id), 7)

    def put(n: int, body: str) -> None:
        site.page(f"/data.php?menu_id={n}", frame(dict(MENU)[n], body), "tis-620")

    site.qr("/images/eit66.png", "https://itas.nacc.go.th/go/eit/q2z6rt", 4)
    site.file("/images/dot.gif", bytes.fromhex("47494638396101000100800000cc66000000002c00000000010001000002024401003b"))
    home = frame(
        "ยินดีต้อนรับ",
        '<p>เทศบาลตําบลทุ่งดอกจาน ดินแดนดอกจานบาน ผ้าทอพื้นเมือง</p><table border="1" bordercolor="#CC6600"><tr><td><img src="images/eit66.png"></td><td>ITA 2566<br>ขอเชิญประชาชนตอบแบบวัด EIT ประจำปีงบประมาณ พ.ศ. 2566<br><a href="https://itas.nacc.go.th/go/eit/q2z6rt">https://itas.nacc.go.th/go/eit/q2z6rt</a></td></tr></table><p><a href="data.php?menu_id=6">อ่านข่าวทั้งหมด</a></p>',
    )
    site.page("/index.php", home, "tis-620")
    site.routes["/"] = {"file": "index.php", "type": "text/html"}
    put(1, "<p>เดิมเป็นสุขาภิบาลทุ่งดอกจาน ยกฐานะเป็นเทศบาลตำบลเมื่อ 25 พฤษภาคม 2542 มีพื้นที่ 18 ตร.กม. 7 หมู่บ้าน</p>")
    put(
        2,
        '<center><b>แผนผังโครงสร้างส่วนราชการ เทศบาลตําบลทุ่งดอกจาน</b></center><table border="1" width="100%" cellpadding="4"><tr><td colspan="4" align="center">ประชาชน</td></tr><tr><td colspan="2" align="center">สภาเทศบาล (สมาชิก 12 คน)</td><td colspan="2" align="center">นายกเทศมนตรี - รองนายกเทศมนตรี 2 คน (ฝ่ายการเมือง)</td></tr><tr><td colspan="4" align="center">ปลัดเทศบาล (ฝ่ายประจำ)</td></tr><tr><td>สำนักปลัด</td><td>กองคลัง</td><td>กองช่าง</td><td>กองการศึกษา</td></tr></table>',
    )
    put(
        3,
        "<p>เทศบาลตําบลทุ่งดอกจานมีอํานาจหน้าที่ในการจัดระบบบริการสาธารณะเพื่อประโยชน์ของประชาชนในท้องถิ่น ดังนี้</p>"
        + items(
            [
                "บํารุงทางบกและทางนํ้า",
                "รักษาความสะอาดของถนนและที่สาธารณะ",
                "กําจัดมูลฝอยและสิ่งปฏิกูล",
                "ป้องกันและระงับโรคติดต่อ",
                "ส่งเสริมการพัฒนาสตรี เด็ก เยาวชน ผู้สูงอายุและผู้พิการ",
            ]
        ),
    )
    rows = []
    for n, post in enumerate(["นายกเทศมนตรี", "รองนายกเทศมนตรี", "รองนายกเทศมนตรี", "ปลัดเทศบาล"]):
        site.photo(f"/images/per{n}.png", n + 20)
        rows.append([f'<img src="images/per{n}.png">', f"{names[n]}<br>{post}<br>มือถือ 089-000-44{n}0"])
    site.photo("/images/blank.png", 77)
    rows.append(["(ว่าง)", "ตำแหน่งว่าง<br>รองปลัดเทศบาล<br>ติดต่อผ่านสำนักปลัด 059-440110"])
    put(4, table([], rows, 'border="0" cellpadding="8"'))
    put(
        5,
        '<p>สำนักงานเทศบาลตําบลทุ่งดอกจาน เลขที่ 199 หมู่ 2 ตำบลทุ่งดอกจาน อำเภอทุ่งนิมิต จังหวัดเวียงสมมุติ 58140</p><p>โทรศัพท์ 059-440110 โทรสาร 059-440111</p><p>แผนที่</p><iframe src="map.php" width="500" height="260"></iframe><p><a href="data.php?menu_id=19">กระดานถาม-ตอบ</a></p>',
    )
    site.page("/map.php", f"<html><body bgcolor='#eeffdd'>แผนที่ตั้ง{NAME} ถนนทุ่งนิมิต-แม่สมาน กม. 12</body></html>", "tis-620")
    put(
        6,
        table(
            [],
            [
                ["14/8/2567", "อบรมอาชีพทอผ้ากลุ่มสตรี"],
                ["2/5/2567", "โครงการบวชลูกแก้ว"],
                ["18/1/2567", "วันเด็กแห่งชาติ 2567"],
                ["9/9/2566", "อบรมการจัดทำแผนปฏิบัติการป้องกันการทุจริต"],
            ],
        ),
    )
    put(
        7,
        '<p><a href="files/plan61-65.pdf">แผนพัฒนาท้องถิ่น (พ.ศ.2561-2565)</a></p><p><a href="files/vision.pdf">วิสัยทัศน์การพัฒนา</a></p>',
    )
    put(
        8,
        '<p>1. <a href="files/plan69.pdf">แผนดําเนินงาน 69</a></p><p>2. <a href="files/q1-69.pdf">รายงานการติดตามไตรมาสที่ 1</a></p>',
    )
    put(
        9,
        '<p><a href="files/year68.pdf">รายงานผลการปฏิบัติงาน ปี ๒๕๖๘</a></p><p><a href="files/year67.pdf">รายงานผลการปฏิบัติงาน ปี ๒๕๖๗</a></p>',
    )
    put(
        10,
        "<b>คู่มือการปฏิบัติงาน งานจัดเก็บรายได้ กองคลัง</b>"
        + table(
            ["ขั้นตอนการปฏิบัติงาน", "เวลา"],
            [
                ["แจ้งเจ้าของทรัพย์สินยื่นแบบ", "1 วัน"],
                ["ประเมินภาษี", "30 วัน"],
                ["รับชําระและออกใบเสร็จ", "5 นาที"],
                ["เร่งรัดลูกหนี้ค้าง", "15 วัน"],
            ],
        ),
    )
    put(
        11,
        "<b>การแจ้งเกิด ย้ายที่อยู่ (สำนักทะเบียนท้องถิ่น)</b><p>ช่องทาง ณ งานทะเบียนราษฎร ชั้น 1</p>"
        + table(["ขั้นตอน", "ระยะเวลา"], [["ตรวจหลักฐาน", "5 นาที"], ["บันทึกข้อมูล", "10 นาที"], ["ส่งมอบเอกสาร", "2 นาที"]])
        + "<p>ค่าธรรมเนียม ไม่มี (ย้ายปลายทาง 20 บาท) เอกสาร บัตรประชาชน ทะเบียนบ้าน หนังสือรับรองการเกิด</p><p>พ.ร.บ.การทะเบียนราษฎร พ.ศ. 2534</p>",
    )
    procurement(site)
    put(
        13,
        '<p><a href="files/hr69.pdf">หลักเกณฑ์และแผนบริหารทรัพยากรบุคคล ๒๕๖๙</a></p><p><a href="files/manpower.pdf">แผนอัตรากำลัง 3 ปี (2567-2569)</a></p>',
    )
    put(
        14,
        "<b>การขับเคลื่อนจริยธรรม ปีงบประมาณ 2566</b><p>ประมวลจริยธรรมผู้บริหารท้องถิ่น สมาชิกสภาท้องถิ่น และพนักงานส่วนท้องถิ่น ประกาศใช้ 2 มีนาคม 2566</p><p>Do's : ซื่อสัตย์ ขยัน / Don'ts : มาสาย รับเงินใต้โต๊ะ</p><p>อบรมจริยธรรมพนักงาน 8 มิถุนายน 2566</p><b>ประกาศ No Gift Policy ประจำปี 2566</b><p>ประกาศ ณ วันที่ 5 มกราคม 2566 พร้อมอบรมหลักเกณฑ์การรับทรัพย์สินตามมาตรา 128 วันที่ 9 กุมภาพันธ์ 2566</p>",
    )
    put(
        15,
        "<p>แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตของเจ้าหน้าที่</p><p>ผู้พบเห็นการทุจริตของเจ้าหน้าที่เทศบาล เขียนจดหมายใส่ตู้รับเรื่องหน้าสำนักงาน หรือส่งถึงปลัดเทศบาล</p><p>สํานักปลัดรับเรื่อง สรุปเสนอนายกเทศมนตรี ตั้งกรรมการสอบสวน และแจ้งผู้ร้องเรียนทราบ ผู้รับผิดชอบคือ นิติกร สำนักปลัด</p><p><b>สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ปีงบประมาณ ๒๕๖๘</b> (1 ต.ค. 67 - 30 ก.ย. 68)</p>"
        + table(["รับทั้งหมด", "ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ"], [["0", "0", "0"]])
        + "<p>ไม่มีเรื่องร้องเรียน</p>",
    )
    put(
        16,
        '<p><a href="files/risk69.pdf">ประเมินความเสียงการทุจริต 69</a></p><p><a href="files/risk-act68.pdf">รายงานผลจัดการความเสี่ยงการทุจริต 68</a></p>',
    )
    put(17, '<p><a href="files/anti61-65.pdf">แผนปฏิบัติการป้องกันการทุจริต ๔ ปี (๒๕๖๑-๒๕๖๕)</a></p>')
    put(18, '<p><a href="files/anti61-65.pdf">รายงานผลการดําเนินการป้องกันการทุจริต 2568</a></p>')
    put(
        19,
        table([], [["ถาม: ค่าขยะจ่ายที่ไหน (5 ก.พ. 2569)", "ตอบ: กองคลังครับ"]])
        + '<form method="post" action="data.php?menu_id=19">คำถาม <input name="q"> <input type="submit" value="ตั้งกระทู้"></form>',
    )
    put(20, "<p>ภาพกิจกรรมปี 2567</p>")
    documents(site)


def procurement(site: Site) -> None:
    draw = seeded(site.unit_id + "buys")
    body = ""
    for number in range(6):
        rows = [[r[0], r[1], r[2], r[4], r[6], r[8]] for r in tables.month(draw, number, 2569, 3)]
        body += f"<p><b>เดือน {SHORT[number]} {thai(2568 if number < 3 else 2569)}</b></p>" + table(
            ["ที่", "รายการ", "วงเงิน", "วิธีซื้อ/จ้าง", "ผู้ได้รับคัดเลือก", "สัญญา"], rows, 'border="1" cellspacing="0"'
        )
    site.page("/data.php?menu_id=12", frame("สขร.1", "<p>สรุปผลการจัดซื้อจัดจ้าง ปีงบประมาณ ๒๕๖๙</p>" + body), "tis-620")


def documents(site: Site) -> None:
    draw = seeded(site.unit_id + "docs")
    now, last = works(draw, 9), works(draw, 8)
    site.pdf(
        "/files/plan61-65.pdf",
        sheet(
            "Norasi",
            f"<h1>แผนพัฒนาท้องถิ่น (พ.ศ. 2561-2565)<br>{NAME}</h1>"
            + table(
                ["ยุทธศาสตร์", "เป้าหมาย", "ตัวชี้วัด"],
                [["พัฒนาโครงสร้างพื้นฐาน", "ถนนทั่วถึง", "จำนวนสาย"], ["พัฒนาสังคม", "ผู้สูงอายุได้รับการดูแล", "ร้อยละ 100"]],
            ),
        ),
        (2016, 10, 20),
    )
    site.pdf("/files/vision.pdf", sheet("Norasi", "<h1>วิสัยทัศน์</h1><p>ทุ่งดอกจานเมืองผ้าทอ ชุมชนเข้มแข็ง</p>"), (2016, 10, 20))
    site.plain_pdf(
        "/files/plan69.pdf",
        "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2569 เทศบาลตำบลทุ่งดอกจาน",
        [[["ที่", "โครงการ", "งบประมาณ (บาท)", "รับผิดชอบ", "ระยะเวลา"], *tables.plan(now, 2569)]],
        "Waree",
    )
    paid = [[line[1], line[2], line[3], line[4]] for line in tables.progress(now)[:6]]
    site.plain_pdf(
        "/files/q1-69.pdf",
        "รายงานการติดตามผลการดำเนินงานและการใช้จ่ายงบประมาณ ไตรมาสที่ 1 ปีงบประมาณ 2569",
        ["เทศบาลตำบลทุ่งดอกจาน ข้อมูล 1 ตุลาคม - 31 ธันวาคม 2568", [["โครงการ", "งบประมาณ", "เบิกจ่าย", "ความก้าวหน้า"], *paid]],
        "Waree",
    )
    for year, rows in ((2568, last), (2567, last[:5])):
        site.plain_pdf(
            f"/files/year{year - 2500}.pdf",
            f"รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. {year} {NAME}",
            [
                [["ที่", "โครงการ", "งบประมาณ", "เบิกจ่าย", "ผลการดำเนินงาน"], *tables.result(rows)],
                "ปัญหาอุปสรรค: งบประมาณจำกัด รายได้จัดเก็บต่ำกว่าประมาณการ",
                "ข้อเสนอแนะ: เร่งรัดจัดเก็บรายได้และขอรับเงินอุดหนุน",
            ],
            "Waree",
            (year - 543, 11, 5),
        )
    site.pdf(
        "/files/hr69.pdf",
        sheet(
            "Norasi",
            f"<h1>หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. ๒๕๖๙</h1><p>{NAME}</p><h2>๑. หลักเกณฑ์</h2><p>หลักเกณฑ์การสรรหา บรรจุแต่งตั้ง การประเมินผลการปฏิบัติงาน และการเลื่อนขั้นเงินเดือน ให้เป็นไปตามประกาศ ก.ท.จ. โดยเทศบาลพิจารณาตามผลงานและสมรรถนะ</p><h2>๒. แผน</h2>"
            + table(
                ["กิจกรรม", "ระยะเวลา", "งบประมาณ"],
                [["สรรหาพนักงานจ้าง ๒ อัตรา", "พ.ย. ๖๘", "-"], ["ส่งบุคลากรอบรมสถาบันพัฒนาบุคลากรท้องถิ่น", "ตลอดปี", "๘๐,๐๐๐"]],
            ),
        ),
        (2025, 10, 6),
    )
    site.pdf(
        "/files/manpower.pdf",
        sheet(
            "Norasi",
            f"<h1>แผนอัตรากำลัง ๓ ปี (๒๕๖๗-๒๕๖๙)</h1><p>{NAME}</p>"
            + table(
                ["ตำแหน่ง", "กรอบเดิม", "๒๕๖๗", "๒๕๖๘", "๒๕๖๙"],
                [["ปลัดเทศบาล", "๑", "๑", "๑", "๑"], ["รองปลัดเทศบาล", "๑", "๑", "๑", "๑"]],
            ),
        ),
        (2023, 9, 20),
    )
    site.pdf(
        "/files/risk69.pdf",
        sheet(
            "Norasi",
            f"<h1>การประเมินความเสี่ยงการทุจริต ปี ๒๕๖๙</h1><p>{NAME}</p><p>จัดทำเมื่อเดือนธันวาคม ๒๕๖๘</p>"
            + table(
                ["เหตุการณ์ความเสี่ยง", "ระดับความเสี่ยง", "มาตรการควบคุม"],
                [
                    ["เจ้าหน้าที่เก็บภาษีไม่นำส่งเงินในวัน", "สูงมาก", "สอบยันใบเสร็จทุกเย็น"],
                    ["ใช้วัสดุก่อสร้างไม่ได้มาตรฐาน", "สูง", "ทดสอบวัสดุก่อนตรวจรับ"],
                ],
            ),
        ),
        (2025, 12, 9),
    )
    site.pdf(
        "/files/risk-act68.pdf",
        sheet(
            "Norasi",
            f"<h1>รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริต ปี ๒๕๖๘</h1><p>{NAME} ปีงบประมาณ พ.ศ. ๒๕๖๘</p><p>๑. สอบยันใบเสร็จทุกเย็น ดำเนินการครบ ๒๔๒ วันทำการ ไม่พบเงินขาด</p><p>๒. ทดสอบวัสดุก่อนตรวจรับ ดำเนินการ ๗ โครงการ ผ่านทั้งหมด</p>",
        ),
        (2025, 10, 14),
    )
    site.pdf(
        "/files/anti61-65.pdf",
        sheet(
            "Norasi",
            f"<h1>แผนปฏิบัติการป้องกันการทุจริต ๔ ปี (พ.ศ. ๒๕๖๑-๒๕๖๕)</h1><p>{NAME}</p>"
            + table(
                ["โครงการ", "๒๕๖๑", "๒๕๖๒", "๒๕๖๓", "๒๕๖๔", "๒๕๖๕"],
                [["อบรมคุณธรรม", money(20000), money(20000), money(20000), money(20000), money(20000)]],
            ),
        ),
        (2017, 12, 1),
    )
