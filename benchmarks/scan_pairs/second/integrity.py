"""Risks of corruption (O21, O22), its prevention (O23, O24), what the assessment led to (O25, O26)."""
# ruff: noqa: E501 - the lines of the documents are kept whole

from benchmarks.scan_pairs.paper import announcement, memo, numbered, paragraphs, signed, table
from benchmarks.scan_pairs.record import DOWNLOAD, PairDocument, Sheet, Wear
from benchmarks.scan_pairs.second import agencies
from benchmarks.scan_pairs.second.layouts import FORM, filled, ruled, tiles


def _risk_forms_of_last_year() -> PairDocument:
    office = agencies.KHLONG_TAKO
    forms = "".join(
        f'<div class="sheet">{filled(form)}</div>'
        for form in (
            """
            # แบบประเมินความเสี่ยง ฉบับที่ 1
            กระบวนงาน {การเบิกค่าน้ำมันเชื้อเพลิง} ด้าน {การใช้งบประมาณและการบริหารทรัพยากร}
            เหตุการณ์ความเสี่ยง {ผู้ขับรถเติมน้ำมันเกินระยะทางใช้จริงแล้วนำไปใช้ส่วนตัว}
            โอกาสเกิด [ ] ต่ำ [x] ปานกลาง [ ] สูง ผลกระทบ [ ] น้อย [x] ปานกลาง [ ] มาก
            ระดับความเสี่ยง {ปานกลาง (2 x 2 = 4)}
            มาตรการจัดการความเสี่ยง {บันทึกเลขไมล์พร้อมภาพถ่ายทุกครั้ง กองคลังสุ่มตรวจเดือนละหนึ่งคัน}
            ผู้รับผิดชอบ {สำนักปลัด} กำหนดเสร็จ {30 มิถุนายน 2568}
            """,
            """
            # แบบประเมินความเสี่ยง ฉบับที่ 2
            กระบวนงาน {การตรวจรับงานขุดลอกคลอง} ด้าน {การใช้อำนาจและตำแหน่งหน้าที่}
            เหตุการณ์ความเสี่ยง {กรรมการตรวจรับลงชื่อโดยไม่ได้วัดความลึกจริง}
            โอกาสเกิด [ ] ต่ำ [ ] ปานกลาง [x] สูง ผลกระทบ [ ] น้อย [ ] ปานกลาง [x] มาก
            ระดับความเสี่ยง {สูงมาก (3 x 3 = 9)}
            มาตรการจัดการความเสี่ยง {ให้ผู้แทนชาวบ้านร่วมวัดและลงชื่อ ถ่ายวีดิทัศน์ทุกจุด}
            ผู้รับผิดชอบ {กองช่าง} กำหนดเสร็จ {31 สิงหาคม 2568}
            """,
            """
            # แบบประเมินความเสี่ยง ฉบับที่ 3
            กระบวนงาน {การคัดเลือกพนักงานจ้าง} ด้าน {การบริหารงานบุคคล}
            เหตุการณ์ความเสี่ยง {กรรมการสอบเป็นญาติของผู้สมัคร}
            โอกาสเกิด [x] ต่ำ [ ] ปานกลาง [ ] สูง ผลกระทบ [ ] น้อย [x] ปานกลาง [ ] มาก
            ระดับความเสี่ยง {ต่ำ (1 x 2 = 2)}
            มาตรการจัดการความเสี่ยง {ให้กรรมการรับรองตนเองเป็นลายลักษณ์อักษรก่อนสอบ}
            ผู้รับผิดชอบ {งานการเจ้าหน้าที่} กำหนดเสร็จ {ทุกครั้งที่สรรหา}
            """,
        )
    )
    text = (
        f"<h1>การประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2568</h1><p class='mid'>{office.name} {office.where}</p>{forms}"
        + signed(office.clerk, office.clerk_title, "ประธานคณะทำงานบริหารความเสี่ยง 24 มกราคม 2568")
    )
    return PairDocument(
        id="second-o21-old-forms-khlong-tako",
        item="O21",
        agency=office,
        label=DOWNLOAD,
        heading="การประเมินความเสี่ยงการทุจริตในหน่วยงานภาครัฐ",
        file_name="risk-form.pdf",
        state="old",
        lacks=("O21.2",),
        digits="thai",
        font="Kinnari",
        size=12.2,
        css=FORM
        + ".fill{font-style:italic;color:#1c2f86}.sheet{border:1.2pt solid #333;padding:6px 12px;margin:9px 0;break-inside:avoid}h1,h2{font-family:Loma}",
        sheets=(Sheet(text),),
        wear=Wear(turn=90, colour=True),
    )


