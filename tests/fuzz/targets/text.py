"""Characters: every charset, plain text, tables and JSON. The first byte chooses the Content-Type."""

from nasty_files import text_files

from crawler.reading.text.charset import decode
from tests.fuzz.sound import read_soundly

TYPES = (
    "text/plain", "text/csv", "application/json", "text/html; charset=tis-620", "text/html; charset=utf-16",
    "text/plain; charset=rot13", "text/plain; charset=idna", "text/html; charset=windows-874", "",
)  # fmt: skip


def seeds() -> list[bytes]:
    texts = [
        "ประกาศ ปีงบประมาณ ๒๕๖๙,1\nแผน,2\n",
        '{"a": ["แผน", 1, null, {"url": "http://x.test"}]}',
        "<meta charset=tis-620><p>ข่าว",
    ]
    bodies = [text.encode(charset, "ignore") for text in texts for charset in ("utf-8", "cp874", "utf-16", "utf-8-sig")]
    bodies += [text.encode().decode("latin-1").encode() for text in texts]
    bodies += [body[:2_000] for body, _ in text_files().values()]
    return [bytes([n % len(TYPES)]) + body for n, body in enumerate(bodies)]


def target(data: bytes) -> None:
    media_type = TYPES[data[0] % len(TYPES)] if data else ""
    read_soundly(data[1:], media_type)
    text, charset, _ = decode(data[1:], media_type)
    assert isinstance(text, str)
    assert isinstance(charset, str)
