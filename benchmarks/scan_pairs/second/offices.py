"""Structure and duties (O1), executives (O2), a newsletter (O4), the development plan (O5)."""
# ruff: noqa: E501 - the lines of the documents are kept whole

from benchmarks.scan_pairs.paper import paragraphs, signed
from benchmarks.scan_pairs.record import PairDocument, Sheet, Wear
from benchmarks.scan_pairs.second import agencies
from benchmarks.scan_pairs.second.layouts import photograph, seal


def _boxes_and_duties() -> PairDocument:
    office = agencies.KHLONG_TAKO
    sections = "".join(
        f'<div class="unit"><b>{name}</b><i>{chief}</i>{"".join(f"<span>{work}</span>" for work in works.split(","))}</div>'
        for name, chief, works in (
            (
                "สำนักปลัด อบต.",
                "หัวหน้าสำนักปลัด (นักบริหารงานทั่วไป ระดับต้น)",
                "ฝ่ายบริหารงานทั่วไป,งานการเจ้าหน้าที่,งานนโยบายและแผน,งานนิติการ,งานป้องกันและบรรเทาสาธารณภัย",
            ),
            (
                "กองคลัง",
                "ผู้อำนวยการกองคลัง (นักบริหารงานการคลัง ระดับต้น)",
                "ฝ่ายบัญชี,งานการเงิน,งานจัดเก็บและพัฒนารายได้,งานทะเบียนทรัพย์สินและพัสดุ",
            ),
            (
                "กองช่าง",
                "ผู้อำนวยการกองช่าง (นักบริหารงานช่าง ระดับต้น)",
                "งานสำรวจและออกแบบ,งานควบคุมการก่อสร้าง,งานประสานสาธารณูปโภค,งานผังเมือง",
            ),
            (
                "กองสาธารณสุขและสิ่งแวดล้อม",
                "ผู้อำนวยการกองสาธารณสุขฯ",
                "งานอนามัยและสิ่งแวดล้อม,งานรักษาความสะอาด,งานควบคุมโรค",
            ),
            ("กองสวัสดิการสังคม", "ผู้อำนวยการกองสวัสดิการสังคม", "งานสังคมสงเคราะห์,งานส่งเสริมอาชีพ,งานพัฒนาชุมชน"),
        )
    )
    chart = (
        f'<div class="mast">{seal("#1f5f7a", "คน")}<div><h1>โครงสร้างองค์กร {office.name}</h1>'
        f'<p class="mid">{office.where}</p></div></div>'
        '<div class="half"><div class="side politic"><b>ฝ่ายการเมือง</b>'
        '<div class="pair"><div>สภา อบต.คลองตะโกเหนือ<br>ประธานสภา รองประธานสภา<br>สมาชิกสภา 8 คน<br>เลขานุการสภา</div>'
        f"<div>คณะผู้บริหาร<br>นายก อบต. : {office.head}<br>รองนายก อบต. 2 คน<br>เลขานุการนายก อบต.</div></div></div>"
        '<div class="side regular"><b>ฝ่ายข้าราชการประจำ</b>'
        f'<div class="pair"><div>ปลัด อบต.<br>{office.clerk}<br>(นักบริหารงานท้องถิ่น ระดับกลาง)</div>'
        "<div>รองปลัด อบต.<br>นางสาวมณีรัตน์ ศรีสมาน<br>(นักบริหารงานท้องถิ่น ระดับต้น)</div></div></div></div>"
        f'<div class="units">{sections}</div>'
        '<p class="flat">หน่วยตรวจสอบภายในขึ้นตรงต่อปลัด อบต. / เส้นแบ่งสีฟ้า = ผู้ได้รับการเลือกตั้งและผู้ที่นายกแต่งตั้ง, สีส้ม = พนักงานส่วนตำบล</p>'
    )
    duties = '<h1>เรามีหน้าที่และอำนาจทำอะไรบ้าง</h1><div class="two">' + paragraphs(
        f"""
        {office.name}เป็นราชการส่วนท้องถิ่น มีฐานะเป็นนิติบุคคล ดูแลพื้นที่ 38.75 ตารางกิโลเมตร 8 หมู่บ้าน ประชากร 5,214 คน หน้าที่และอำนาจของเราสรุปจากกฎหมายว่าด้วยสภาตำบลและองค์การบริหารส่วนตำบล และกฎหมายกระจายอำนาจ ให้เห็นเป็นงานที่ทำจริงในตำบล ดังต่อไปนี้
        # ถนน ทางระบายน้ำ และคลอง
        ดูแลถนนในความรับผิดชอบ 41 สาย ขุดลอกคลองตะโกและคลองสาขา กำจัดผักตบชวา ซ่อมสะพานไม้ และติดป้ายเตือนทางแยก
        # ความสะอาดและสุขภาพ
        เก็บขนขยะสัปดาห์ละสองวัน ควบคุมกิจการที่เป็นอันตรายต่อสุขภาพ ป้องกันไข้เลือดออกและพิษสุนัขบ้า สนับสนุน อสม.
        # สาธารณภัย
        เตรียมเรือ เครื่องสูบน้ำ และศูนย์พักพิงในช่วงน้ำหลาก สนับสนุนน้ำอุปโภคในช่วงน้ำเค็มรุก
        # การศึกษา ศาสนา วัฒนธรรม
        จัดการศึกษาก่อนวัยเรียนที่ศูนย์พัฒนาเด็กเล็กวัดตะโกล่าง และสืบสานงานแข่งเรือปลายฝน
        # คนทุกช่วงวัย
        จ่ายเบี้ยยังชีพผู้สูงอายุ คนพิการ ผู้ป่วยเอดส์ ส่งเสริมเด็ก สตรี เยาวชน และกลุ่มอาชีพจักสาน
        # ที่ดินและสิ่งแวดล้อม
        คุ้มครองที่สาธารณประโยชน์และป่าชายคลอง ออกข้อบัญญัติตำบลเพื่อบังคับใช้ในเขต
        # รายได้ของตำบล
        จัดเก็บภาษีที่ดินและสิ่งปลูกสร้าง ภาษีป้าย ค่าธรรมเนียมใบอนุญาต ตามที่กฎหมายให้อำนาจไว้
        """
    )
    return PairDocument(
        id="second-o01-boxes-khlong-tako",
        item="O1",
        agency=office,
        label="โครงสร้างองค์กรและภารกิจหน้าที่",
        file_name="organization-chart.pdf",
        state="complete",
        digits="arabic",
        font="Loma",
        size=12.5,
        css=(
            ".wide{font-size:1.12em}h1,h2{font-family:Sawasdee}h2{font-style:italic}.mast{display:flex;align-items:center;justify-content:center;gap:18px}"
            ".half{display:grid;grid-template-columns:1fr 1fr;gap:12px;margin:10px 0}.side{padding:7px;text-align:center;border-radius:6px}"
            ".politic{background:#d7ecf6}.regular{background:#fbe3cc}.pair{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin-top:5px}"
            ".pair div,.unit{background:#fff;border:1pt solid #555;padding:5px}.units{display:grid;grid-template-columns:repeat(5,1fr);gap:8px}"
            ".unit b,.unit i,.unit span{display:block;text-align:center}.unit span{border-top:.6pt solid #999;padding:2px 0}.unit i{font-size:.85em}"
        ),
        sheets=(Sheet(chart, wide=True), Sheet(f"{duties}</div>")),
        wear=Wear(turn=180, colour=True),
    )


