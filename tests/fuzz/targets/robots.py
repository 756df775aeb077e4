"""robots.txt, with the parser that the crawl uses, and the maps of sites."""

from nasty_files import text_files
from scrapy.robotstxt import ProtegoRobotParser

from crawler.last_resorts import further_maps
from records.capture import Capture
from tests.fuzz.sound import read_soundly

CAPTURE = Capture(
    unit_id="u", sequence=0, url="http://unit.test/sitemap.xml", final_url="http://unit.test/sitemap.xml", fetched_at=""
)


def seeds() -> list[bytes]:
    rules = [
        b"User-agent: *\nDisallow: /admin\nAllow: /*.pdf$\nCrawl-delay: 3\nSitemap: http://unit.test/s.xml\n",
        b"\xef\xbb\xbfUSER-AGENT : oit\r\nDisallow:\r\n\r\nUser-agent: a\nUser-agent: b\nDisallow: /%E0%B8%81*\n",
        b"Disallow: /" + b"*a" * 50 + b"\nRequest-rate: 1/0\nVisit-time: 9999-0000\nCrawl-delay: nan\n",
    ]
    maps = [
        b'<?xml version="1.0"?><urlset><url><loc>http://unit.test/a</loc><lastmod>2026-01-01</lastmod></url></urlset>',
        b"<sitemapindex><sitemap><loc>http://unit.test/b.xml</loc></sitemap></sitemapindex>",
        *(body[:2_000] for body, _ in text_files().values() if body.startswith((b"<?xml", b"<urlset", b"<!DOC"))),
    ]
    return [b"\0" + each for each in rules] + [b"\1" + each for each in maps]


def target(data: bytes) -> None:
    if data[:1] == b"\1":
        further_maps(read_soundly(b"<urlset>" + data[1:] if not data[1:].startswith(b"<") else data[1:], "text/xml"), CAPTURE)
        return
    parser = ProtegoRobotParser(data[1:], None)
    for path in ("/", "/admin/x.pdf", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "/%E0%B8%81/x", "/ก"):
        parser.allowed("http://unit.test" + path, "oit-preaudit")
