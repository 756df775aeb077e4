"""Complaints of corruption (O16, O17, O18), taking part (O19), gifts (O20)."""
# ruff: noqa: E501 - the lines of the documents are kept whole

from benchmarks.scan_pairs.paper import numbered, paragraphs, signed
from benchmarks.scan_pairs.record import PairDocument, Sheet, Wear
from benchmarks.scan_pairs.second import agencies
from benchmarks.scan_pairs.second.layouts import FLOW, FORM, TILES, filled, flow, order, photograph, ruled, seal, tiles


def _order_with_guideline() -> PairDocument:
    office = agencies.NONG_O
    first = (
        order(office, "417/2568", "แต่งตั้งคณะทำงานและกำหนดแนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ")
        + paragraphs(
            f"""
        เพื่อให้การจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่{office.name} เป็นไปอย่างรวดเร็ว เป็นธรรม และคุ้มครองผู้ให้เบาะแส จึงแต่งตั้งคณะทำงาน ประกอบด้วย
        """
        )
        + ruled(
            "",
            f"""
        ^1 | {office.clerk} | ปลัด อบต. | ประธานคณะทำงาน
        ^2 | นางดวงใจ เพ็ชรรัตน์ | หัวหน้าสำนักปลัด | คณะทำงาน
        ^3 | นายสุเทพ ชูแก้ว | ผู้อำนวยการกองช่าง | คณะทำงาน
        ^4 | นางสาวจิราพร หนูสังข์ | นิติกรปฏิบัติการ | คณะทำงานและเลขานุการ
        """,
            "6 34 30 30",
        )
        + paragraphs(
            """
        ให้คณะทำงานมีหน้าที่รับ ตรวจสอบ และติดตามเรื่องร้องเรียนตามแนวปฏิบัติแนบท้ายคำสั่งนี้ และรายงานนายก อบต. ทุกไตรมาส
        = สั่ง ณ วันที่ 8 ธันวาคม พ.ศ. 2568
        """
        )
    )
    second = (
        "<p class='n'>แนบท้ายคำสั่งที่ 417/2568</p><h1>แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ</h1>"
        + paragraphs(
            f"""
        # บุคคลภายนอกร้องเรียนได้อย่างไร
        เขียนหนังสือร้องเรียนด้วยถ้อยคำสุภาพ ระบุชื่อเจ้าหน้าที่ การกระทำ เวลา สถานที่ และพยานหลักฐาน ส่งทางไปรษณีย์ ตู้รับเรื่องหน้าสำนักงาน โทรศัพท์ {office.phone} ต่อ 12 อีเมล corruption@nongoliao.test หรือแบบแจ้งเบาะแสออนไลน์บนเว็บไซต์ จะไม่เปิดเผยชื่อก็ได้หากมีหลักฐานชัด
        # ขั้นตอนการจัดการเรื่องร้องเรียน
        """
        )
        + flow(
            """
            ( รับเรื่องและลงทะเบียน | ภายใน 1 วัน<br>งานนิติการ สำนักปลัด
            ? อยู่ในอำนาจหน้าที่ของ อบต. | ไม่อยู่ : ส่งหน่วยงานที่เกี่ยวข้องและแจ้งผู้ร้อง ภายใน 5 วัน
            คณะทำงานตรวจสอบข้อเท็จจริงเบื้องต้น | ภายใน 15 วัน<br>คณะทำงาน
            ? มีมูล | ไม่มีมูล : ยุติเรื่อง แจ้งผู้ร้องภายใน 7 วัน
            ตั้งกรรมการสอบสวนทางวินัย หรือส่ง ป.ป.ช. | ภายใน 30 วัน<br>นายก อบต.
            ( แจ้งผลแก่ผู้ร้องและเก็บสถิติ | ภายใน 7 วัน<br>งานนิติการ สำนักปลัด
            """
        )
        + paragraphs("ส่วนงานที่รับผิดชอบ งานนิติการ สำนักปลัด ระยะเวลาดำเนินการรวมไม่เกิน 60 วัน นับแต่วันรับเรื่อง")
    )
    return PairDocument(
        id="second-o16-order-nong-o",
        item="O16",
        agency=office,
        label="แนวปฏิบัติเมื่อมีผู้ร้องเรียนเจ้าหน้าที่ทุจริต",
        file_name="คำสั่ง417.pdf",
        state="complete",
        digits="arabic",
        font="Garuda",
        size=12,
        css=FLOW + "td{border:0}.step{width:52%}.down{width:52%}h1,h2{font-family:Laksaman;font-size:1.25em}",
        sheets=(Sheet(first + signed(office.head, office.head_title)), Sheet(second)),
        wear=Wear(stamp="round", turn=270),
    )