def _portraits() -> PairDocument:
    office = agencies.SAN_KHAM_FOI
    people = (
        (office.head, "นายกเทศมนตรีตำบลสันคำฝอย", "08 1000 4510"),
        ("นางศรีพรรณ ต่อมคำ", "รองนายกเทศมนตรี", "08 1000 4511"),
        ("นายคำรณ ไชยสาร", "รองนายกเทศมนตรี", "08 1000 4512"),
        ("นายพิเชฐ เครือวัลย์", "เลขานุการนายกเทศมนตรี", "08 1000 4513"),
        (office.clerk, "ปลัดเทศบาล", "08 1000 4520"),
        ("นายธนากร เป็งโต", "รองปลัดเทศบาล", "08 1000 4521"),
    )
    cards = "".join(
        f'<div class="card"><img src="{photograph(place + 71)}"><b>{name}</b><span>{post}</span>'
        f"<span>โทร. {phone}</span><i>{mail}@sankhamfoi.test</i></div>"
        for place, ((name, post, phone), mail) in enumerate(
            zip(people, ("mayor", "deputy.a", "deputy.b", "secretary", "palad", "rongpalad"), strict=True)
        )
    )
    text = (
        f'<div class="bar"><h1>ทำเนียบผู้บริหาร {office.name}</h1><p class="mid">{office.where}</p></div>'
        f'<div class="cards">{cards}</div><p class="flat">สำนักงาน โทร. {office.phone} ในวันและเวลาราชการ</p>'
    )
    return PairDocument(
        id="second-o02-portraits-san-kham-foi",
        item="O2",
        agency=office,
        label="ทำเนียบคณะผู้บริหาร",
        file_name="board.pdf",
        state="complete",
        digits="arabic",
        font="Umpush",
        size=12.5,
        css=(
            "h1{font-family:Waree;color:#fff}.bar{background:#5b2c6f;color:#fff;padding:10px;border-radius:10px}"
            ".cards{display:grid;grid-template-columns:1fr 1fr;gap:10px;margin:12px 0}.card{text-align:center;border:1pt solid #b9a7c4;padding:8px}"
            ".card img{display:block;height:150px;margin:0 auto 4px;border:2pt solid #ddd}.card span,.card b,.card i{display:block}.card i{font-family:Loma;font-size:.9em}"
        ),
        sheets=(Sheet(text),),
        wear=Wear(colour=True),
    )


