"""What has to hold of everything that a reader gives back."""

from urllib.parse import urlsplit

from crawler.following import Site, ways_out
from crawler.reading import read
from records.address import address_key, host_of, resolve
from records.artifact import Artifact
from records.serialise import from_json, to_json

ADDRESS = "http://unit.test/page"
SITE = Site({"unit.test"})


def read_soundly(body: bytes, media_type: str) -> Artifact:
    """The artifact of a body, as a worker makes it, and as the next steps use it: it can be stored, and its links followed."""
    artifact = read(body, ADDRESS, media_type)
    places = [link.block for link in artifact.links] + [image.block for image in artifact.images]
    assert all(-1 <= place < len(artifact.blocks) for place in places), "a place that is no block"
    assert all(block.text for block in artifact.blocks), "a block without words"
    assert " at 0x" not in artifact.refusal_detail, "what is said of a body is another thing each time"
    stored = to_json(artifact)
    assert to_json(from_json(stored, Artifact)) == stored, "what was stored comes back as something else"
    for way in ways_out(artifact, ADDRESS, 1, SITE, None):
        assert urlsplit(way.url).scheme in ("http", "https"), "a way to something else than a website"
    for link in artifact.links[:200]:
        if (url := resolve(artifact.base or ADDRESS, link.href)) is not None:
            address_key(url)
            host_of(url)
    return artifact
