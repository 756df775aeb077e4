"""PDF files that are small and ask for the impossible."""

import zlib


def pdf(*objects: bytes) -> bytes:
    """A file of these objects, the first of which is its catalogue."""
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def _page(content: bytes, resources: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<<%b>>>>>>" % resources
    return b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, _stream(content)


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), entries, data)


def drawing_within_drawing(depth: int, width: int) -> bytes:
    """A drawing of which every part draws the next one `width` times: width to the power of depth in all, in 2 KB."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]"
    parts = [_stream(b"0 0 5 5 re f", form)]
    for number in range(depth):
        parts.append(_stream(b"/F Do " * width, form + b"/Resources<</XObject<</F %d 0 R>>>>" % (5 + number)))
    return pdf(*_page(b"/F Do", b"/F %d 0 R" % (5 + depth)), *parts)


def picture_of(width: int, height: int) -> bytes:
    """A page that shows a picture of so many pixels."""
    packed = zlib.compress(bytes(width // 8) * height, 9)
    image = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode"
    return pdf(*_page(b"q 595 0 0 842 0 0 cm /I Do Q", b"/I 5 0 R"), _stream(packed, image % (width, height)))


def pages_within_pages() -> bytes:
    """A tree of pages that hangs on itself."""
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>")


def page_of_a_mile() -> bytes:
    """A page of print too large to be drawn at any resolution."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 4000000 4000000]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        _stream(b"q 4000000 0 0 4000000 0 0 cm /I Do Q"),
        _stream(
            zlib.compress(bytes(100 * 800), 9),
            b"/Type/XObject/Subtype/Image/Width 800/Height 800/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode",
        ),
    )
