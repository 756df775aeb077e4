"""No bytes make `read` raise."""

import errno
import random
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_makers import encoded, qr, text_pdf

import crawler.reading
from crawler.reading import read, reader_for
from crawler.reading.reader import READERS
from crawler.reading.sniff import Kind
from records.artifact import Artifact

PIECES = (
    "<table>", "</table>", "<tr>", "<td rowspan=3>", "<td colspan=9999999999>", "<th>", "<form>", "</form>",
    "<input name=a>", "<textarea>", "<li>", "<ul>", "<a href=x>", "<a href=#p>", "</a>", "<b>", "</b>", "<h1>", "</h2>",
    "<div id=p class='tab-pane'>", "</div>", "<br>", "<a data-toggle=collapse href=#p>",
    "<iframe src='v?file=http://[x'>", "<iframe src='//[::1?file=a.pdf'>", "<img srcset=,>", "<frameset>",
    "<frame src=a>", "<meta http-equiv=refresh content='0;url='>", "<base>", "<svg><a>", "<template>", "<caption>",
    "<legend>", "<summary>", "<details>", "<nav>", "<header>", "<p style='position:absolute;top:1px'>",
    "<div style='background:url('>", "แผน 2569", "O1 ", " ", "\0", "<button class=accordion>", "<select><option>",
    "<!--", "<![CDATA[", "<noscript>", "<script>location='x'</script>", "<main>", "&#x0;",
)  # fmt: skip


def _sound(artifact: Artifact) -> None:
    """Indices and bounds that every later step relies on."""
    assert len(artifact.sha256) == 64
    places = [link.block for link in artifact.links] + [image.block for image in artifact.images]
    assert all(-1 <= place < len(artifact.blocks) for place in places)
    assert all(len(link.row) <= 300 for link in artifact.links)
    assert all(block.text and (block.level > 0) == (block.kind == "heading") for block in artifact.blocks)


@given(st.binary(max_size=600), st.sampled_from(["", "text/html", "application/pdf", "image/png", "text/csv"]))
def test_any_bytes_are_read_or_refused(body: bytes, media_type: str) -> None:
    artifact = read(body, "http://x.test/", media_type)
    assert artifact.reader == reader_for(body, media_type)
    _sound(artifact)


@pytest.mark.parametrize("error", [ValueError, KeyError, RecursionError, MemoryError, AssertionError, struct.error, OSError])
@pytest.mark.parametrize("kind", READERS)
def test_whatever_a_library_stumbles_over_costs_its_document(
    kind: Kind, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    artifact = stumbling(kind, error("a fault of the library"), monkeypatch)
    assert (artifact.refusal, artifact.media) == ("damaged", READERS[kind].media)
    assert artifact.refusal_detail.startswith(error.__name__)
    assert "a fault of the library" in artifact.refusal_detail
    assert "http://x.test/" in artifact.refusal_detail
    _sound(artifact)


def test_a_full_disk_is_no_fault_of_the_document_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match="No space left"):
        stumbling("pdf", OSError(errno.ENOSPC, "No space left on device"), monkeypatch)


def stumbling(kind: Kind, error: Exception, monkeypatch: pytest.MonkeyPatch) -> Artifact:
    """What `read` makes of a body of a kind, the library for which fails: no body that is known makes one do so."""

    def fail(_body: bytes, _media_type: str) -> Artifact:
        raise error

    monkeypatch.setitem(READERS, kind, READERS[kind]._replace(read=fail))
    monkeypatch.setattr(crawler.reading, "sniff", lambda _body, _media_type: kind)
    return read(b"x", "http://x.test/", "")


@given(st.lists(st.sampled_from(PIECES), max_size=60))
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_heap_of_tags_is_read(pieces: list[str]) -> None:
    artifact = read(("<html>" + "".join(pieces)).encode(), "", "text/html")
    assert artifact.refusal is None
    _sound(artifact)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"GIF89a", b"RIFF\0\0\0\0WEBP"]),
)
def test_any_bytes_behind_a_known_beginning_are_read_or_refused(body: bytes, start: bytes) -> None:
    _sound(read(start + body, "", ""))


@pytest.mark.parametrize("seed", range(30))
def test_a_mutated_document_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    for whole in (text_pdf([["แผนการดำเนินงาน ปี ๒๕๖๙", "ข้อความ"]]), encoded(qr("https://x.test"))):
        body = bytearray(whole)
        for _ in range(chance.randint(1, 40)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        _sound(read(bytes(body), "", ""))