def _ways_on_a_poster() -> PairDocument:
    office = agencies.SAN_KHAM_FOI
    text = (
        f'<div class="top">{seal("#7a1420", "สฝ")}<h1>พบเห็นการทุจริต<br>อย่าเพิกเฉย แจ้งเรา</h1>'
        '<p class="mid">ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่</p></div>'
        + tiles(
            1,
            f"""
            มาด้วยตนเอง | งานนิติการ ชั้น 2 สำนักงาน{office.name} วันจันทร์ถึงศุกร์ 08.30 - 16.30 น.
            โทรศัพท์ | {office.phone} ต่อ 15 หรือสายตรงปลัดเทศบาล 08 1000 4520
            ไปรษณีย์ | วงเล็บมุมซอง "ลับ - ร้องเรียนทุจริต" ถึงนายกเทศมนตรีตำบลสันคำฝอย {office.where} 50999
            ตู้รับเรื่อง | ตู้สีแดงหน้าป้อมยาม เปิดตู้ทุกวันศุกร์โดยนิติกรและปลัดเทศบาล
            """,
            "#fbdcd8 #fdeccb #dfeaf7 #e0f0df",
        )
        + '<p class="mid"><b>ชื่อและข้อมูลของท่านเป็นความลับ</b> เราจะแจ้งผลภายใน 15 วัน</p>'
    )
    return PairDocument(
        id="second-o17-poster-san-kham-foi",
        item="O17",
        agency=office,
        label="ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
        file_name="poster_anti.pdf",
        state="missing",
        lacks=("O17.2", "O17.3"),
        digits="thai",
        font="Noto Sans Thai",
        size=16,
        css=TILES
        + ".top{background:#7a1420;color:#fff;text-align:center;padding:16px;border-radius:12px}h1{font-family:Sawasdee;font-size:2.1em}.tile b.big{font-size:1.5em;color:#7a1420}",
        sheets=(Sheet(text),),
        wear=Wear(colour=True),
    )


