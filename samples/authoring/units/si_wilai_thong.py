"""อบต.ศรีวิไลทอง: a promising index behind which lie placeholders, # links, dead links, log-ins and files that do not open."""

# ruff: noqa: E501 - page text keeps its natural lines

from samples.authoring.pools import people, seeded
from samples.authoring.tools import Site, paras, report_pdf, table

NAME = "องค์การบริหารส่วนตำบลศรีวิไลทอง"
DEAD = ["/pdf/plan69.pdf", "/old/gallery.html", "/skr/", "/member/complaint"]
SCANS: list[str] = []
TRUTH = """
O1 inaccessible | the page says it is being improved
O2 partial | deputy permanent secretary not shown, photographs missing
O3 pass
O4 pass
O5 missing | the link is #
O6 inaccessible | answers 404
O7 inaccessible | an error page under the name of a PDF
O8 missing | the link is javascript:void(0)
O9 inaccessible | asks for a log-in
O10 missing | the link is #
O11 inaccessible | the server answers 500
O12 inaccessible | the file is empty
O13 inaccessible | the file asks for a password
O14 missing | not in the index and nowhere else
O15 missing | the document is that of อบต.ห้วยส้มดง
O16 pass
O17 inaccessible | the form opens only after a log-in
O18 inaccessible | heading and nothing below
O19 missing | not in the index and nowhere else
O20 missing | news of a training only
O21 inaccessible | the name of the old host does not resolve
O22 missing | the link is #
O23 pass
O24 partial | no problems and no recommendations
O25 inaccessible | the file broke off on its way and does not open
O26 inaccessible | lorem ipsum
EIT missing | the button leads to #
"""


def frame(title: str, body: str) -> str:
    return f"""<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{title} ~ {NAME}</title><style>body{{font-family:'Chakra Petch',Tahoma;background:#f7f3ff}}#w{{max-width:1000px;margin:auto;background:#fff;padding:10px}}.btn{{background:#639;color:#fff;padding:8px 12px;border-radius:16px;text-decoration:none}}td{{padding:6px;border-bottom:1px solid #ccd}}</style></head>
<body><div id="w"><h1>{NAME}</h1><p><small>อำเภอทุ่งนิมิต จังหวัดเวียงสมมุติ</small></p><p><a class="btn" href="/">Home</a> <a class="btn" href="/oit69/">OIT</a> <a class="btn" href="#">EIT</a> <a class="btn" href="/contact/">Contact</a></p><h2>{title}</h2>
{body}</div></body></html>"""