def _risk_results_in_prose() -> PairDocument:
    office = agencies.PA_MIANG
    text = memo(
        office,
        "หน่วยตรวจสอบภายใน",
        "029",
        "13 ตุลาคม 2568",
        "รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2568",
        office.head_title,
    ) + paragraphs(
        """
        # 1. ต้นเรื่อง
        องค์การบริหารส่วนตำบลป่าเมี่ยงงามได้จัดทำแผนบริหารจัดการความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2568 จำนวนสามด้าน ตามประกาศลงวันที่ 18 ธันวาคม 2567 หน่วยตรวจสอบภายในได้ติดตามการดำเนินการถึงวันที่ 30 กันยายน 2568 แล้ว
        # 2. ข้อเท็จจริง
        <b>ด้านการเบิกจ่ายเงินงบประมาณ</b> มาตรการคือแยกผู้จัดทำใบสำคัญกับผู้ตรวจ กองคลังออกคำสั่งแบ่งงานตั้งแต่วันที่ 6 มกราคม 2568 สุ่มตรวจใบสำคัญ 120 ฉบับ พบเอกสารไม่ครบ 4 ฉบับ แก้ไขแล้วทั้งหมด ความเสี่ยงลดจากระดับสูงเหลือระดับต่ำ
        <b>ด้านการใช้อำนาจและตำแหน่งหน้าที่</b> มาตรการคือเปิดเผยคิวการออกใบอนุญาตและถ่ายภาพการตรวจพื้นที่ กองช่างดำเนินการครบ 23 คำขอ ไม่มีการร้องเรียนเรื่องเรียกรับเงิน ความเสี่ยงลดจากปานกลางเหลือต่ำ
        <b>ด้านการบริหารงานบุคคล</b> มาตรการคือประกาศเกณฑ์คะแนนก่อนประเมินเลื่อนขั้นเงินเดือน ดำเนินการได้เพียงรอบที่สอง ความเสี่ยงคงอยู่ระดับปานกลาง ให้นำไปจัดการต่อในปีงบประมาณ พ.ศ. 2569
        # 3. ข้อพิจารณา
        ภาพรวมดำเนินการแล้วเสร็จสองด้าน อยู่ระหว่างดำเนินการหนึ่งด้าน ไม่พบเหตุการณ์ทุจริตในปีงบประมาณ พ.ศ. 2568 เห็นควรให้งานการเจ้าหน้าที่จัดทำปฏิทินประกาศเกณฑ์ล่วงหน้าหกสิบวัน
        # 4. ข้อเสนอ
        จึงเรียนมาเพื่อโปรดพิจารณา หากเห็นชอบจะได้เผยแพร่บนเว็บไซต์
        """
    )
    return PairDocument(
        id="second-o22-prose-pa-miang",
        item="O22",
        agency=office,
        label="รายงานผลจัดการความเสี่ยงการทุจริต ปีงบ 2568",
        file_name="iau-029.pdf",
        state="complete",
        digits="thai",
        font="Norasi",
        size=14,
        css="h2{font-family:Umpush}h1{font-family:Umpush}",
        sheets=(Sheet(text + signed("นางสาวกัญญาพร ยศหล้า", "นักวิชาการตรวจสอบภายในชำนาญการ")),),
        wear=Wear(turn=180, stamp="received", received="๑๔ ต.ค. ๒๕๖๘"),
    )


