<html><head><meta charset="utf-8"><title>อบต.ห้วยส้มดง - ITA 2569</title><style>body{font-family:Tahoma;background:#e9f5e9}#box{width:900px;margin:auto;background:#fff;border:1px solid #393}.bar{background:#393;color:#fff;padding:6px}td{padding:4px;border-bottom:1px solid #cdc}</style></head>
<body><div id="box"><img src="/icon/head.png" width="900"><div class="bar">ITA 2569</div>
<table width="100%"><tr><td valign="top" width="90"><a href="/"><img src="/icon/home.png"></a><br><a href="/about.php"><img src="/icon/about.png"></a><br><a href="/ita.php"><img src="/icon/ita.png"></a><br><a href="/files.php"><img src="/icon/file.png"></a><br><a href="/contact.php"><img src="/icon/tel.png"></a></td><td valign="top">
<table width="100%">
<tr><td>01</td><td>โครงสร้าง หน้าที่และอำนาจ / ข้อมูลผู้บริหาร</td><td><a href="/about.php"><img src="/icon/about.png"></a></td></tr>
<tr><td>02</td><td>ข้อมูลการติดต่อ</td><td><a href="/contact.php"><img src="/icon/tel.png"></a></td></tr>
<tr><td>03</td><td>ข่าวประชาสัมพันธ์</td><td><a href="/"><img src="/icon/home.png"></a></td></tr>
<tr><td>04</td><td>แผนพัฒนาท้องถิ่น</td><td><a href="/download.php?id=5"><img src="/icon/pdf.png"></a></td></tr>
<tr><td>05</td><td>แผนดำเนินงานและความก้าวหน้า ปี 69</td><td><a href="/download.php?id=61"><img src="/icon/pdf.png"></a><a href="/download.php?id=62"><img src="/icon/pdf.png"></a></td></tr>
<tr><td>06</td><td>รายงานผลการดำเนินงาน ปี 68</td><td><a href="/download.php?id=7"><img src="/icon/pdf.png"></a></td></tr>
<tr><td>07</td><td>คู่มือ จนท.</td><td><a href="/download.php?id=8"><img src="/icon/pdf.png"></a></td></tr>
<tr><td>08</td><td>คู่มือประชาชน</td><td><a href="/download.php?id=9"><img src="/icon/pdf.png"></a></td></tr>
<tr><td>09</td><td>E-Service</td><td><a href="http://192.168.1.20/eservice/"><img src="/icon/file.png"></a></td></tr>
<tr><td>10</td><td>สขร.1 รายเดือน ปี 69</td><td><a href="/download.php?id=11"><img src="/icon/pdf.png"></a></td></tr>
<tr><td>11</td><td>รายงานจัดซื้อจัดจ้าง ปี 68</td><td><a href="/download.php?id=12"><img src="/icon/pdf.png"></a></td></tr>
<tr><td>12</td><td>แผนบริหารทรัพยากรบุคคล ปี 69</td><td><a href="/download.php?id=13"><img src="/icon/pdf.png"></a></td></tr>
<tr><td>13</td><td>รายงานผลบริหารและพัฒนาทรัพยากรบุคคล ปี 68</td><td><a href="/download.php?id=14"><img src="/icon/pdf.png"></a></td></tr>
<tr><td>14</td><td>แนวปฏิบัติจัดการเรื่องร้องเรียนการทุจริต</td><td><a href="/download.php?id=16"><img src="/icon/pdf.png"></a></td></tr>
<tr><td>15</td><td>ช่องทางแจ้งเรื่องร้องเรียนการทุจริต</td><td><a href="/complain.php"><img src="/icon/file.png"></a></td></tr>
<tr><td>16</td><td>สถิติเรื่องร้องเรียนการทุจริต ปี 68</td><td><a href="/download.php?id=18"><img src="/icon/pdf.png"></a></td></tr>
</table><p>เอกสารอื่นดูที่ <a href="/files.php">รายการไฟล์</a></p></td></tr></table><div class="bar">องค์การบริหารส่วนตำบลห้วยส้มดง อำเภอดอยจำลอง จังหวัดเวียงสมมุติ โทร. 059-880 220</div></div></body></html>
