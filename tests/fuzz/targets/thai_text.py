"""Thai text as the checks read it: normal forms, years, periods, months, agencies, citizens' numbers, places of a snippet."""

from thai.calendar import moments_in
from thai.mentions import years_in
from thai.names import agencies_in, names_unit, other_agencies
from thai.normalise import fold, fold_map, normalise, plain_map, skeleton, snippet, toneless
from thai.occurrences import occurrences
from thai.periods import months_in, periods_in
from thai.personal import citizen_numbers, mask_citizen_numbers, mask_private_phones

UNIT = "องค์การบริหารส่วนตำบลดอนแก้ว"


def seeds() -> list[bytes]:
    texts = [
        "แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ ไตรมาส 1-2 (ต.ค. 68 – มี.ค. 69) รอบ 6 เดือน",
        "องค์การบริหารส่วนตำบลดอนแก้ว อำเภอแม่ริม จังหวัดเชียงใหม่",
        "ทต.แม่แรม อบต. ดอนแก้ว เทศบาลนครเชียงใหม่ นํ้า เเม่ ประจำ ปี ตำ บล",
        "1-2345-67890-12-1 โทร 081-234-5678 ณ วันที่ 3/2/2569 FY2026",
        "พระราชบัญญัติ พ.ศ. 2540 2567-2570 ๒๕๖๖ - ๒๕๗๐ 69 '69 /2569 10/68",
        "\u0e47\u0e48\u0e49\u200b\ufeff\uf70a\u0e4d\u0e32\u0e33",
    ]
    return [text.encode() for text in texts]


def target(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape" if data[:1] > b"\xf0" else "replace")[:20_000]
    plain = normalise(text)
    assert normalise(plain) == plain, "what is normal changes when it is made normal again"
    folded, origins = fold_map(text)
    assert len(origins) in (len(folded), len(folded) + 1)
    plain_map(text)
    toneless(fold(text))
    skeleton(text)
    snippet(text, len(text) // 3, len(text) // 2)
    years_in(text)
    moments_in(plain)
    months_in(text)
    periods_in(text)
    agencies_in(text)
    names_unit(text, UNIT, ["เทศบาลตำบลแม่แรม"])
    other_agencies(text, UNIT)
    numbers = citizen_numbers(text)
    masked = mask_citizen_numbers(text)
    assert len(masked) == len(text)
    assert not numbers or not citizen_numbers(masked), "a number stands in what was masked"
    mask_private_phones(text)
    half = len(text) // 2
    occurrences([text[:half], text[half:]], text[half // 2 : half + 20])