def _figures_of_complaints() -> PairDocument:
    office = agencies.HUA_SAPHAN
    head = (
        '<tr><th rowspan="2">เดือน / ปี</th><th rowspan="2">จำนวนเรื่อง<br>ทั้งหมด</th><th colspan="2">แล้วเสร็จ</th><th rowspan="2">อยู่ระหว่าง<br>ดำเนินการ</th></tr>'
        "<tr><th>มีมูล</th><th>ไม่มีมูล</th></tr>"
    )
    months = [f"{name} ๒๕๖๗" for name in ("ต.ค.", "พ.ย.", "ธ.ค.")]
    months += [f"{name} ๒๕๖๘" for name in ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")]
    got = {"ธ.ค. ๒๕๖๗": (1, 0, 1, 0), "มี.ค. ๒๕๖๘": (1, 1, 0, 0), "ส.ค. ๒๕๖๘": (1, 0, 0, 1)}
    rows = "\n".join(f"{month} | " + " | ".join(f"^{figure}" for figure in got.get(month, (0, 0, 0, 0))) for month in months)
    text = (
        f"<h1>สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ</h1><p class='mid'>{office.name}<br>ประจำปีงบประมาณ พ.ศ. 2568 (ตุลาคม ๒๕๖๗ - กันยายน ๒๕๖๘)</p>"
        + ruled(head, f"{rows}\nรวม | ^3 | ^1 | ^1 | ^1", "28 20 16 16 20")
        + paragraphs("จำนวนเรื่องทั้งหมด 3 เรื่อง ดำเนินการแล้วเสร็จ 2 เรื่อง อยู่ระหว่างดำเนินการ 1 เรื่อง (ข้อมูล ณ วันที่ 30 กันยายน 2568)")
    )
    return PairDocument(
        id="second-o18-figures-hua-saphan",
        item="O18",
        agency=office,
        label="สถิติร้องเรียนทุจริต ปีงบ 2568",
        file_name="stat68.pdf",
        state="complete",
        digits="mixed",
        font="Noto Serif Thai",
        size=14,
        css="h1{font-family:Umpush;font-size:1.5em}td,th{padding:4px 8px}",
        sheets=(Sheet(text + signed(office.clerk, office.clerk_title)),),
        wear=Wear(turn=180, stamp="copy"),
    )


def _minutes() -> PairDocument:
    office = agencies.KHLONG_TAKO
    first = "<h1>รายงานการประชุมประชาคมและผลการเปิดโอกาสให้มีส่วนร่วม</h1>" + paragraphs(
        f"""
        = เรื่อง การแก้ปัญหาน้ำเค็มรุกและการวางทุ่นกั้นคลองตะโก ปีงบประมาณ พ.ศ. 2569
        = วันศุกร์ที่ 21 พฤศจิกายน 2568 ศาลาวัดตะโกล่าง {office.name}
        # ผู้เข้าร่วมประชุม
        """
    )
    people = numbered(
        """
        ผู้แทนเกษตรกรสวนส้มและนาข้าว หมู่ 1 - 8 จำนวน 54 คน
        กำนัน ผู้ใหญ่บ้าน และสมาชิกสภา อบต. จำนวน 19 คน
        ผู้แทนโครงการชลประทานและสถานีพัฒนาที่ดิน จำนวน 3 คน
        ผู้บริหารและพนักงาน อบต. จำนวน 9 คน รวมทั้งสิ้น 85 คน
        """
    )
    talk = paragraphs(
        f"""
        <b>เริ่มประชุมเวลา 13.30 น.</b>
        # ระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ทราบ
        {office.head} นายก อบต. แจ้งว่าค่าความเค็มเมื่อวันที่ 17 พฤศจิกายน 2568 วัดได้ 3.8 กรัมต่อลิตร สูงกว่าปีก่อน จึงขอความเห็นชาวบ้านก่อนตัดสินใจ
        # ระเบียบวาระที่ 2 ประเด็นที่รับฟังความคิดเห็น
        จะวางทุ่นกั้นที่ปากคลองหรือที่ประตูวัดกลาง และจะเปิดปิดเวลาใด
        นายบุญเรือง ชาวสวนหมู่ 2 เสนอให้วางที่ปากคลองเพราะกันได้ทั้งตำบล นางทองใบ หมู่ 7 ขอช่องให้เรือหางยาวผ่าน ชลประทานชี้แจงว่าทำช่องได้กว้าง 3 เมตร
        # ระเบียบวาระที่ 3 มติ / ผลจากการมีส่วนร่วม
        ที่ประชุมลงมติ 71 ต่อ 14 ให้วางทุ่นที่ปากคลอง มีช่องเรือผ่าน และปิดทุ่นเมื่อค่าความเค็มเกิน 2 กรัมต่อลิตร
        # ระเบียบวาระที่ 4 การนำผลไปใช้ในการดำเนินงาน
        กองช่างนำมติไปแก้แบบทุ่นแล้วเสร็จวันที่ 9 ธันวาคม 2568 และบรรจุโครงการวงเงิน 320,000 บาท ในแผนการดำเนินงาน พ.ศ. 2569 พร้อมตั้งกลุ่มไลน์แจ้งค่าความเค็มทุกเช้า
        เลิกประชุมเวลา 15.45 น.
        """
    )
    picture = f'<p class="mid"><img src="{photograph(2121, "meeting")}" style="height:150px"><br><i>บรรยากาศการประชุม</i></p>'
    return PairDocument(
        id="second-o19-minutes-khlong-tako",
        item="O19",
        agency=office,
        label="ผลการเปิดโอกาสให้มีส่วนร่วม ปีงบประมาณ ๒๕๖๙",
        file_name="ประชุมน้ำเค็ม.pdf",
        state="complete",
        digits="thai",
        font="Laksaman",
        size=14.5,
        css="h2{font-size:1em;text-decoration:underline}h1{font-family:Kinnari}",
        sheets=(
            Sheet(
                first + people + talk + picture + signed("นางสาวสุดารัตน์ โพธิ์งาม", "นักวิเคราะห์นโยบายและแผน", "ผู้จดรายงานการประชุม")
            ),
        ),
        wear=Wear(stamp="copy", colour=True),
    )


def _form_of_taking_part() -> PairDocument:
    office = agencies.WIANG_UEANG
    text = (
        f"<h1>แบบบันทึกกิจกรรมการมีส่วนร่วมของประชาชน</h1><p class='mid'>{office.name}</p>"
        + filled(
            """
        1. ชื่อกิจกรรม {ทำความสะอาดลำเหมืองกลางเวียง}
        2. หน่วยงานเจ้าของกิจกรรม {กองสาธารณสุขและสิ่งแวดล้อม}
        3. วันที่จัด {วันเสาร์ที่ 6 ธันวาคม 2568} เวลา {08.00 - 11.30 น.}
        4. สถานที่ {ลำเหมืองกลางเวียง ช่วงวัดเอื้องคำถึงตลาดเช้า}
        5. ลักษณะการมีส่วนร่วม [x] ร่วมลงมือทำ [ ] ร่วมให้ข้อมูล [ ] ร่วมตัดสินใจ
        6. ผู้มีส่วนร่วม {ชาวชุมชน 8 ชุมชน นักเรียน และจิตอาสา} จำนวน {143} คน
        7. งบประมาณ {12,500} บาท แหล่งที่มา {เทศบัญญัติ ปี 2569}
        8. ภาพกิจกรรม {จำนวน 1 ภาพ ดังแนบ}
        """,
            dots=8,
        )
        + f'<p class="mid"><img src="{photograph(606, "meeting")}" style="height:210px"></p>'
        + signed("นายปรีดา ตุ้ยดง", "นักวิชาการสุขาภิบาลชำนาญการ", "ผู้บันทึก 8 ธันวาคม 2568")
    )
    return PairDocument(
        id="second-o19-form-wiang-ueang",
        item="O19",
        agency=office,
        label="การเปิดโอกาสให้เกิดการมีส่วนร่วมของประชาชน",
        file_name="form_join.pdf",
        state="missing",
        lacks=("O19.3",),
        digits="arabic",
        font="Tlwg Typo",
        size=13.5,
        css=FORM + "p{margin:.55em 0}h1{font-family:Noto Sans Thai}",
        sheets=(Sheet(text),),
        wear=Wear(stamp="received", received="9 ธ.ค. 2568", colour=True),
    )


def _no_gift_poster() -> PairDocument:
    office = agencies.BANG_KAPHRAO
    poster = (
        '<div class="top"><h1>NO GIFT POLICY</h1><p class="mid">งดรับ งดให้ ของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่</p></div>'
        + paragraphs(
            f"""
        ข้าพเจ้า {office.head} {office.head_title} ขอประกาศว่าในปีงบประมาณ พ.ศ. 2569 ผู้บริหารและพนักงานของ{office.name}ทุกคน
        """
        )
        + tiles(
            2,
            """
            ไม่รับ | ของขวัญ ของกำนัล บัตรกำนัล หรือการเลี้ยงรับรอง ทั้งก่อน ขณะ และหลังปฏิบัติหน้าที่
            ไม่ให้ | ของขวัญแก่ผู้บังคับบัญชาเพื่อหวังความดีความชอบ
            ไม่เรี่ยไร | จากผู้ประกอบการหรือคู่สัญญาในทุกโอกาส
            รายงาน | หากปฏิเสธไม่ได้ ให้รายงานตามแบบภายใน 30 วัน และส่งมอบของเป็นของเทศบาล
            """,
            "#ffd9d9 #fff0c9 #d9ecff #dff3d9",
        )
        + '<p class="mid">ประกาศ ณ วันที่ 20 ตุลาคม 2568</p>'
    )
    lesson = (
        "<h1>บันทึกการอบรมให้ความรู้</h1>"
        + paragraphs(
            f"""
        # หลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยาของเจ้าพนักงานของรัฐ
        วันอังคารที่ 25 พฤศจิกายน 2568 เวลา 13.00 - 15.00 น. งานนิติการ {office.name} จัดอบรมพนักงาน 49 คน โดยวิทยากรจากสำนักงาน ป.ป.ช. ประจำจังหวัดชลธารา สรุปเนื้อหาได้ว่า
        มาตรา 128 แห่งกฎหมายว่าด้วยการป้องกันและปราบปรามการทุจริต ห้ามเจ้าพนักงานของรัฐรับทรัพย์สินที่คำนวณเป็นเงินได้จากผู้ใด เว้นแต่กฎหมายให้รับ หรือรับโดยธรรมจรรยาตามประกาศ ป.ป.ช. ซึ่งกำหนดไว้ไม่เกิน 3,000 บาทต่อคนต่อโอกาส
        ธรรมจรรยา หมายถึง การรับจากญาติ หรือจากบุคคลที่ให้กันในโอกาสต่าง ๆ ตามปกติประเพณี เช่น งานแต่งงาน งานบวช วันสงกรานต์
        ของที่เกิน 3,000 บาท หากจำเป็นต้องรับ ต้องแจ้งรายละเอียดต่อผู้บังคับบัญชาทันทีที่ทำได้
        # ผลการทดสอบความรู้
        ก่อนอบรมได้คะแนนเฉลี่ย 5.8 จาก 10 หลังอบรมได้ 9.1 จาก 10
        """
        )
        + f'<p class="mid"><img src="{photograph(909, "meeting")}" style="height:190px"></p>'
    )
    return PairDocument(
        id="second-o20-poster-bang-kaphrao",
        item="O20",
        agency=office,
        label="No Gift Policy 2569 และการอบรมหลักเกณฑ์การรับทรัพย์สิน",
        file_name="ngp2569.pdf",
        state="complete",
        digits="arabic",
        font="Loma",
        size=14.5,
        css=TILES
        + ".top{background:#b3261e;color:#fff;padding:16px;border-radius:14px}h1{font-family:Waree;font-size:1.7em}h2{font-family:Waree}.top h1{font-size:2.6em}",
        sheets=(Sheet(poster + signed(office.head, office.head_title)), Sheet(lesson)),
        wear=Wear(turn=180, colour=True),
    )


DOCUMENTS = [
    _order_with_guideline(),
    _ways_on_a_poster(),
    _figures_of_complaints(),
    _minutes(),
    _form_of_taking_part(),
    _no_gift_poster(),
]