def _plan_without_money() -> PairDocument:
    office = agencies.THUNG_LAN
    text = announcement(office, "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569", "เรื่อง ใช้") + paragraphs(
        """
        ตามแนวทางของสำนักงาน ป.ป.ช. ให้องค์กรปกครองส่วนท้องถิ่นมีแผนปฏิบัติการป้องกันการทุจริต จึงกำหนดโครงการและกิจกรรมของปีงบประมาณ พ.ศ. 2569 (๑ ตุลาคม ๒๕๖๘ - ๓๐ กันยายน ๒๕๖๙) เป็นสี่มิติ ดังนี้
        # มิติที่ 1 ปลูกคนให้ไม่ทนต่อการทุจริต
        """
    )
    text += (
        numbered(
            """
        โครงการโตไปไม่โกงในศูนย์พัฒนาเด็กเล็ก ดำเนินการเดือนธันวาคม ๒๕๖๘
        กิจกรรมเสียงตามสายเล่านิทานคุณธรรม ดำเนินการทุกวันจันทร์ตลอดปี
        """
        )
        + paragraphs("# มิติที่ 2 บริหารอย่างโปร่งใส")
        + numbered(
            """
        กิจกรรมเปิดเผยราคากลางและผลการจัดซื้อ ดำเนินการทุกเดือน
        กิจกรรมลดขั้นตอนขออนุญาตก่อสร้าง ดำเนินการเดือนมกราคม - มีนาคม 2569
        """
        )
        + paragraphs("# มิติที่ 3 ให้ประชาชนร่วมตรวจ")
        + numbered(
            """
        โครงการผู้เฒ่าเฝ้างบ ดำเนินการเดือนเมษายน - กรกฎาคม 2569
        กิจกรรมประชุมสภาสัญจรให้ชาวบ้านซักถาม ดำเนินการสมัยประชุมที่ 2
        """
        )
        + paragraphs("# มิติที่ 4 ตรวจสอบภายใน")
        + numbered(
            """
        กิจกรรมสอบทานระบบควบคุมภายใน ดำเนินการเดือนกันยายน ๒๕๖๙
        กิจกรรมตรวจนับพัสดุประจำปี ดำเนินการเดือนตุลาคม - พฤศจิกายน ๒๕๖๘
        """
        )
        + paragraphs(
            """
        ทุกส่วนราชการรายงานความคืบหน้าต่อสำนักปลัดเดือนละครั้ง
        = ประกาศ ณ วันที่ ๓๑ ตุลาคม ๒๕๖๘
        """
        )
    )
    return PairDocument(
        id="second-o23-no-money-thung-lan",
        item="O23",
        agency=office,
        label="แผนปฏิบัติการป้องกันการทุจริต ปี 2569",
        file_name="prevent69.pdf",
        state="missing",
        lacks=("O23.3",),
        digits="mixed",
        font="Umpush",
        size=14,
        css="h2{font-family:'Noto Serif Thai';font-size:1em}",
        sheets=(Sheet(text + signed(office.head, office.head_title)),),
        wear=Wear(stamp="round", colour=True),
    )


