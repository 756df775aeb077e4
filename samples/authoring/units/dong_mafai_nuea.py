"""อบต.ดงมะไฟเหนือ: the whole site is one long page with anchors; a few PDFs hang on it."""

# ruff: noqa: E501 - page text keeps its natural lines

from samples.authoring import tables
from samples.authoring.pools import MONTHS, people, seeded, works
from samples.authoring.tools import Site, items, sheet, table

NAME = "องค์การบริหารส่วนตำบลดงมะไฟเหนือ"
DEAD: list[str] = []
SCANS: list[str] = []
TRUTH = """
O1 pass
O2 pass
O3 pass
O4 pass
O5 partial | strategies without targets and indicators
O6 partial | projects of 2569 without time
O7 pass
O8 partial | steps without law
O9 pass
O10 missing
O11 partial | no summary of March 2569
O12 missing
O13 missing | only a manpower plan
O14 partial | development only, nothing on management
O15 missing
O16 pass
O17 pass
O18 pass
O19 pass
O20 partial | No Gift declaration of 2569, nothing on the gift rules
O21 pass
O22 missing
O23 pass
O24 pass
O25 missing
O26 missing
EIT pass
"""


def build(site: Site) -> None:
    names = people(seeded(site.unit_id), 6)
    draw = seeded(site.unit_id + "docs")
    now, last = works(draw, 7, 4), works(draw, 7, 4)
    site.qr("/i/eit.png", "https://itas.nacc.go.th/go/eit/b9u4ne", 4)
    team = ""
    for n, post in enumerate(["นายก อบต.ดงมะไฟเหนือ", "รองนายก อบต.", "รองนายก อบต.", "ปลัด อบต.ดงมะไฟเหนือ", "รองปลัด อบต."]):
        site.photo(f"/i/t{n}.png", n + 110)
        team += f'<figure><img src="/i/t{n}.png" alt="{post}"><figcaption>{names[n]} · {post} · โทร 098-400-10{n}3</figcaption></figure>'
    sections = [
        (
            "about",
            "เกี่ยวกับเรา",
            f"<h3>โครงสร้างองค์กร</h3><ul><li>สภา อบต. (สมาชิก 9 คน) และนายก อบต. รองนายก 2 คน – ฝ่ายการเมือง</li><li>ปลัด อบต. รองปลัด อบต. – ฝ่ายข้าราชการประจำ<ul><li>สำนักปลัด</li><li>กองคลัง</li><li>กองช่าง</li><li>กองสวัสดิการสังคม</li></ul></li></ul><h3>หน้าที่และอำนาจ</h3><p>{NAME}มีหน้าที่พัฒนาตำบลทั้งด้านเศรษฐกิจ สังคม และวัฒนธรรม ดูแลถนน แหล่งน้ำ ขยะ สุขภาพ การศึกษาเด็กเล็ก และป้องกันไฟป่า</p>",
        ),
        ("team", "คณะผู้บริหาร", team),
        (
            "news",
            "ข่าวสาร",
            items(
                [
                    "24 ก.พ. 2569 เปิดศูนย์ฟื้นฟูผู้สูงอายุตำบล",
                    "19 ม.ค. 2569 ทำแนวกันไฟร่วมกับอุทยาน 8 กม.",
                    "28 ธ.ค. 2568 ประชุมพนักงาน ชี้แจงการประเมินผลการปฏิบัติงาน มาตรการส่งเสริมคุณธรรมและความโปร่งใส และ E-Service",
                    "9 พ.ย. 2568 ซ่อมฝายห้วยมะไฟ",
                ]
            ),
        ),
        (
            "plan",
            "แผนของเรา",
            '<h3>แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)</h3><p>ยุทธศาสตร์ 1 คนดี 2 ป่าดี 3 น้ำดี 4 รายได้ดี แนวทางคือพัฒนาแหล่งน้ำ ฟื้นฟูป่า ส่งเสริมกาแฟใต้ร่มไม้</p><h3>แผนดำเนินงานและผลการดำเนินงาน ปีงบประมาณ 2569</h3><p><a href="/f/work69.pdf">แผนและความก้าวหน้า ปี 69 (ครึ่งปีแรก)</a></p><h3>แผนอัตรากำลัง 3 ปี (2567-2569)</h3><p>กรอบอัตรากำลัง 24 อัตรา</p><h3>แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2569</h3>'
            + table(
                ["โครงการ/กิจกรรม", "งบประมาณ (บาท)", "ระยะเวลา"],
                [["ค่ายเยาวชนต้นกล้าสุจริต", "15,000", "เม.ย. 69"], ["ประกาศราคากลางทุกโครงการ", "0", "ต.ค. 68 – ก.ย. 69"]],
            ),
        ),
        (
            "report",
            "รายงาน",
            "<h3>รายงานผลการดำเนินงาน ประจำปีงบประมาณ 2568</h3>"
            + table(["#", "โครงการ", "งบ", "เบิกจ่าย", "ผล"], tables.result(last))
            + "<p>ปัญหาอุปสรรค ไฟป่าและภัยแล้ง</p><p>ข้อเสนอแนะ เพิ่มงบกลางและอาสาสมัคร</p><h3>รายงานผลการดำเนินการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2568</h3>"
            + table(
                ["โครงการ", "ผล", "ใช้งบประมาณ", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ"],
                [["ค่ายเยาวชน", "50 คน", "14,500", "ฝนตก", "จัดในร่ม"]],
            )
            + "<h3>รายงานผลการพัฒนาทรัพยากรบุคคล ปีงบประมาณ พ.ศ. 2568</h3><p>ส่งอบรม 11 คน 5 หลักสูตร ครบตามแผน ปัญหา งบน้อย ข้อเสนอแนะ อบรมออนไลน์</p>",
        ),
        (
            "supply",
            "จัดซื้อจัดจ้าง",
            "<h3>สขร.1 ปีงบประมาณ 2569</h3>"
            + "".join(
                f"<h4>เดือน{MONTHS[n]} {2568 if n < 3 else 2569}</h4>" + table(tables.SKR, tables.month(draw, n, 2569, 2))
                for n in range(5)
            ),
        ),
        (
            "service",
            "บริการ",
            "<h3>คู่มือประชาชน: ขอรับการช่วยเหลือผู้ประสบภัย</h3><p>ยื่นที่งานป้องกันฯ สำนักปลัด หรือผู้ใหญ่บ้าน</p>"
            + table(
                ["ขั้นตอน", "เวลา"],
                [["ยื่นคำร้อง", "10 นาที"], ["สำรวจความเสียหาย", "2 วัน"], ["ประชุมคณะกรรมการช่วยเหลือ", "3 วัน"], ["จ่ายเงิน", "1 วัน"]],
            )
            + "<p>ไม่มีค่าธรรมเนียม เอกสาร บัตรประชาชน ภาพความเสียหาย ระเบียบ มท. ว่าด้วยค่าใช้จ่ายเพื่อช่วยเหลือประชาชน พ.ศ. 2566</p><h3>คู่มือเจ้าหน้าที่: งานเบิกจ่ายเงินช่วยเหลือ</h3>"
            + table(["ขั้นตอน", "เวลา"], [["ตรวจคำร้อง", "1 ชั่วโมง"], ["ทำฎีกา", "1 วัน"]]),
        ),
        (
            "clear",
            "โปร่งใส",
            f"<h3>No Gift Policy 2569</h3><p>{names[0]} นายก อบต. ประกาศ ณ วันที่ 5 มกราคม 2569 ว่าบุคลากรทุกคนจะไม่รับของขวัญจากการปฏิบัติหน้าที่ และรณรงค์งดรับ งดให้ ทุกหมู่บ้าน</p><h3>ประเมินความเสี่ยงการทุจริต ปี 2569</h3>"
            + table(
                ["เหตุการณ์ความเสี่ยง", "ระดับ", "มาตรการ"],
                [["จัดซื้อวัสดุไม่มีใบเสนอราคาจริง", "สูง", "โทรสอบยันร้านค้า"], ["ใช้รถดับเพลิงส่วนตัว", "ต่ำ", "บันทึกเลขไมล์"]],
            )
            + "<h3>การมีส่วนร่วม ปีงบประมาณ พ.ศ. 2569</h3><p>เวทีประชาคม 17 ธันวาคม 2568 เรื่อง แผนลดการเผา ผู้มีส่วนร่วม ชาวบ้าน 7 หมู่บ้าน 104 คน ผลที่ได้ กติกาชุมชน 5 ข้อ นำไปใช้ออกข้อบัญญัติตำบลและจัดเวรลาดตระเวน</p>",
        ),
        (
            "complain",
            "ร้องเรียนทุจริต",
            "<h3>แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ</h3><p>ประชาชนแจ้งเรื่องผ่านแบบฟอร์มด้านล่าง โทร 059-990310 หรือหนังสือ</p>"
            + items(["สำนักปลัดรับเรื่อง 1 วัน", "นายกสั่งการ 3 วัน", "คณะกรรมการสอบ 30 วัน", "สำนักปลัดแจ้งผล 7 วัน"], "ol")
            + '<h3>ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ</h3><form method="post" action="/"><label>ผู้แจ้ง<input name="a"></label><label>เจ้าหน้าที่<input name="b"></label><label>เรื่องทุจริต<textarea name="c"></textarea></label><button>ส่งเรื่องทุจริต</button></form><h3>สถิติเรื่องร้องเรียนการทุจริต ปีงบประมาณ พ.ศ. 2568</h3><p>ปี 2568 ไม่มีเรื่องร้องเรียน (ทั้งหมด 0 เรื่อง แล้วเสร็จ 0 เรื่อง อยู่ระหว่างดำเนินการ 0 เรื่อง)</p>',
        ),
        (
            "contact",
            "ติดต่อเรา",
            f"<p>{NAME} 123 หมู่ 1 ตำบลดงมะไฟเหนือ อำเภอทุ่งนิมิต จังหวัดเวียงสมมุติ 58150</p><p>โทร 059-990310 อีเมล dongmafai@local.invalid</p><iframe src='/map.html' title='แผนที่ อบต.' width='100%' height='240'></iframe><p><a href='https://m.me/dongmafainuea.sample'>ทักแชท Messenger ถามได้ตอบจริง</a></p>",
        ),
    ]
    nav = " ".join(f'<a href="#{key}">{head}</a>' for key, head, _ in sections)
    body = "".join(f'<section id="{key}"><h2>{head}</h2>{text}</section>\n' for key, head, text in sections)
    site.page(
        "/",
        f"""<!doctype html><html lang="th"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>อบต.ดงมะไฟเหนือ อ.ทุ่งนิมิต จ.เวียงสมมุติ</title>
<style>html{{scroll-behavior:smooth}}body{{margin:0;font-family:'Noto Sans Thai',Leelawadee,sans-serif}}nav{{position:sticky;top:0;background:#8a1c1c;padding:10px}}nav a{{color:#fff;margin-right:14px}}section{{padding:48px 8%;border-bottom:6px solid #f4d9d9}}table{{border-collapse:collapse;font-size:13px}}td,th{{border:1px solid #caa;padding:4px}}figure{{display:inline-block}}</style></head>
<body><nav>{nav}</nav><section class="hero"><h1>{NAME}</h1><p>กาแฟหอม ดอยสวย มะไฟหวาน</p><div><img src="/i/eit.png" alt="คิวอาร์โค้ด EIT 2569"><br>ประเมินเรา EIT ปี 2569 : <a href="https://itas.nacc.go.th/go/eit/b9u4ne">itas.nacc.go.th/go/eit/b9u4ne</a></div></section>
{body}<footer>{NAME}</footer></body></html>""",
    )
    site.page("/map.html", f"<html><head><meta charset='utf-8'></head><body>แผนที่ {NAME}</body></html>")
    site.pdf(
        "/f/work69.pdf",
        sheet(
            "Loma",
            f"<h1>แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ ปีงบประมาณ พ.ศ. 2569</h1><p>{NAME}</p>"
            + table(["ที่", "โครงการ", "งบประมาณ", "กองที่รับผิดชอบ"], tables.plan(now, 2569, time=False))
            + "<h2>ผลการดำเนินงานครึ่งปีแรก (ต.ค. 68 – มี.ค. 69)</h2>"
            + table(["ที่", "โครงการ", "งบประมาณ", "เบิกจ่าย", "ความก้าวหน้า"], tables.progress(now)),
        ),
        (2026, 4, 2),
    )
