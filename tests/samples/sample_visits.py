"""How the tests ask the sample province's sites."""

import http.client
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import lxml.html


def ask(host: str, port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (names in lower case) and body of one answer."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body, headers, status = answer.read(), {k.lower(): v for k, v in answer.getheaders()}, answer.status
    connection.close()
    return status, headers, body


def get(host: str, port: int, path: str, hops: int = 5) -> tuple[int, dict[str, str], bytes]:
    """The same, redirects followed."""
    status, headers, body = ask(host, port, path)
    if status in (301, 302, 303) and hops:
        return get(host, port, urljoin(path, headers["location"]), hops - 1)
    return status, headers, body


def hrefs(body: bytes) -> list[str]:
    page = lxml.html.document_fromstring(body)
    return [
        link for element in page.iter("a", "iframe", "img", "link") for name in ("href", "src") if (link := element.get(name))
    ]


def walk(host: str, port: int) -> tuple[dict[str, int], set[str]]:
    """Every internal address reachable from the home page with its status, and every foreign address that is linked."""
    statuses: dict[str, int] = {}
    foreign: set[str] = set()
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in statuses:
            continue
        status, headers, body = get(host, port, path)
        statuses[path] = status
        if not headers.get("content-type", "").startswith("text/html") or body.startswith(b"%PDF-"):
            continue
        for href in hrefs(body):
            target = urldefrag(urljoin(f"http://{host}:{port}{path}", href)).url
            parts = urlsplit(target)
            if parts.scheme in ("mailto", "javascript", "tel") or href.startswith("#"):
                continue
            if parts.hostname == host:
                address = parts.path or "/"
                address = quote(address, safe="/%:@-._~!$&'()*+,;=") + (f"?{parts.query}" if parts.query else "")
                # What the template's machinery announces is no page of the site.
                if address != "/wp-json/":
                    waiting.append(address)
            else:
                foreign.add(target)
    return statuses, foreign