def _prevention_two_years_ago() -> PairDocument:
    office = agencies.KHAO_KAEO
    head = (
        '<tr><th rowspan="2">ที่</th><th rowspan="2">โครงการ / กิจกรรม</th><th colspan="2">งบประมาณ (บาท)</th><th rowspan="2">ผลการดำเนินการ</th><th colspan="2">ข้อสังเกต</th></tr>'
        "<tr><th>ตั้งไว้</th><th>ใช้จริง</th><th>ปัญหา / อุปสรรค</th><th>ข้อเสนอแนะ</th></tr>"
    )
    text = (
        f"<h1>รายงานผลการดำเนินการป้องกันการทุจริต<br>ประจำปีงบประมาณ พ.ศ. 2567 (ตุลาคม 2566 - กันยายน 2567)</h1><p class='mid'>{office.name} {office.where}</p>"
        + ruled(
            head,
            """
        ^1 | อบรมเยาวชนต้านโกง | >25,000 | >23,400 | อบรม 52 คน เมื่อ 14 มิ.ย. 2567 | ตรงกับวันสอบ | เลื่อนไปเดือนพฤษภาคม
        ^2 | ประกาศเจตจำนงสุจริต | >0 | >0 | ประกาศ 9 ม.ค. 2567 | ไม่มี | ติดป้ายเพิ่มทุกหมู่บ้าน
        ^3 | เวทีตรวจรับงานก่อสร้างโดยประชาชน | >12,000 | >8,750 | จัด 5 ครั้ง | ชาวบ้านไม่เข้าใจแบบแปลน | จัดทำแบบย่ออ่านง่าย
        ^4 | ปรับปรุงกล่องรับเรื่องร้องเรียน | >6,000 | >5,980 | ติดตั้ง 6 จุด | กล่องชำรุด 1 จุด | ใช้วัสดุโลหะ
        """,
            "4 22 10 10 20 17 17",
        )
        + paragraphs("รวมดำเนินการ 4 โครงการ ร้อยละ 100 ใช้จ่ายงบประมาณ 38,130 บาท จาก 43,000 บาท")
    )
    return PairDocument(
        id="second-o24-old-khao-kaeo",
        item="O24",
        agency=office,
        label="คลิกที่นี่",
        heading="รายงานผลการดำเนินการป้องกันการทุจริต",
        file_name="report_67.pdf",
        state="old",
        lacks=("O24.2",),
        digits="arabic",
        font="Umpush",
        size=15,
        css=".wide{font-size:1.06em}h1{font-family:Norasi;font-style:italic}",
        sheets=(Sheet(text + signed(office.head, office.head_title, "11 ตุลาคม 2567"), wide=True),),
        wear=Wear(turn=270, stamp="copy", colour=True),
    )


def _scores_without_measures() -> PairDocument:
    office = agencies.NONG_O
    scores = (
        ("การปฏิบัติหน้าที่", 94.12),
        ("การใช้งบประมาณ", 88.35),
        ("การใช้อำนาจ", 91.60),
        ("การใช้ทรัพย์สินของราชการ", 83.27),
        ("การแก้ไขปัญหาการทุจริต", 90.04),
        ("คุณภาพการดำเนินงาน", 89.48),
        ("ประสิทธิภาพการสื่อสาร", 86.91),
        ("การปรับปรุงระบบการทำงาน", 85.70),
        ("การเปิดเผยข้อมูล", 92.50),
        ("การป้องกันการทุจริต", 95.00),
    )
    bars = "".join(
        f'<div class="score"><span>{name}</span><div><i style="width:{value}%"></i></div><b>{value:.2f}</b></div>'
        for name, value in scores
    )
    text = (
        f"<h1>การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร</h1><p class='mid'>ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปี พ.ศ. 2568<br>{office.name}</p>"
        + tiles(1, "90.27 คะแนน | ระดับ ผ่านดี ลำดับที่ 3 ของอำเภอศรีพนมไพร", "#e2ecd6")
        + bars
        + paragraphs(
            """
        # บทวิเคราะห์
        ตัวชี้วัดที่ได้คะแนนสูงสุดคือการป้องกันการทุจริต 95.00 คะแนน เนื่องจากเผยแพร่เอกสารครบทุกข้อและนายกลงนามเองทุกฉบับ
        ตัวชี้วัดที่ได้คะแนนต่ำสุดคือการใช้ทรัพย์สินของราชการ 83.27 คะแนน วิเคราะห์จากคำตอบของบุคลากรพบว่าเกือบหนึ่งในสามไม่ทราบขั้นตอนการยืมพัสดุ และเห็นว่ามีการใช้รถส่วนกลางนอกเวลา
        คะแนนการปรับปรุงระบบการทำงานลดลงจากปี พ.ศ. 2567 จำนวน 2.14 คะแนน สาเหตุจากผู้มาติดต่อไม่รู้จักบริการออนไลน์
        เมื่อเปรียบเทียบกับค่าเฉลี่ยของอำเภอ 88.90 คะแนน ถือว่าสูงกว่าเล็กน้อย
        """
        )
    )
    return PairDocument(
        id="second-o25-scores-nong-o",
        item="O25",
        agency=office,
        label="วิเคราะห์ผลการประเมิน ITA",
        file_name="ita-result.pdf",
        state="missing",
        lacks=("O25.3",),
        digits="thai",
        font="Loma",
        size=13,
        css=(
            ".tile{text-align:center;padding:8px;border-radius:9px}.tile b{display:block;font-size:2em}.score{display:grid;grid-template-columns:34% 1fr 4em;gap:10px;align-items:center;margin:4px 0}"
            ".score div{background:#e6e6e6;height:15px}.score i{display:block;height:15px;background:#47803a}h1,h2{font-family:Sawasdee}"
        ),
        sheets=(Sheet(text + signed(office.clerk, office.clerk_title, "30 ตุลาคม 2568")),),
        wear=Wear(stamp="copy", colour=True),
    )


