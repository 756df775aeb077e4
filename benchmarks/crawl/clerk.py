"""What happens to words when clerks type them: misspellings, mixed digits, decomposed sara am, years written in many ways."""

from random import Random

SLIPS: list[tuple[str, str]] = [
    ("กฎหมาย", "กฏหมาย"),
    ("ประเมิน", "ประเมิณ"),
    ("สรุปผล", "สรปุผล"),
    ("ความก้าวหน้า", "ควาวก้าวหน้า"),
    ("ทุจริต", "ทุรจริต"),
    ("ปฏิบัติ", "ปฎิบัติ"),
    ("เจตนารมณ์", "เจตนารมย์"),
    ("โปร่งใส", "โปร่งไส"),
    ("มาตรฐาน", "มาตราฐาน"),
    ("ยุทธศาสตร์", "ยุทศาสตร์"),
    ("บุคลากร", "บุคคลากร"),
    ("หลักเกณฑ์", "ลักเกณฑ์"),
    ("นโยบาย", "นโบบาย"),
    ("ความเสี่ยง", "ความเสียง"),
    ("แผน", "เเผน"),
    ("และ", "เเละ"),
    ("ประกาศ", "ปรกาศ"),
    ("ออนไลน์", "ออรไลน์"),
]
SARA_AM = [("อำ", "อํา"), ("ดำ", "ดํา"), ("ประจำ", "ประจํา"), ("กำ", "กํา"), ("นำ", "นํา"), ("คำ", "คํา")]
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
YEARS = ("ประจำปีงบประมาณ พ.ศ. {}", "ประจำปี {}", "ปีงบประมาณ {}", "ปี {}", "พ.ศ. {}", "{}", "ประจำปี พ.ศ.{}")


def typed(rng: Random, words: str) -> str:
    """The words as one clerk may have typed them: about one in four with a slip."""
    if rng.random() < 0.12:
        words = _one_of(rng, words, SLIPS)
    if rng.random() < 0.15:
        for right, wrong in SARA_AM:
            words = words.replace(right, wrong)
    if rng.random() < 0.04:
        at = rng.randrange(1, max(len(words), 2))
        words = f"{words[:at]} {words[at:]}"
    return words


def dated(rng: Random, name: str, year: int, span: bool) -> str:
    """A title: the name and its year in one of the usual forms; now and then two digits, or Thai ones."""
    shown = f"{year - 3}-{year + 1}" if span else str(year)
    roll = rng.random()
    if roll < 0.25:
        shown = shown.translate(THAI_DIGITS)
    elif roll < 0.32 and not span:
        return f"{name} ปี {year % 100}"
    elif roll < 0.36 and not span:
        shown = shown[:2].translate(THAI_DIGITS) + shown[2:]
    form = "(พ.ศ. {})" if span else rng.choice(YEARS)
    joiner = "" if rng.random() < 0.2 else " "
    return f"{name}{joiner}{form.format(shown)}"


def _one_of(rng: Random, words: str, slips: list[tuple[str, str]]) -> str:
    fitting = [slip for slip in slips if slip[0] in words]
    return words.replace(*rng.choice(fitting), 1) if fitting else words
