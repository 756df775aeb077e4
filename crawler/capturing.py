"""What came of a way, as the record that is kept."""

from crawler.fetching import Answer
from crawler.frontier import Way
from crawler.walls import wall_of
from records.capture import Capture

MAX_MEDIA_TYPE = 200
"""The Content-Type is kept as sent: its charset is needed when a body is read again."""


def capture_of(answer: Answer, way: Way, unit_id: str, sequence: int, wall: str | None = None) -> Capture:
    """The capture of one address; hash and length are added when the body is kept. `wall` where it is known, else it is looked
    for."""
    return Capture(
        unit_id=unit_id,
        sequence=sequence,
        url=answer.url,
        final_url=answer.final_url,
        fetched_at=answer.fetched_at,
        status=answer.status,
        failure=answer.failure,
        failure_detail=answer.failure_detail,
        headers=answer.headers,
        media_type=answer.content_type[:MAX_MEDIA_TYPE],
        seconds=answer.seconds,
        redirects=answer.redirects,
        found_on=way.found_on,
        link_text=way.link_text,
        depth=way.depth,
        wall=wall_of(answer) if wall is None else wall,
        tls_problem=answer.tls_problem,
        unchanged=answer.unchanged,
    )