def _newsletter() -> PairDocument:
    office = agencies.PA_MIANG
    columns = "".join(
        f'<div class="item" style="background:{tint}"><h2>{title}</h2><p class="day">{day}</p><p>{text}</p></div>'
        for tint, title, day, text in (
            (
                "#fff4d6",
                "เริ่มแล้ว! ทำแนวกันไฟรอบป่าชุมชน",
                "12 มกราคม 2569",
                "งานป้องกันและบรรเทาสาธารณภัยร่วมกับชาวบ้านหมู่ 3 และหมู่ 6 ทำแนวกันไฟระยะแรก 4.5 กิโลเมตร กว้าง 8 เมตร ใช้กำลัง 62 คน กำหนดครบ 12 กิโลเมตรภายในเดือนกุมภาพันธ์",
            ),
            (
                "#e0f2e9",
                "ซ่อมประปาภูเขาหมู่ 2 เสร็จก่อนกำหนด",
                "18 ธันวาคม 2568",
                "กองช่างเปลี่ยนท่อพีวีซี 3 นิ้ว ยาว 640 เมตร และล้างถังกรอง น้ำไหลครบ 118 หลังคาเรือน หากพบท่อแตกแจ้งช่างเวรได้ทุกวัน",
            ),
            (
                "#e4ecfb",
                "ฉีดวัคซีนสุนัขและแมวฟรี",
                "24 - 28 พฤศจิกายน 2568",
                "ออกหน่วยเคลื่อนที่ครบ 7 หมู่บ้าน ฉีดวัคซีนป้องกันโรคพิษสุนัขบ้า 413 ตัว ทำหมัน 37 ตัว",
            ),
            (
                "#fde4e4",
                "จ่ายเบี้ยยังชีพรอบเดือนมกราคม",
                "9 มกราคม 2569",
                "โอนเข้าบัญชีผู้สูงอายุ 702 ราย คนพิการ 96 ราย ผู้ที่ยังไม่ได้ยืนยันสิทธิให้ติดต่อสำนักปลัดโดยเร็ว",
            ),
            (
                "#f0e6f7",
                "ชวนประชาคมเลือกโครงการ",
                "20 มกราคม 2569",
                "ขอเชิญทุกครัวเรือนร่วมประชาคมตำบล เวลา 09.00 น. ที่หอประชุม อบต. เพื่อเสนอโครงการเข้าแผนพัฒนาท้องถิ่น",
            ),
            (
                "#eef0e1",
                "ศูนย์เด็กเล็กรับสมัคร",
                "ถึง 27 กุมภาพันธ์ 2569",
                "รับเด็กอายุ 2 ปีขึ้นไป จำนวน 25 คน ยื่นสูติบัตรและทะเบียนบ้านที่ครูศูนย์พัฒนาเด็กเล็กบ้านป่าเมี่ยง",
            ),
        )
    )
    text = (
        f'<div class="mast">{seal("#2f6b3a", "ปม")}<div><div class="name">จดหมายข่าว ป่าเมี่ยงงาม</div>'
        f"<div>ข่าวประชาสัมพันธ์ของ{office.name} {office.where}</div>"
        "<div>ปีที่ 7 ฉบับที่ 1 ประจำเดือนมกราคม 2569</div></div></div>"
        f'<img class="wide-photo" src="{photograph(404, "meeting")}"><p class="cap">ประชุมชี้แจงแผนรับมือไฟป่าและหมอกควัน ห้องประชุม อบต. 6 มกราคม 2569</p>'
        f'<div class="news">{columns}</div><p class="mid foot">งานประชาสัมพันธ์ สำนักปลัด โทร. {office.phone}</p>'
    )
    return PairDocument(
        id="second-o04-newsletter-pa-miang",
        item="O4",
        agency=office,
        label="จดหมายข่าว ฉบับที่ 1/2569",
        file_name="จดหมายข่าว-มค69.pdf",
        state="complete",
        digits="thai",
        font="Garuda",
        size=11.5,
        css=(
            ".mast{display:flex;gap:16px;align-items:center;border-bottom:4pt double #2f6b3a;padding-bottom:6px}.name{font-family:Purisa;font-weight:bold;font-size:2em;color:#2f6b3a}"
            ".wide-photo{display:block;height:150px;margin:9px auto 2px}.cap{text-align:center;text-indent:0;font-style:italic;font-size:.9em}"
            ".news{columns:3;column-gap:10px}.item{break-inside:avoid;padding:7px 9px;margin-bottom:9px;border-radius:7px}.item h2{margin:0;color:#7a2c12}"
            ".item p{text-align:left;text-indent:0}.day{font-weight:bold}.foot{background:#2f6b3a;color:#fff}"
        ),
        sheets=(Sheet(text),),
        wear=Wear(turn=90, colour=True),
    )


