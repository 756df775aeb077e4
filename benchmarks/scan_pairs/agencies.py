"""The invented offices that publish the documents."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Agency:
    """A sub-district municipality or sub-district administrative organisation."""

    place: str
    kind: Literal["sao", "tambon_municipality"]
    amphoe: str
    province: str
    head: str
    clerk: str
    letters: str
    """The mark of its letters."""
    phone: str

    @property
    def name(self) -> str:
        return ("องค์การบริหารส่วนตำบล" if self.kind == "sao" else "เทศบาลตำบล") + self.place

    @property
    def short(self) -> str:
        return ("อบต." if self.kind == "sao" else "ทต.") + self.place

    @property
    def head_title(self) -> str:
        return f"นายก{self.name}" if self.kind == "sao" else f"นายกเทศมนตรีตำบล{self.place}"

    @property
    def clerk_title(self) -> str:
        return f"ปลัด{self.name}"

    @property
    def where(self) -> str:
        return f"อำเภอ{self.amphoe} จังหวัด{self.province}"


HUAI_MAKOK = Agency("ห้วยมะกอกหวาน", "sao", "แม่คะนิ้ง", "เชียงใหม่", "นายบุญยืน ใจคำฟู", "นางสาวพิมพ์ลดา ธิวงค์", "ชม 79601", "0 5300 4471")
DONG_SAK = Agency("ดงสักงาม", "sao", "แม่คะนิ้ง", "เชียงใหม่", "นายสมเพชร กันทะเขียว", "นายธีรวัฒน์ อินต๊ะรัตน์", "ชม 79602", "0 5300 4482")
PONG_DUEAT = Agency("โป่งเดือดน้อย", "sao", "แม่คะนิ้ง", "เชียงใหม่", "นางจันทร์ฉาย ปู่แก้ว", "นายวรเชษฐ์ มูลคำ", "ชม 79603", "0 5300 4493")
SAN_TON_PHUENG = Agency(
    "สันต้นผึ้งคำ",
    "tambon_municipality",
    "แม่คะนิ้ง",
    "เชียงใหม่",
    "นายอดุลย์ศักดิ์ ไชยลังกา",
    "นางเกศินี ศรีวิชัยวงค์",
    "ชม 59802",
    "0 5300 4415",
)
MAE_KHANING = Agency(
    "แม่คะนิ้ง",
    "tambon_municipality",
    "แม่คะนิ้ง",
    "เชียงใหม่",
    "นายประเวศน์ ตาคำวัน",
    "นายณัฐชนน เตชะบุญ",
    "ชม 59801",
    "0 5300 4401",
)
WANG_KRATAE = Agency(
    "วังกระแตทอง",
    "tambon_municipality",
    "สันกุหลาบ",
    "เวียงสาละ",
    "นายเกรียงไกร พุฒซ้อน",
    "นางสาวอรอนงค์ แก้วเกิด",
    "วส 52301",
    "0 4400 7120",
)
THA_SATUE = Agency(
    "ท่าสะตือ",
    "tambon_municipality",
    "สันกุหลาบ",
    "เวียงสาละ",
    "ว่าที่ร้อยตรี วิเชียร ทองอ่อน",
    "นางมาลัยวรรณ สุขสำราญ",
    "วส 52302",
    "0 4400 7131",
)
NA_KHAM = Agency("นาคำแก้ว", "sao", "สันกุหลาบ", "เวียงสาละ", "นายทองพูน ศรีหาบุตร", "นายกิตติพันธ์ โคตรสมบัติ", "วส 72404", "0 4400 7152")
NONG_PET = Agency(
    "หนองเป็ดก่า", "sao", "สันกุหลาบ", "เวียงสาละ", "นางสำเนียง ภูผิวเงิน", "นางสาวชุติกาญจน์ นามวิเศษ", "วส 72405", "0 4400 7163"
)
PHA_CHO_FA = Agency("ผาช่อฟ้า", "sao", "แม่คะนิ้ง", "เชียงใหม่", "นายอินสม ยาวิลาศ", "นายปิยะพงษ์ จันทร์ต๊ะ", "ชม 79604", "0 5300 4504")
