<html><head><meta charset="utf-8"><title>อบต.ห้วยส้มดง - ข้อมูลทั่วไป</title><style>body{font-family:Tahoma;background:#e9f5e9}#box{width:900px;margin:auto;background:#fff;border:1px solid #393}.bar{background:#393;color:#fff;padding:6px}td{padding:4px;border-bottom:1px solid #cdc}</style></head>
<body><div id="box"><img src="/icon/head.png" width="900"><div class="bar">ข้อมูลทั่วไป</div>
<table width="100%"><tr><td valign="top" width="90"><a href="/"><img src="/icon/home.png"></a><br><a href="/about.php"><img src="/icon/about.png"></a><br><a href="/ita.php"><img src="/icon/ita.png"></a><br><a href="/files.php"><img src="/icon/file.png"></a><br><a href="/contact.php"><img src="/icon/tel.png"></a></td><td valign="top">
<h3>โครงสร้าง อบต.ห้วยส้มดง</h3><table border="1">
<tr><td>ฝ่ายการเมือง</td><td>นายก อบต. – รองนายก อบต. 2 คน – เลขานุการ / ประธานสภา อบต. – รองประธาน – สมาชิกสภา 6 คน</td></tr>
<tr><td>ฝ่ายประจำ</td><td>ปลัด อบต. – รองปลัด อบต. – สำนักปลัด – กองคลัง – กองช่าง – กองการศึกษา</td></tr>
</table><h3>หน้าที่และอำนาจของ อบต.</h3><ul>
<li>จัดให้มีและบำรุงรักษาทางน้ำและทางบก</li>
<li>รักษาความสะอาดของถนน ทางน้ำ ทางเดิน และที่สาธารณะ กำจัดมูลฝอย</li>
<li>ป้องกันโรคและระงับโรคติดต่อ</li>
<li>ป้องกันและบรรเทาสาธารณภัย</li>
<li>ส่งเสริมการศึกษา ศาสนา และวัฒนธรรม</li>
<li>คุ้มครองดูแลทรัพยากรธรรมชาติและสิ่งแวดล้อม</li>
</ul><h3>ผู้บริหาร</h3><table border="1">
<tr><th>ชื่อ-สกุล</th><th>ตำแหน่ง</th><th>โทรศัพท์</th></tr>
<tr><td>นายคำปัน เรือนคำฟู</td><td>นายก อบต.ห้วยส้มดง</td><td>063-300-8800</td></tr>
<tr><td>นายดวงจันทร์ นันตากาศ</td><td>รองนายก อบต.</td><td>063-300-8810</td></tr>
<tr><td>นายชัยวัฒน์ ใจมาเรือน</td><td>รองนายก อบต.</td><td>063-300-8820</td></tr>
<tr><td>นางอัมพร นันตากาศ</td><td>ปลัด อบต.</td><td>063-300-8830</td></tr>
<tr><td>นางลำดวน ใจมาเรือน</td><td>รองปลัด อบต.</td><td>063-300-8840</td></tr>
</table></td></tr></table><div class="bar">องค์การบริหารส่วนตำบลห้วยส้มดง อำเภอดอยจำลอง จังหวัดเวียงสมมุติ โทร. 059-880 220</div></div></body></html>
