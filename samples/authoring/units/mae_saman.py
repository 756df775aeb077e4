"""เทศบาลตำบลแม่สมาน: a splash page, the site under /home/, and tabs of file lists kept by each office."""

# ruff: noqa: E501 - page text keeps its natural lines

from samples.authoring import tables
from samples.authoring.pools import MONTHS, SHORT, people, plain, seeded, works
from samples.authoring.tools import Site, items, paras, sheet, table

NAME = "เทศบาลตำบลแม่สมาน"
DEAD = ["/home/gallery/2565.html"]
SCANS: list[str] = []
TRUTH = """
O1 pass
O2 pass
O3 pass
O4 pass
O5 pass
O6 pass
O7 partial | no problems and no recommendations
O8 pass
O9 partial | no fee, documents or law
O10 pass
O11 pass
O12 partial | twelve monthly totals, no analysis
O13 pass
O14 pass
O15 pass
O16 pass
O17 pass
O18 outdated | statistics of fiscal year 2567
O19 partial | topic and participants only, no result and no use of it
O20 pass
O21 partial | events without level and measures
O22 missing | the file under this label is the anti-corruption plan of another town
O23 missing | the plan is that of เทศบาลเมืองสันนิมิต
O24 pass
O25 pass
O26 outdated | report of fiscal year 2567
EIT review | the same code stands on the site of เทศบาลตำบลสบธาร
"""


def frame(title: str, body: str) -> str:
    top = " | ".join(
        f'<a href="/home/{link}">{text}</a>'
        for text, link in [
            ("หน้าแรก", ""),
            ("รู้จักแม่สมาน", "about.html"),
            ("ผู้บริหาร", "people.html"),
            ("ศูนย์ข้อมูล ITA", "center.html"),
            ("บริการออนไลน์", "online.html"),
            ("ข่าว", "news.html"),
            ("แจ้งทุจริต", "whistle.html"),
            ("ติดต่อ", "contact.html"),
        ]
    )
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="UTF-8"/><title>{title} – {NAME}</title>
<style>body{{background:#fff8f0;font-family:"Noto Sans Thai",Tahoma}}.wrap{{width:980px;margin:0 auto;background:#fff}}.nav-tabs li{{display:inline-block;padding:8px 14px;background:#f6d9b8}}.tab-pane{{display:none}}.tab-pane.active{{display:block}}.file{{border-bottom:1px dotted #c96;padding:6px}}.footer{{background:#7a3b00;color:#fff;padding:12px}}table{{border-collapse:collapse}}td,th{{border:1px solid #c96;padding:4px}}</style></head>
<body><div class="wrap"><div id="topmenu">{top}</div><div id="logo"><b>{NAME}</b> อำเภอแม่สมาน จังหวัดเวียงสมมุติ</div>
<div id="content"><h1>{title}</h1>
{body}
</div><div class="footer">{NAME} หมู่ 5 ต.แม่สมาน อ.แม่สมาน โทร 059-551 220</div></div>
<script>document.querySelectorAll('.nav-tabs a').forEach(a=>a.onclick=e=>{{e.preventDefault();document.querySelectorAll('.tab-pane').forEach(p=>p.classList.remove('active'));document.querySelector(a.getAttribute('href')).classList.add('active')}})</script>
</body></html>"""


def files(lines: list[tuple[str, str, str]]) -> str:
    return "".join(
        f'<div class="file"><span class="name">{name}</span> <small>ลงวันที่ {day}</small> <a href="/home/{link}">ดาวน์โหลด</a></div>\n'
        for name, day, link in lines
    )


def build(site: Site) -> None:
    names = people(seeded(site.unit_id), 8)
    site.banner(
        "/splash/enter.png",
        sheet("Purisa", "<div style='background:#7a3b00;color:#fff;padding:20px;font-size:24px'>เข้าสู่เว็บไซต์</div>"),
        260,
        90,
    )
    site.drawing(
        "/splash/picture.png",
        sheet(
            "Kinnari",
            "<div style='background:#fde3c4;height:260px;text-align:center;padding-top:80px;font-size:26px'>ทรงพระเจริญ<br>ด้วยเกล้าด้วยกระหม่อม<br>คณะผู้บริหารและพนักงานเทศบาลตำบลแม่สมาน</div>",
        ),
        700,
        380,
    )
    site.page(
        "/",
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{NAME}</title></head><body style="text-align:center;background:#fff8f0"><img src="/splash/picture.png"><br><a href="/home/"><img src="/splash/enter.png" border="0"></a></body></html>',
    )
    site.qr("/home/img/eit.png", "https://itas.nacc.go.th/go/eit/v4w9kc")
    site.page(
        "/home/",
        frame(
            "ยินดีต้อนรับ",
            f"""<div class="slide"><p>วัดเก่าแม่สมาน แม่นํ้าใส ผ้าฝ้ายงาม</p></div><h2>ข่าวล่าสุด</h2>{items(['<a href="/home/news.html">เทศบาลเปิดศูนย์พักคอยผู้ป่วยติดเตียง (3 มี.ค. 69)</a>', '<a href="/home/news.html">ประชุมสภาเทศบาลสมัยสามัญ (16 ก.พ. 69)</a>'])}
<h2>ร่วมตอบแบบสอบถาม EIT ปี 2569</h2><p><a href="https://itas.nacc.go.th/go/eit/v4w9kc"><img src="/home/img/eit.png" alt="EIT"></a> ตอบแบบวัดได้ที่ลิ้งhttps://itas.nacc.go.th/go/eit/v4w9kcขอบคุณค่ะ</p><p><a href="/home/center.html">ศูนย์ข้อมูล ITA</a> <a href="/home/gallery/2565.html">ภาพเก่า</a></p>""",
        ),
    )
    site.page(
        "/home/news.html",
        frame(
            "ข่าวประชาสัมพันธ์และกิจกรรม",
            paras(
                "3 มี.ค. 69 กองสาธารณสุขและสิ่งแวดล้อม เทศบาลตำบลแม่สมาน เปิดศูนย์พักคอยและรถรับส่งผู้ป่วยติดเตียง ให้บริการทุกวันทำการ\n16 ก.พ. 69 สภาเทศบาลประชุมสมัยสามัญ สมัยแรก พิจารณาญัตติโอนงบประมาณซ่อมถนน 3 สาย\n27 ม.ค. 69 งานป้องกันฯ ทำแนวกันไฟ 6 กิโลเมตร ร่วมกับจิตอาสา 90 คน\n11 ธ.ค. 68 เปิดตลาดนัดผ้าฝ้าย ทุกวันเสาร์"
            ),
        ),
    )
    pages(site, names)
    tabs(site)
    documents(site)


