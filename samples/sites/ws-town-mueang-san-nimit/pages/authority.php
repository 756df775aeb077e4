<!doctype html><html lang="th"><head><meta charset="utf-8"><title>หน้าที่และอำนาจ - เทศบาลเมืองสันนิมิต</title>
<style>body{font-family:Prompt,Tahoma;background:#eef6f9}.navbar{background:#0a7ea4;color:#fff;padding:12px}.row{display:flex;gap:16px}.col-3{width:220px}.list-group-item{display:block;padding:6px;border-bottom:1px solid #cde}.accordion-button{width:100%;text-align:left;padding:10px;background:#d6eef5;border:0}.collapse{display:none}.collapse.show{display:block}table{border-collapse:collapse}td,th{border:1px solid #9bc;padding:5px}</style></head>
<body><div class="navbar"><b>เทศบาลเมืองสันนิมิต</b> อำเภอเมืองเวียงสมมุติ จังหวัดเวียงสมมุติ</div>
<div class="row container"><aside class="col-3 sidebar"><div class="list-group"><a class="list-group-item" href="/pages/history.php">ประวัติเทศบาล</a><a class="list-group-item" href="/pages/structure.php">โครงสร้างองค์กร</a><a class="list-group-item" href="/pages/board.php">คณะผู้บริหาร</a><a class="list-group-item" href="/pages/authority.php">หน้าที่และอำนาจ</a><a class="list-group-item" href="/pages/news.php">ข่าวประชาสัมพันธ์</a><a class="list-group-item" href="/pages/oss.php">E-Service</a><a class="list-group-item" href="/pages/complain.php">ร้องเรียน/ร้องทุกข์</a><a class="list-group-item" href="/pages/citizen.php">คู่มือประชาชน</a><a class="list-group-item" href="/pages/nogift69.php">No Gift Policy</a><a class="list-group-item" href="/ita.php">ITA / OIT</a><a class="list-group-item" href="/pages/contact.php">ติดต่อเทศบาล</a></div></aside><div class="col-9 content"><h2>หน้าที่และอำนาจ</h2>
<p>เทศบาลเมืองสันนิมิตมีหน้าที่และอำนาจจัดทำบริการสาธารณะในเขตเทศบาล ได้แก่</p><ul>
<li>รักษาความสงบเรียบร้อยของประชาชน</li>
<li>ให้มีและบำรุงทางบกและทางน้ำ</li>
<li>รักษาความสะอาดของถนน ทางเดิน และที่สาธารณะ รวมทั้งการกำจัดมูลฝอย</li>
<li>ป้องกันและระงับโรคติดต่อ</li>
<li>ให้มีน้ำสะอาดหรือการประปา ตลาด และสุสาน</li>
<li>ส่งเสริมการพัฒนาสตรี เด็ก เยาวชน ผู้สูงอายุ และผู้พิการ</li>
<li>บำรุงศิลปะ จารีตประเพณี ภูมิปัญญาท้องถิ่น</li>
</ul></div></div><div class="footer">สงวนลิขสิทธิ์ © เทศบาลเมืองสันนิมิต | โทรศัพท์ 0-5900-2200</div>
<script>document.querySelectorAll('.accordion-button').forEach(b=>b.onclick=()=>b.parentNode.nextElementSibling.classList.toggle('show'))</script></body></html>
