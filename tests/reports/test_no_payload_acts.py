"""With the content security policy switched off, no word of a site acts on any page: escaping alone holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import report_fakes
from playwright.sync_api import Browser, BrowserContext
from report_fakes import province

from records.artifact import Artifact, Block
from records.capture import Capture
from records.picture import Place
from reports.copies.page import Kept, Proof, copy_page
from reports.data import RoundProgress
from reports.site import write_report

ALARM = "alert(document.title='acted')"
PAYLOADS = (
    f'"><script>{ALARM}</script><img src=x onerror="{ALARM}"><svg onload="{ALARM}"><a href="javascript:{ALARM}">คลิก</a>',
    f"javascript:{ALARM}",
    f"</style><svg><style><img src=x onerror={ALARM}></style></svg><style>*{{color:rgb(1,2,3)!important}}</style>",
    f"'}}</style></title></textarea></script><script>{ALARM}</script><!--",
    f"' onmouseover='{ALARM}' autofocus onfocus='{ALARM}' style='color:rgb(1,2,3)' x='",
    f'"}} }} * {{ color: rgb(1,2,3) !important }} @import "http://127.0.0.1:9/x.css"; a{{b:"<svg/onload={ALARM}>',
    f"{{{{ 7*7 }}}}<svg><animate onbegin={ALARM} attributeName=x><use href='data:image/svg+xml,<svg id=x onload={ALARM}>'/>",
)
"""HTML, SVG, CSS, attributes, templates: each is a name, a title, a snippet and an address somewhere on the pages."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One page of every kind, and a saved copy."""
    out = tmp_path_factory.mktemp("payloads")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(report_fakes, "HOSTILE", PAYLOADS)
        data = province(4, hostile=True, round_name=PAYLOADS[0])
    data.progress = [
        RoundProgress(round=data.round, units=4, audited=4, scored=4, mean=mean, complete=1, cells=104) for mean in (40.0, 60.0)
    ]
    write_report(out, data)
    sha256 = "ab" * 32
    capture = Capture(
        unit_id="u", sequence=1, url=f"http://u.go.th/{PAYLOADS[0]}", final_url="http://u.go.th/", status=200, sha256=sha256,
        fetched_at="2026-01-05T03:04:05+00:00", link_text=PAYLOADS[0],
    )  # fmt: skip
    proofs = tuple(Proof(Place(sha256, payload), ("O5",)) for payload in PAYLOADS)
    kept = Kept(unit_th=PAYLOADS[2], unit_en="", capture=capture, proofs=proofs, report_at="index.html")
    html = f"<body onload={ALARM}>" + "".join(f"<p title='{payload}'>{payload}</p>" for payload in PAYLOADS)
    (out / "copy.html").write_bytes(copy_page(kept, None, html, "th"))
    read = Artifact(
        sha256=sha256, reader="pdf/1", media="pdf", title=PAYLOADS[0], blocks=[Block(kind="text", text=p) for p in PAYLOADS]
    )
    (out / "copy-of-text.html").write_bytes(copy_page(kept, read, None, "th"))
    kinds = ("units", "districts", "items")
    return [*sorted(out.glob("*.html")), *(min((out / kind).rglob("*.html")) for kind in kinds)]


@pytest.fixture(scope="module")
def unguarded(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that heeds no content security policy."""
    context = browser.new_context(bypass_csp=True)
    yield context
    context.close()


def test_no_payload_acts_on_any_page_even_without_a_policy(unguarded: BrowserContext, pages: list[Path]) -> None:
    assert {"index.html", "queue.html", "handbook.html", "copy.html"} <= {path.name for path in pages}
    page = unguarded.new_page()
    acted: list[str] = []
    asked: list[str] = []
    page.on("dialog", lambda dialog: (acted.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    for path in pages:
        page.goto(path.as_uri())
        shown = page.evaluate(
            """() => {
              const all = [...document.querySelectorAll('*')];
              for (const node of all.slice(0, 400)) node.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
              return {
                handlers: all.flatMap(n => [...n.attributes]).filter(a => /^on/i.test(a.name)).length,
                ways: all.flatMap(n => ['href', 'src', 'action', 'xlink:href'].map(a => n.getAttribute(a) || ''))
                  .filter(a => /^\\s*(javascript|vbscript|data:(?!image\\/(png|webp)))/i.test(a)),
                styled: all.filter(n => getComputedStyle(n).color === 'rgb(1, 2, 3)').length,
              };
            }"""
        )
        assert shown == {"handlers": 0, "ways": [], "styled": 0}, path.name
        assert "acted" not in page.title().replace("document.title='acted'", ""), path.name
    assert acted == []
    assert [url for url in asked if not url.startswith("file:")] == []


def test_the_payloads_would_act_where_nothing_escapes_them(unguarded: BrowserContext, tmp_path: Path) -> None:
    path = tmp_path / "raw.html"
    path.write_text("<title>x</title>" + PAYLOADS[0], encoding="utf-8")
    page = unguarded.new_page()
    acted: list[str] = []
    page.on("dialog", lambda dialog: (acted.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    assert acted