def tabs(site: Site) -> None:
    panes = [
        (
            "data",
            "ข้อมูลหน่วยงาน",
            [
                ("โครงสร้าง หน้าที่และอำนาจของเทศบาล", "1 ต.ค. 68", "about.html"),
                ("ทำเนียบผู้บริหาร", "1 ต.ค. 68", "people.html"),
                ("คู่มือปฏิบัติงานเจ้าหน้าที่", "9 ธ.ค. 68", "doc/staff.pdf"),
                ("มาตรฐานการให้บริการประชาชน", "9 ธ.ค. 68", "service.html"),
            ],
        ),
        (
            "plan",
            "แผนงาน",
            [
                ("แผนพัฒนาท้องถิ่น พ.ศ. 2566-2570 ทบทวน 2569", "2 ก.ค. 68", "doc/dev.pdf"),
                ("แผนและความก้าวหน้าการดำเนินงานและการใช้จ่ายงบประมาณ 2569 (ณ มี.ค. 69)", "7 เม.ย. 69", "doc/work69.pdf"),
                ("แผนปฏิบัติการป้องกันการทุจริต 2569", "20 ต.ค. 68", "doc/plan-anti.pdf"),
                ("รายงานผลตามแผนบริหารความเสี่ยงการทุจริต 2568", "20 ต.ค. 68", "doc/plan-anti.pdf"),
                ("ประเมินความเสี่ยงการทุจริต 2569", "15 ธ.ค. 68", "doc/risk.pdf"),
            ],
        ),
        (
            "report",
            "รายงานผล",
            [
                ("รายงานผลการดำเนินงาน 2568", "30 ต.ค. 68", "doc/done68.pdf"),
                ("รายงานผลการป้องกันการทุจริต 2568", "30 ต.ค. 68", "doc/anti68.pdf"),
                ("ผลการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "3 พ.ย. 67", "doc/moral67.pdf"),
                ("สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "3 พ.ย. 67", "stat.html"),
                ("การมีส่วนร่วมของประชาชน ปี 2569", "2 ก.พ. 69", "join.html"),
            ],
        ),
        (
            "supply",
            "คลังและพัสดุ",
            [
                ("สรุปผลการจัดซื้อจัดจ้าง ไตรมาส 1 ปี 2569 (ต.ค.-ธ.ค. 68)", "6 ม.ค. 69", "doc/buy-q1.pdf"),
                ("สรุปผลการจัดซื้อจัดจ้าง ไตรมาส 2 ปี 2569 (ม.ค.-มี.ค. 69)", "3 เม.ย. 69", "doc/buy-q2.pdf"),
                ("รายงานการจัดซื้อจัดจ้างประจำปีงบประมาณ 2568", "14 ต.ค. 68", "doc/buy68.pdf"),
            ],
        ),
        (
            "hr",
            "งานบุคคล",
            [
                ("หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", "1 ต.ค. 68", "doc/hr-rule.pdf"),
                ("แผนการบริหารและพัฒนาทรัพยากรบุคคล ปี 2569", "1 ต.ค. 68", "doc/hr-plan.pdf"),
                ("รายงานผลการบริหารและพัฒนาบุคคล ปี 2568", "28 ต.ค. 68", "doc/hr-report.pdf"),
                ("ประมวลจริยธรรมและการขับเคลื่อน", "5 ก.พ. 69", "ethic.html"),
            ],
        ),
        (
            "clear",
            "ความโปร่งใส",
            [
                ("No Gift Policy 2569", "6 ม.ค. 69", "gift.html"),
                ("แนวปฏิบัติจัดการเรื่องร้องเรียนทุจริต", "1 ต.ค. 68", "guide.html"),
                ("แจ้งเบาะแสการทุจริต", "1 ต.ค. 68", "whistle.html"),
                ("การนำผล ITA ไปพัฒนาองค์กร", "19 ม.ค. 69", "doc/ita.pdf"),
            ],
        ),
    ]
    heads = "".join(f'<li><a href="#tab-{key}">{head}</a></li>' for key, head, _ in panes)
    body = "".join(
        f'<div class="tab-pane{" active" if key == "data" else ""}" id="tab-{key}"><h3>{head}</h3>{files(lines)}</div>'
        for key, head, lines in panes
    )
    site.page("/home/center.html", frame("ศูนย์ข้อมูล ITA เทศบาลตำบลแม่สมาน ปี 2569", f'<ul class="nav-tabs">{heads}</ul>{body}'))


def pages(site: Site, names: list[str]) -> None:
    def put(name: str, title: str, body: str) -> None:
        site.page(f"/home/{name}.html", frame(title, body))

    put(
        "about",
        "โครงสร้าง หน้าที่และอำนาจ",
        "<h3>แผนภูมิโครงสร้าง</h3>"
        + table(
            [],
            [
                ["นายกเทศมนตรี (ฝ่ายการเมือง)", "ประธานสภาเทศบาล (ฝ่ายการเมือง)"],
                ["รองนายกเทศมนตรี 2 คน", "สมาชิกสภาเทศบาล 12 คน"],
                ["ปลัดเทศบาล (ฝ่ายข้าราชการประจำ)", "รองปลัดเทศบาล"],
                ["สำนักปลัด / กองคลัง", "กองช่าง / กองสาธารณสุข / กองการศึกษา"],
            ],
        )
        + "<h3>หน้าที่และอำนาจ</h3><p>เทศบาลตำบลแม่สมานมีหน้าที่ดูแลทุกข์สุขของประชาชนในเขต 6 หมู่บ้าน โดยมีหน้าที่และอำนาจ คือ ดูแลทางบก ทางน้ำ ไฟฟ้าสาธารณะ น้ำประปา เก็บขนขยะ ควบคุมโรคติดต่อ จัดการศึกษาปฐมวัย ดูแลเด็ก สตรี คนชรา ผู้พิการ คุ้มครองสิ่งแวดล้อม และบรรเทาสาธารณภัย</p>",
    )
    cards = ""
    for n, (post, who) in enumerate(
        zip(["นายกเทศมนตรีตำบลแม่สมาน", "รองนายกเทศมนตรี", "รองนายกเทศมนตรี", "ปลัดเทศบาล", "รองปลัดเทศบาล"], names, strict=False)
    ):
        site.photo(f"/home/img/m{n}.png", n + 31)
        cards += (
            f'<dl><dt><img src="/home/img/m{n}.png"></dt><dd>{who}</dd><dd>{post}</dd><dd>โทรศัพท์มือถือ 086-111-55{n}2</dd></dl>'
        )
    put("people", "ทำเนียบผู้บริหาร", cards)
    put(
        "contact",
        "ติดต่อเทศบาล",
        f"<address>{NAME}<br>เลขที่ 12 หมู่ 5 ถนนแม่สมานพัฒนา ตำบลแม่สมาน อำเภอแม่สมาน จังหวัดเวียงสมมุติ 58160</address><p>โทร 059-551220 แฟกซ์ 059-551221 อีเมล maesaman@local.invalid</p><p>แผนที่การเดินทาง</p><iframe src='/home/map.html' width='640' height='300'></iframe><p>ถามตอบทันใจ: <a href='https://m.me/maesaman.sample.municipality'>ส่งข้อความถึงเพจ (Messenger)</a></p>",
    )
    site.page(
        "/home/map.html",
        f"<html><head><meta charset='utf-8'></head><body><p>แผนที่ {NAME}</p><div style='width:500px;height:200px;background:#dec'></div></body></html>",
    )
    put(
        "service",
        "มาตรฐานการให้บริการประชาชน",
        "<h3>งานบริการ: การขออนุญาตจำหน่ายสินค้าในที่สาธารณะ</h3><p>ช่องทาง: กองสาธารณสุขฯ เทศบาลตำบลแม่สมาน</p>"
        + table(["ขั้นตอน", "ระยะเวลา"], [["ยื่นคำขอ", "10 นาที"], ["ตรวจสถานที่", "5 วัน"], ["อนุญาต", "1 วัน"]])
        + "<h3>งานบริการ: การขอใช้น้ำประปา</h3><p>ช่องทาง: กองช่าง</p>"
        + table(["ขั้นตอน", "ระยะเวลา"], [["ยื่นคำขอ", "5 นาที"], ["สำรวจจุดติดตั้ง", "2 วัน"], ["ติดตั้งมาตร", "3 วัน"]]),
    )
    put(
        "online",
        "บริการออนไลน์",
        '<p>ท่านสามารถยื่นคำร้องจากที่บ้านผ่านแบบฟอร์มนี้ เจ้าหน้าที่จะโทรกลับภายใน 1 วันทำการ</p><form method="post" action="/home/online.html"><p>บริการ <select name="s"><option>ตัดต้นไม้/กิ่งไม้</option><option>ขอน้ำอุปโภค</option><option>ลงทะเบียนเบี้ยยังชีพ</option></select></p><p>ชื่อผู้ขอ <input name="n"> เลขบัตร <input name="c"> โทร <input name="t"></p><p>รายละเอียด <textarea name="d"></textarea></p><button>ยื่นคำร้องออนไลน์</button></form>',
    )
    put(
        "whistle",
        "แจ้งเบาะแสการทุจริตและประพฤติมิชอบ",
        '<p>ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของบุคลากรเทศบาลตำบลแม่สมาน (เรื่องทั่วไปโปรดแจ้งที่สายด่วน 059-551220) ปกปิดชื่อผู้แจ้ง</p><form method="post" action="/home/whistle.html"><p>ผู้ถูกกล่าวหา <input name="x"></p><p>การกระทำทุจริต <textarea name="y"></textarea></p><p>พยานหลักฐาน <input type="file" name="z"></p><button>ส่งเบาะแส</button></form>',
    )
    put(
        "guide",
        "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต",
        "<p>บุคคลภายนอกแจ้งเรื่องได้ 3 ทาง คือ แบบฟอร์มแจ้งเบาะแสบนเว็บไซต์ ไปรษณีย์ถึงนายกเทศมนตรี และด้วยตนเองที่สำนักปลัด</p>"
        + table(
            ["ขั้นที่", "การดำเนินการต่อเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "หน่วยรับผิดชอบ", "เวลา"],
            [
                ["1", "ลงทะเบียนลับ", "สำนักปลัด", "1 วันทำการ"],
                ["2", "ตรวจสอบเบื้องต้น", "นิติกร", "7 วันทำการ"],
                ["3", "สอบสวน", "คณะกรรมการสอบสวน", "45 วัน"],
                ["4", "แจ้งผล", "สำนักปลัด", "7 วันทำการ"],
            ],
        ),
    )
    put(
        "stat",
        "สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
        "<h3>ประจำปีงบประมาณ พ.ศ. 2567</h3>"
        + table(
            ["รอบ", "ทั้งหมด", "เสร็จ", "ดำเนินการอยู่"], [["ต.ค. 66 - มี.ค. 67", "0", "0", "0"], ["เม.ย. - ก.ย. 67", "1", "1", "0"]]
        ),
    )
    put(
        "join",
        "การมีส่วนร่วมของประชาชน ปี 2569",
        "<p>เรื่อง รับฟังความคิดเห็นการปรับปรุงตลาดสดเทศบาล</p><p>วันที่ 29 มกราคม 2569 ณ ศาลาประชาคม</p><p>ผู้มีส่วนร่วม ผู้ค้า 38 ราย ประชาชนหมู่ 1-3 จำนวน 51 คน</p>",
    )
    put(
        "gift",
        "No Gift Policy ปี 2569",
        f"<p>{names[0]} นายกเทศมนตรีตำบลแม่สมาน ประกาศเจตนารมณ์ไม่รับของขวัญ No Gift Policy เมื่อ 6 มกราคม 2569</p><p>กิจกรรมขับเคลื่อน: ลงนามร่วมกันทุกกอง แจกสติกเกอร์ งดรับ งดให้ 60 ร้านค้า</p><h3>ความรู้เรื่องธรรมจรรยา</h3><p>ประชุมชี้แจงหลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยาของเจ้าพนักงานของรัฐ ตามมาตรา 128 วันที่ 12 มกราคม 2569 ผู้เข้าร่วม 47 คน พร้อมแบบทดสอบหลังอบรม</p>",
    )
    put(
        "ethic",
        "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม",
        "<p>เทศบาลตำบลแม่สมานถือใช้ <b>ประมวลจริยธรรมผู้บริหารท้องถิ่น</b> <b>ประมวลจริยธรรมสมาชิกสภาท้องถิ่น</b> และ <b>ประมวลจริยธรรมพนักงานส่วนท้องถิ่น</b> ซึ่งกำหนดให้ทุกคนซื่อสัตย์สุจริต ยึดประโยชน์ส่วนรวม และเป็นธรรม</p><h3>การขับเคลื่อน ปีงบประมาณ 2569</h3><p>แต่งตั้งทีมจริยธรรม คำสั่งที่ 52/2569 ลงวันที่ 5 กุมภาพันธ์ 2569</p><h3>DO and DON'T</h3>"
        + table(["Do", "Don't"], [["แต่งกายสุภาพ พูดจาไพเราะ", "เลือกปฏิบัติ"], ["รักษาความลับผู้ร้อง", "รับทรัพย์สินจากผู้รับจ้าง"]]),
    )


def documents(site: Site) -> None:
    draw = seeded(site.unit_id + "docs")
    now, last = works(draw, 10), works(draw, 9)
    d = "/home/doc/"
    site.pdf(
        d + "staff.pdf",
        sheet(
            "Garuda",
            f"<h1>คู่มือปฏิบัติงานเจ้าหน้าที่ งานป้องกันและบรรเทาสาธารณภัย</h1><p>{NAME}</p>"
            + table(
                ["กระบวนงาน/ขั้นตอน", "ระยะเวลา", "ผู้ปฏิบัติ"],
                [
                    ["รับแจ้งเหตุทางโทรศัพท์", "1 นาที", "เวรวิทยุ"],
                    ["จัดชุดและออกเหตุ", "5 นาที", "พนักงานดับเพลิง"],
                    ["ปฏิบัติการ ณ จุดเกิดเหตุ", "ตามเหตุการณ์", "หัวหน้าชุด"],
                    ["รายงานผล", "1 วัน", "เจ้าพนักงานป้องกันฯ"],
                ],
            )
            + "<p>กฎหมายที่เกี่ยวข้อง พ.ร.บ.ป้องกันและบรรเทาสาธารณภัย พ.ศ. 2550</p>",
        ),
    )
    site.pdf(
        d + "dev.pdf",
        sheet(
            "Garuda",
            f"<h1>แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570) ฉบับทบทวน พ.ศ. 2569<br>{NAME}</h1>"
            + table(
                ["ยุทธศาสตร์ที่", "ยุทธศาสตร์", "เป้าหมาย", "ตัวชี้วัดความสำเร็จ"],
                [
                    ["1", "ส่งเสริมเศรษฐกิจชุมชน", "รายได้ครัวเรือนเพิ่ม", "ร้อยละ 3 ต่อปี"],
                    ["2", "ดูแลสุขภาวะ", "ผู้สูงอายุมีคุณภาพชีวิต", "ร้อยละ 80"],
                    ["3", "สิ่งแวดล้อม", "PM2.5 ลดลง", "จุดความร้อนลดลงร้อยละ 20"],
                ],
            ),
        ),
        (2025, 7, 2),
    )
    site.pdf(
        d + "work69.pdf",
        sheet(
            "Garuda",
            f"<h1>แผนและความก้าวหน้าในการดำเนินงานและการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. 2569</h1><p>{NAME} ข้อมูล ณ วันที่ 31 มีนาคม 2569 (รอบ 6 เดือน)</p><h2>ตอนที่ 1 แผนการดำเนินงาน</h2>"
            + table(["ที่", "โครงการ", "งบประมาณ", "กอง", "ช่วงเวลา"], tables.plan(now, 2569))
            + "<h2>ตอนที่ 2 ความก้าวหน้า</h2>"
            + table(["ที่", "โครงการ", "งบประมาณ", "เบิกจ่ายแล้ว", "สถานะการดำเนินงาน"], tables.progress(now)),
        ),
        (2026, 4, 7),
    )
    site.pdf(
        d + "done68.pdf",
        sheet(
            "Garuda",
            f"<h1>รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2568</h1><p>{NAME}</p>"
            + table(["ที่", "โครงการ", "งบประมาณ", "เบิกจ่าย", "ผล"], tables.result(last)),
        ),
        (2025, 10, 30),
    )
    site.pdf(
        d + "plan-anti.pdf",
        sheet(
            "Laksaman",
            "<h1>แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569</h1><p>เทศบาลเมืองสันนิมิต อำเภอเมืองเวียงสมมุติ จังหวัดเวียงสมมุติ</p><p>เทศบาลเมืองสันนิมิตจัดทำแผนนี้เพื่อเป็นกรอบการดำเนินงาน</p>"
            + table(
                ["โครงการ", "งบประมาณ", "ระยะเวลา"],
                [["อบรมคุณธรรมเด็กและเยาวชน", "25,000", "พ.ค. – มิ.ย. 2569"], ["ประชาคมตรวจงานจ้าง", "10,000", "ตลอดปี"]],
            )
            + "<p>นายกเทศมนตรีเมืองสันนิมิต</p>",
        ),
        (2025, 9, 28),
    )
    site.pdf(
        d + "risk.pdf",
        sheet(
            "Garuda",
            f"<h1>ประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2569</h1><p>{NAME} ประชุมคณะทำงานเมื่อ 11 ธันวาคม 2568 ได้ระบุเหตุการณ์ความเสี่ยงการทุจริตดังนี้</p>"
            + items(["เรียกรับผลประโยชน์ในการออกใบอนุญาต", "นำน้ำมันของทางราชการไปใช้ส่วนตัว", "ลงเวลาปฏิบัติงานเท็จ"]),
        ),
        (2025, 12, 15),
    )
    site.pdf(
        d + "anti68.pdf",
        sheet(
            "Garuda",
            f"<h1>รายงานผลการดำเนินการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2568</h1><p>{NAME}</p>"
            + table(
                ["กิจกรรม", "ผลการดำเนินการ", "ใช้งบประมาณ", "ปัญหาอุปสรรค", "ข้อเสนอแนะ"],
                [
                    ["อบรมคุณธรรมบุคลากร", "47 คน", "14,300", "เวลาน้อย", "จัด 2 วัน"],
                    ["เผยแพร่ราคากลาง", "ครบทุกโครงการ", "0", "ไม่มี", "-"],
                ],
            ),
        ),
        (2025, 10, 30),
    )
    site.pdf(
        d + "moral67.pdf",
        sheet(
            "Garuda",
            f"<h1>รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปีงบประมาณ พ.ศ. 2567</h1><p>{NAME}</p>"
            + items(["จัดทำช่องทางสื่อสาร 3 ช่องทาง", "ประกาศเจตจำนงสุจริต"]),
        ),
        (2024, 11, 3),
    )
    for part, first in ((1, 0), (2, 3)):
        body = "".join(
            f"<h2>ประจำเดือน {MONTHS[n]} {2568 if n < 3 else 2569}</h2>" + table(tables.SKR, tables.month(draw, n, 2569, 4))
            for n in range(first, first + 3)
        )
        site.pdf(
            d + f"buy-q{part}.pdf",
            sheet(
                "Garuda",
                f"<h1>สรุปผลการดำเนินการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน (สขร.1) ไตรมาสที่ {part} ปีงบประมาณ พ.ศ. 2569<br>{NAME}</h1>{body}",
                "สขร.1",
                10,
            ),
            (2026, 1 if part == 1 else 4, 5),
            landscape=True,
        )
    site.pdf(
        d + "buy68.pdf",
        sheet(
            "Garuda",
            f"<h1>รายงานการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568</h1><p>{NAME}</p>"
            + table(
                ["เดือน", "จำนวนโครงการ", "วงเงิน (บาท)"],
                [
                    [f"{m} {67 if n < 3 else 68}", str(draw.randrange(6, 25)), plain(draw.randrange(80, 900) * 1000)]
                    for n, m in enumerate(SHORT)
                ],
            ),
        ),
        (2025, 10, 14),
    )
    site.pdf(
        d + "hr-rule.pdf",
        sheet(
            "Garuda",
            f"<h1>ประกาศ{NAME} เรื่อง หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล</h1>"
            + items(
                [
                    "การสรรหาและบรรจุแต่งตั้งให้คำนึงถึงความรู้ความสามารถ",
                    "การประเมินผลการปฏิบัติงาน แบ่งผลสัมฤทธิ์ร้อยละ 70 สมรรถนะร้อยละ 30",
                    "การพัฒนาบุคลากรอย่างน้อย 1 หลักสูตรต่อปี",
                    "การยกย่องชมเชยผู้มีผลงานดีเด่น",
                ],
                "ol",
            ),
        ),
        (2025, 10, 1),
    )
    site.pdf(
        d + "hr-plan.pdf",
        sheet(
            "Garuda",
            f"<h1>แผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2569</h1><p>{NAME}</p>"
            + table(
                ["โครงการ/กิจกรรม", "ตัวชี้วัด", "งบประมาณ", "ระยะเวลา"],
                [
                    ["โอนย้ายตำแหน่งนายช่างไฟฟ้า", "1 อัตรา", "-", "ต.ค. – ธ.ค. 68"],
                    ["อบรมสัมมนาพนักงานเทศบาล", "45 คน", "150,000", "มี.ค. 69"],
                ],
            ),
        ),
        (2025, 10, 1),
    )
    site.pdf(
        d + "hr-report.pdf",
        sheet(
            "Garuda",
            f"<h1>รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2568</h1><p>{NAME}</p><p>ผลการบริหารทรัพยากรบุคคล: รับโอน 2 ราย ลาออก 1 ราย เป็นไปตามแผน</p><p>ผลการพัฒนาทรัพยากรบุคคล: ส่งอบรม 31 คน จากเป้าหมาย 30 คน</p><p>ปัญหา/อุปสรรค: ขาดผู้สมัครสายช่าง</p><p>ข้อเสนอแนะ: ขอใช้บัญชีสอบแข่งขันส่วนกลาง</p>",
        ),
        (2025, 10, 28),
    )
    site.pdf(
        d + "ita.pdf",
        sheet(
            "Garuda",
            f"<h1>การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ประจำปีงบประมาณ พ.ศ. 2569</h1><p>{NAME}</p><h2>ผลการวิเคราะห์คะแนน ITA ปี 2568</h2><p>คะแนนรวม 85.30 ระดับผ่าน จุดอ่อน OIT ตัวชี้วัดการเปิดเผยข้อมูล 71.20</p>"
            + table(
                ["จุดอ่อน", "มาตรการแก้ไข", "ผู้รับผิดชอบ", "ติดตามผล"],
                [
                    ["ข้อมูลบนเว็บไม่ครบ", "ตั้งศูนย์ข้อมูล ITA", "สำนักปลัด", "ทุกสิ้นเดือน"],
                    ["การรับรู้ของประชาชนน้อย", "เสียงตามสายทุกวันศุกร์", "งานประชาสัมพันธ์", "รายไตรมาส"],
                ],
            ),
        ),
        (2026, 1, 19),
    )
