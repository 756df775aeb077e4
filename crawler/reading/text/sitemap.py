"""Sitemaps (sitemaps.org): addresses of a site's pages, or of further maps."""

import hashlib

from lxml import etree

from records.artifact import Artifact, Link

MAX_LOCATIONS = 3000


def read_sitemap(body: bytes, reader: str) -> Artifact:
    """The addresses as links without words. What is damaged is read as far as it goes; entities and outside parts never."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(body, parser)
    found = root.iter("{*}loc") if root is not None else ()
    places = [" ".join((place.text or "").split()) for _, place in zip(range(MAX_LOCATIONS), found, strict=False)]
    links = [Link(href=place) for place in dict.fromkeys(places) if place]
    return Artifact(sha256=hashlib.sha256(body).hexdigest(), reader=reader, media="data", links=links)