def build(site: Site) -> None:
    names = people(seeded(site.unit_id), 4)
    site.page("/404.html", frame("ไม่พบหน้าที่ต้องการ", "<p>ขออภัย ไม่พบหน้าเว็บที่ท่านเรียก (404)</p>"))
    site.page(
        "/",
        frame(
            "ข่าวประชาสัมพันธ์",
            paras(
                "26 กุมภาพันธ์ 2569 อบต.ศรีวิไลทอง เปิดใช้ระบบประปาบาดาลพลังงานแสงอาทิตย์ หมู่ 5 ให้ประชาชน 64 ครัวเรือน\n15 มกราคม 2569 อบต.ศรีวิไลทอง จัดอบรมให้ความรู้พนักงานเรื่องนโยบาย No Gift Policy และการรับทรัพย์สินตามมาตรา 128\n2 ธันวาคม 2568 มอบเมล็ดพันธุ์ผักสวนครัว"
            )
            + '<p><a href="/old/gallery.html">ภาพกิจกรรมเก่า</a></p>',
        ),
    )

    def soon(name: str, title: str, text: str) -> None:
        site.page(f"/oit69/{name}/", frame(title, f"<p>{text}</p>"))

    titles = [
        ("O1", "โครงสร้าง หน้าที่และอำนาจ", "/oit69/o1/"),
        ("O2", "ข้อมูลผู้บริหาร", "/oit69/o2/"),
        ("O3", "ข้อมูลการติดต่อและช่องทางการสอบถาม", "/contact/"),
        ("O4", "ข่าวประชาสัมพันธ์", "/"),
        ("O5", "แผนพัฒนาท้องถิ่น", "#"),
        ("O6", "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ 2569", "/pdf/plan69.pdf"),
        ("O7", "รายงานผลการดำเนินงานประจำปี 2568", "/pdf/report-68.pdf"),
        ("O8", "คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", "javascript:void(0)"),
        ("O9", "คู่มือหรือแนวทางการขอรับบริการ", "/member/manual.pdf"),
        ("O10", "E-Service", "#"),
        ("O11", "สรุปผลการจัดซื้อจัดจ้างรายเดือน 2569", "/skr/"),
        ("O12", "รายงานสรุปผลการจัดซื้อจัดจ้าง 2568", "/pdf/buy-68.pdf"),
        ("O13", "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล 2569", "/pdf/hr-69.pdf"),
        ("O15", "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", "/oit69/o15/"),
        ("O16", "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "/oit69/o16/"),
        ("O17", "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "/member/complaint"),
        ("O18", "ข้อมูลสถิติเรื่องร้องเรียนการทุจริต 2568", "/oit69/o18/"),
        ("O20", "การขับเคลื่อนนโยบาย No Gift Policy", "/"),
        ("O21", "การประเมินความเสี่ยงการทุจริต 2569", "http://old.siwilaithong.invalid/risk69.pdf"),
        ("O22", "รายงานผลตามแผนบริหารความเสี่ยงการทุจริต 2568", "#"),
        ("O23", "แผนปฏิบัติการป้องกันการทุจริต 2569", "/oit69/o23/"),
        ("O24", "รายงานผลการดำเนินการป้องกันการทุจริต 2568", "/oit69/o24/"),
        ("O25", "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร", "/pdf/ita-68.pdf"),
        ("O26", "รายงานผลการส่งเสริมคุณธรรมและความโปร่งใส 2568", "/oit69/o26/"),
    ]
    site.page(
        "/oit69/",
        frame(
            "การเปิดเผยข้อมูลสาธารณะ OIT ปีงบประมาณ 2569",
            table([], [[code, text, f'<a href="{href}">คลิก</a>'] for code, text, href in titles]),
        ),
    )
    soon("o1", "โครงสร้าง หน้าที่และอำนาจ", "อยู่ระหว่างปรับปรุง ขออภัยในความไม่สะดวก")
    soon("o18", "ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2568", "")
    soon(
        "o26",
        "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน 2568",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.",
    )
    site.page(
        "/oit69/o2/",
        frame(
            "ข้อมูลผู้บริหาร",
            table(
                ["ชื่อ-สกุล", "ตำแหน่ง", "โทร"],
                [
                    [names[0], "นายก อบต.ศรีวิไลทอง", "087-500-1201"],
                    [names[1], "รองนายก อบต.", "087-500-1202"],
                    [names[2], "ปลัด อบต.", "087-500-1203"],
                ],
            ),
        ),
    )
    site.page(
        "/contact/",
        frame(
            "ติดต่อเรา",
            f"<p>{NAME} 9 หมู่ 9 ตำบลศรีวิไลทอง อำเภอทุ่งนิมิต จังหวัดเวียงสมมุติ 58160</p><p>โทรศัพท์ 059-990 900 / อีเมล siwilaithong@local.invalid</p><iframe src='/contact/map.html' width='100%' height='220' title='แผนที่'></iframe><p>สอบถามผ่าน <a href='https://line.me/R/ti/p/@siwilaithong-sample'>LINE Official Account</a> มีเจ้าหน้าที่ตอบ</p>",
        ),
    )
    site.page("/contact/map.html", f"<html><head><meta charset='utf-8'></head><body>แผนที่ {NAME}</body></html>")
    site.page(
        "/oit69/o15/",
        frame(
            "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม",
            paras(
                "ประกาศองค์การบริหารส่วนตำบลห้วยส้มดง เรื่อง ประมวลจริยธรรมผู้บริหารท้องถิ่น สมาชิกสภาท้องถิ่น และพนักงานส่วนตำบล\nองค์การบริหารส่วนตำบลห้วยส้มดงกำหนดแนวทาง Do's ซื่อสัตย์ Don'ts รับสินบน ประกาศ ณ วันที่ 12 มกราคม 2569\nนายกองค์การบริหารส่วนตำบลห้วยส้มดง"
            ),
        ),
    )
    site.page(
        "/oit69/o16/",
        frame(
            "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
            paras(
                "1. วิธีร้องเรียน: ผู้เสียหายหรือผู้พบเห็นการทุจริตของเจ้าหน้าที่ยื่นหนังสือ โทรศัพท์ 059-990900 หรือแจ้งทาง LINE\n2. ขั้นตอน: รับเรื่องและลงทะเบียนภายใน 1 วัน เสนอนายก อบต. ภายใน 3 วัน สอบข้อเท็จจริงภายใน 30 วัน แจ้งผู้ร้องภายใน 7 วัน\n3. ผู้รับผิดชอบ: สำนักปลัด อบต.ศรีวิไลทอง"
            ),
        ),
    )
    site.page(
        "/oit69/o23/",
        frame(
            "แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2569",
            table(
                ["ที่", "โครงการ/กิจกรรม", "งบประมาณ", "ระยะเวลาดำเนินการ"],
                [
                    ["1", "โครงการพนักงานสุจริต", "12,000 บาท", "ก.พ. – มี.ค. 2569"],
                    ["2", "กิจกรรมเผยแพร่ข้อมูลจัดซื้อจัดจ้าง", "ไม่ใช้งบประมาณ", "ต.ค. 2568 – ก.ย. 2569"],
                ],
            )
            + f"<p>{NAME}</p>",
        ),
    )
    site.page(
        "/oit69/o24/",
        frame(
            "รายงานผลการดำเนินการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2568",
            table(["โครงการ", "ผลการดำเนินการ", "งบประมาณที่ใช้"], [["โครงการพนักงานสุจริต", "อบรม 24 คน", "11,700 บาท"]]),
        ),
    )
    login = frame(
        "เข้าสู่ระบบเจ้าหน้าที่",
        '<form method="post" action="/login.html"><p>Username <input name="u"></p><p>Password <input type="password" name="p"></p><button>Login</button></form>',
    )
    site.page("/login.html", login)
    site.routes["/member/manual.pdf"] = {"redirect": "/login.html", "status": 302}
    site.routes["/member/complaint"] = {"file": "login.html", "status": 401}
    site.page(
        "/error.html",
        "<html><head><title>Error</title></head><body>Fatal error: Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused</body></html>",
    )
    site.routes["/skr/"] = {"file": "error.html", "status": 500}
    broken_files(site)
    site.file("/robots.txt", b"User-agent: *\nDisallow: /member/backup/\nCrawl-delay: 1\n")


def broken_files(site: Site) -> None:
    site.page("/pdf/report-68.pdf", "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>")
    site.file("/pdf/buy-68.pdf", b"")
    site.locked_pdf(
        "/pdf/hr-69.pdf",
        "หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2569",
        [NAME, "หลักเกณฑ์การสรรหาและแผนพัฒนาบุคลากร ปีงบประมาณ พ.ศ. 2569"],
    )
    whole = report_pdf("การนำผลการประเมิน ITA ปี 2568 ไปสู่การพัฒนาองค์กร", [NAME, "วิเคราะห์ผลการประเมิน ITA ปี 2568"])
    site.file("/pdf/ita-68.pdf", whole[: len(whole) // 3])
