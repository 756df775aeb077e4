<html><head><meta charset="utf-8"><title>อบต.ห้วยส้มดง - รายการไฟล์</title><style>body{font-family:Tahoma;background:#e9f5e9}#box{width:900px;margin:auto;background:#fff;border:1px solid #393}.bar{background:#393;color:#fff;padding:6px}td{padding:4px;border-bottom:1px solid #cdc}</style></head>
<body><div id="box"><img src="/icon/head.png" width="900"><div class="bar">รายการไฟล์</div>
<table width="100%"><tr><td valign="top" width="90"><a href="/"><img src="/icon/home.png"></a><br><a href="/about.php"><img src="/icon/about.png"></a><br><a href="/ita.php"><img src="/icon/ita.png"></a><br><a href="/files.php"><img src="/icon/file.png"></a><br><a href="/contact.php"><img src="/icon/tel.png"></a></td><td valign="top">
<ul>
<li>[<a href="/download.php?id=20">020 No Gift Policy ปี2569 และความรู้หลักเกณฑ์การรับทรัพย์สินฯ ธรร.pdf</a>] ขนาด 296 KB</li>
<li>[<a href="/download.php?id=21">021ประเมินความเสี่ยงการทุจริตประจำปี2569.pdf</a>] ขนาด 33 KB</li>
<li>[<a href="/download.php?id=22">022รายงานผลตามแผนบริหารจัดการความเสี่ยงการทุจริต ปี256.pdf</a>] ขนาด 261 KB</li>
<li>[<a href="/download.php?id=23">023แผนปฏิบัติการป้องกันการทุจริต2569.pdf</a>] ขนาด 664 KB</li>
<li>[<a href="/download.php?id=26">026รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่.pdf</a>] ขนาด 349 KB</li>
<li>[<a href="/download.php?id=90">LPA ด้านที่ 1 การบริหารจัดการ.pdf</a>] ขนาด 139 KB</li>
</ul></td></tr></table><div class="bar">องค์การบริหารส่วนตำบลห้วยส้มดง อำเภอดอยจำลอง จังหวัดเวียงสมมุติ โทร. 059-880 220</div></div></body></html>
