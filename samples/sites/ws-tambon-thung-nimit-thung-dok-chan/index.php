<HTML><HEAD><TITLE>:: เทศบาลตำบลทุ่งดอกจาน :: ยินดีต้อนรับ</TITLE></HEAD>
<BODY BGCOLOR="#FFFFFF" TOPMARGIN="0"><CENTER>
<TABLE WIDTH="780" BORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD COLSPAN="2" BGCOLOR="#CC6600" HEIGHT="90"><FONT SIZE="5" COLOR="#FFFFFF"><B>เทศบาลตำบลทุ่งดอกจาน</B></FONT><BR><FONT COLOR="#FFFFCC">อ.ทุ่งนิมิต จ.เวียงสมมุติ</FONT></TD></TR>
<TR><TD WIDTH="170" VALIGN="top"><TABLE WIDTH="100%"><TR><TD BGCOLOR="#CC6600"><FONT COLOR="#FFFFFF">เมนูหลัก</FONT></TD></TR><tr><td><a href="index.php">หน้าแรก</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=1">ประวัติเทศบาล</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=2">โครงสร้าง</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=3">อำนาจหน้าที่</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=4">คณะผู้บริหาร</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=5">ติดต่อเทศบาล</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=6">ข่าวกิจกรรม</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=7">แผนพัฒนาเทศบาล</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=8">แผนดำเนินงาน/งบประมาณ</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=9">รายงานผลการปฏิบัติงาน</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=10">คู่มือปฏิบัติงาน</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=11">คู่มือประชาชน</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=12">สขร.1</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=13">งานบุคคล</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=14">งานจริยธรรม</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=15">ร้องเรียนทุจริต</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=16">งานประเมิณความโปร่งใส</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=17">แผนป้องกันทุจริต</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=18">รายงานผลป้องกันการทุจริต</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=19">ถาม-ตอบ</a></td></tr>
<tr><td bgcolor="#FFE9B0">&nbsp;<img src="images/dot.gif" width="5" height="5"> <a href="data.php?menu_id=20">ประมวลภาพ</a></td></tr>
</TABLE></TD>
<TD VALIGN="top"><FONT SIZE="3" COLOR="#993300"><B>ยินดีต้อนรับ</B></FONT><HR>
<p>เทศบาลตําบลทุ่งดอกจาน ดินแดนดอกจานบาน ผ้าทอพื้นเมือง</p><table border="1" bordercolor="#CC6600"><tr><td><img src="images/eit66.png"></td><td>ITA 2566<br>ขอเชิญประชาชนตอบแบบวัด EIT ประจำปีงบประมาณ พ.ศ. 2566<br><a href="https://itas.nacc.go.th/go/eit/q2z6rt">https://itas.nacc.go.th/go/eit/q2z6rt</a></td></tr></table><p><a href="data.php?menu_id=6">อ่านข่าวทั้งหมด</a></p>
</TD></TR><TR><TD COLSPAN="2" ALIGN="center" BGCOLOR="#FFE9B0"><FONT SIZE="1">เทศบาลตำบลทุ่งดอกจาน โทร. 059-440110 | ผู้เข้าชม 00312457 | Best view 1024x768</FONT></TD></TR></TABLE></CENTER></BODY></HTML>
