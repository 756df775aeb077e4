"""What kind of body it is, and which reader would read it."""

from nasty_files import nasty_files

from crawler.reading import reader_for
from crawler.reading.sniff import sniff

TYPES = ("", "text/html", "text/csv", "application/json", "application/pdf", "image/png", "a/b; charset=\x00", "text/plain")


def seeds() -> list[bytes]:
    return [bytes([n % 8]) + body[:3_000] for n, (body, _) in enumerate(nasty_files().values())]


def target(data: bytes) -> None:
    media_type = TYPES[data[0] % len(TYPES)] if data else ""
    sniff(data[1:], media_type)
    reader_for(data[1:], media_type)