def _five_years_in_prose() -> PairDocument:
    office = agencies.HUA_SAPHAN
    cover = (
        f'<div style="text-align:center;padding-top:30mm">{seal("#333", "หส")}<p class="mid cover">แผนพัฒนาเทศบาล</p>'
        '<p class="mid" style="font-size:1.5em">(พ.ศ. 2566 - พ.ศ. 2570)</p>'
        f'<p class="mid" style="font-size:1.2em">ฉบับเปลี่ยนแปลง ครั้งที่ 2 พ.ศ. 2568</p><p class="mid" style="margin-top:60mm">{office.name}<br>{office.where}</p></div>'
    )
    body = paragraphs(
        """
        # ความเป็นมา
        เทศบาลตำบลหัวสะพานไม้ใช้แผนพัฒนาท้องถิ่น ห้าปี พ.ศ. 2566 - 2570 มาตั้งแต่วันที่ 4 ตุลาคม 2564 ต่อมาผลการประชาคมเมื่อวันที่ 8 กรกฎาคม 2568 ขอให้เปลี่ยนแปลงโครงการด้านน้ำเค็มและตลิ่งพัง คณะกรรมการพัฒนาเทศบาลจึงเห็นชอบให้เปลี่ยนแปลงแผนในการประชุมเมื่อวันที่ 29 สิงหาคม 2568 โดยวิสัยทัศน์ยังคงเดิมว่า "ตลาดเก่าริมน้ำมีชีวิต ลูกหลานมีงาน สายน้ำสะอาด"
        # ยุทธศาสตร์ที่ 1 อยู่กับน้ำอย่างปลอดภัย
        <b>เป้าหมาย</b> ชุมชนริมคลอง 6 แห่งไม่เสียหายจากน้ำหลากและตลิ่งพัง
        <b>ตัวชี้วัด</b> ความยาวเขื่อนป้องกันตลิ่งที่สร้างเพิ่ม ไม่น้อยกว่า 800 เมตร ภายในปี 2570 และเวลาแจ้งเตือนภัยเร็วขึ้นเหลือ 30 นาที
        <b>แนวทางและโครงการ</b> ก่อสร้างเขื่อนหน้าวัดหัวสะพาน ปี 2569 วงเงิน 4,200,000 บาท ปี 2570 วงเงิน 3,900,000 บาท ติดตั้งเสาวัดระดับน้ำ 5 จุด ปี 2569 วงเงิน 250,000 บาท
        # ยุทธศาสตร์ที่ 2 ตลาดเก่าและงานในบ้านเกิด
        <b>เป้าหมาย</b> ผู้ค้าและเยาวชนมีรายได้จากการท่องเที่ยวริมน้ำ
        <b>ตัวชี้วัด</b> จำนวนนักท่องเที่ยวเพิ่มขึ้นร้อยละ 8 ต่อปี และมีมัคคุเทศก์น้อย 40 คนภายในแผน
        <b>แนวทางและโครงการ</b> ปรับปรุงทางเดินไม้ตลาดเก่า ปี 2568 ถึง 2569 วงเงินปีละ 600,000 บาท อบรมมัคคุเทศก์น้อยทุกปี ปีละ 45,000 บาท
        # ยุทธศาสตร์ที่ 3 ดูแลกันทุกวัย
        <b>เป้าหมาย</b> ผู้สูงอายุติดเตียงทุกคนได้รับการเยี่ยมบ้าน เด็กเล็กมีพัฒนาการสมวัย
        <b>ตัวชี้วัด</b> เยี่ยมบ้านครบร้อยละ 100 อย่างน้อยเดือนละครั้ง เด็กพัฒนาการสมวัยร้อยละ 92
        <b>แนวทางและโครงการ</b> จ้างผู้ดูแลผู้สูงอายุ 6 คน ปีละ 432,000 บาท ตลอดปี 2566 - 2570 ปรับปรุงสนามเด็กเล่นสร้างปัญญา ปี 2569 วงเงิน 180,000 บาท
        # ยุทธศาสตร์ที่ 4 เมืองสะอาด บริหารโปร่งใส
        <b>เป้าหมาย</b> ลดขยะที่ต้องขนไปฝังกลบ และให้บริการประชาชนรวดเร็ว
        <b>ตัวชี้วัด</b> ขยะลดลงร้อยละ 5 ต่อปี ความพึงพอใจไม่ต่ำกว่าร้อยละ 85
        <b>แนวทางและโครงการ</b> ธนาคารขยะ 9 ชุมชน ปีละ 60,000 บาท พัฒนาระบบคำร้องออนไลน์ ปี 2569 วงเงิน 95,000 บาท
        # การติดตามประเมินผล
        คณะกรรมการติดตามและประเมินผลแผนรายงานต่อนายกเทศมนตรีอย่างน้อยปีละหนึ่งครั้งภายในเดือนธันวาคม
        """
    )
    return PairDocument(
        id="second-o05-prose-hua-saphan",
        item="O5",
        agency=office,
        label="แผนพัฒนาเทศบาล ห้าปี (ฉบับเปลี่ยนแปลง)",
        file_name="plan5y-edit2.pdf",
        state="complete",
        digits="thai",
        font="Norasi",
        size=14.5,
        css="h2{font-family:Laksaman;font-size:1.2em;border-left:5pt solid #444;padding-left:8px}.cover{font-family:Laksaman;font-size:2.4em;font-weight:bold}",
        sheets=(Sheet(cover), Sheet(body + signed(office.head, office.head_title, "ประกาศใช้ 1 กันยายน 2568"))),
        wear=Wear(stamp="round"),
    )


DOCUMENTS = [_boxes_and_duties(), _portraits(), _newsletter(), _five_years_in_prose()]
