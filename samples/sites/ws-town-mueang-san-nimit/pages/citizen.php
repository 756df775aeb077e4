<!doctype html><html lang="th"><head><meta charset="utf-8"><title>คู่มือประชาชน (แนวทางการขอรับบริการ) - เทศบาลเมืองสันนิมิต</title>
<style>body{font-family:Prompt,Tahoma;background:#eef6f9}.navbar{background:#0a7ea4;color:#fff;padding:12px}.row{display:flex;gap:16px}.col-3{width:220px}.list-group-item{display:block;padding:6px;border-bottom:1px solid #cde}.accordion-button{width:100%;text-align:left;padding:10px;background:#d6eef5;border:0}.collapse{display:none}.collapse.show{display:block}table{border-collapse:collapse}td,th{border:1px solid #9bc;padding:5px}</style></head>
<body><div class="navbar"><b>เทศบาลเมืองสันนิมิต</b> อำเภอเมืองเวียงสมมุติ จังหวัดเวียงสมมุติ</div>
<div class="row container"><aside class="col-3 sidebar"><div class="list-group"><a class="list-group-item" href="/pages/history.php">ประวัติเทศบาล</a><a class="list-group-item" href="/pages/structure.php">โครงสร้างองค์กร</a><a class="list-group-item" href="/pages/board.php">คณะผู้บริหาร</a><a class="list-group-item" href="/pages/authority.php">หน้าที่และอำนาจ</a><a class="list-group-item" href="/pages/news.php">ข่าวประชาสัมพันธ์</a><a class="list-group-item" href="/pages/oss.php">E-Service</a><a class="list-group-item" href="/pages/complain.php">ร้องเรียน/ร้องทุกข์</a><a class="list-group-item" href="/pages/citizen.php">คู่มือประชาชน</a><a class="list-group-item" href="/pages/nogift69.php">No Gift Policy</a><a class="list-group-item" href="/ita.php">ITA / OIT</a><a class="list-group-item" href="/pages/contact.php">ติดต่อเทศบาล</a></div></aside><div class="col-9 content"><h2>คู่มือประชาชน (แนวทางการขอรับบริการ)</h2>
<h3>1. ขออนุญาตก่อสร้างอาคาร (แบบ ข.1)</h3><p>ช่องทาง/สถานที่ให้บริการ กองช่าง ชั้น 2 และ E-Service</p><table border="1">
<tr><th>ขั้นตอน</th><th>ระยะเวลา</th></tr>
<tr><td>ยื่นคำขอ</td><td>15 นาที</td></tr>
<tr><td>ตรวจแบบแปลนและสถานที่</td><td>10 วัน</td></tr>
<tr><td>ออกใบอนุญาต อ.1</td><td>5 วัน</td></tr>
</table><p>ค่าธรรมเนียม ใบอนุญาต 200 บาท และค่าตรวจแบบตามกฎกระทรวง</p><p>เอกสารและกฎหมาย สำเนาโฉนด แบบแปลน บัตรประชาชน ตาม พ.ร.บ.ควบคุมอาคาร พ.ศ. 2522</p><h3>2. จดทะเบียนพาณิชย์ (ตั้งใหม่)</h3><p>ช่องทาง/สถานที่ให้บริการ งานทะเบียนพาณิชย์ กองคลัง</p><table border="1">
<tr><th>ขั้นตอน</th><th>ระยะเวลา</th></tr>
<tr><td>ยื่นแบบ ทพ.</td><td>10 นาที</td></tr>
<tr><td>ตรวจเอกสารและบันทึก</td><td>20 นาที</td></tr>
<tr><td>ออกใบทะเบียนพาณิชย์</td><td>10 นาที</td></tr>
</table><p>ค่าธรรมเนียม 50 บาท</p><p>เอกสารและกฎหมาย บัตรประชาชน หนังสือยินยอมใช้สถานที่ ตาม พ.ร.บ.ทะเบียนพาณิชย์ พ.ศ. 2499</p></div></div><div class="footer">สงวนลิขสิทธิ์ © เทศบาลเมืองสันนิมิต | โทรศัพท์ 0-5900-2200</div>
<script>document.querySelectorAll('.accordion-button').forEach(b=>b.onclick=()=>b.parentNode.nextElementSibling.classList.toggle('show'))</script></body></html>