def _integrity_of_the_year() -> PairDocument:
    office = agencies.LA_ONG_DAO
    text = (
        f"<h1>รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน</h1><p class='mid'>ปีงบประมาณ พ.ศ. ๒๕๖๘<br>{office.name} {office.where}</p>"
        + paragraphs(
            """
        ในปีงบประมาณ พ.ศ. 2568 องค์การบริหารส่วนตำบลห้วยละอองดาวกำหนดมาตรการจากผลการประเมิน ITA ของปี ๒๕๖๗ รวมหกมาตรการ สำนักปลัดขอรายงานผลเป็นรายมาตรการ
        """
        )
        + table(
            [],
            """
        <b>มาตรการที่ 1</b><br>เปิดเผยข้อมูลบนเว็บไซต์ | ปรับปรุงหมวดข้อมูล 26 หัวข้อ เสร็จ 31 มกราคม 2568 ผู้เข้าชมเพิ่มร้อยละ 40
        <b>มาตรการที่ 2</b><br>คู่มือการยืมทรัพย์สิน | แจกคู่มือทุกกอง เมื่อ ๑๒ กุมภาพันธ์ ๒๕๖๘ มีทะเบียนยืมครบถ้วน
        <b>มาตรการที่ 3</b><br>บริการออนไลน์ | รับคำร้องผ่านแบบฟอร์มออนไลน์ 5 งาน มีผู้ใช้ 214 ครั้ง
        <b>มาตรการที่ 4</b><br>รับฟังความเห็นผู้มาติดต่อ | ตั้งจุดให้คะแนนความพึงพอใจ ได้ร้อยละ 93.6
        <b>มาตรการที่ 5</b><br>คนดีประจำเดือน | คัดเลือกพนักงาน 12 คน มอบเกียรติบัตรเมื่อ ๒๖ กันยายน ๒๕๖๘
        <b>มาตรการที่ 6</b><br>ประชุมสื่อสารงบประมาณ | ประชุมพนักงานทุกไตรมาส ครบ 4 ครั้ง
        """,
            "32 68",
        )
        + paragraphs(
            """
        ผลสัมฤทธิ์ คะแนน ITA ปี 2568 เพิ่มขึ้นเป็น 91.44 คะแนน จาก 86.02 คะแนนในปี ๒๕๖๗ จะได้ดำเนินการต่อเนื่องในปีถัดไป
        """
        )
    )
    return PairDocument(
        id="second-o26-measures-la-ong-dao",
        item="O26",
        agency=office,
        label="ผลการส่งเสริมคุณธรรมและความโปร่งใส ๒๕๖๘",
        file_name="moral-report.pdf",
        state="complete",
        digits="mixed",
        font="Tlwg Typewriter",
        size=12,
        css="h1{font-family:Laksaman;font-size:1.5em}td{padding:6px 9px}",
        sheets=(Sheet(text + signed(office.clerk, office.clerk_title, "๑๗ ตุลาคม ๒๕๖๘")),),
        wear=Wear(turn=90, stamp="received", received="20 ต.ค. 2568"),
    )


DOCUMENTS = [
    _risk_forms_of_last_year(),
    _risk_results_in_prose(),
    _plan_without_money(),
    _prevention_two_years_ago(),
    _scores_without_measures(),
    _integrity_of_the_year(),
]
