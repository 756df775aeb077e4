"""One linked address, asked for in the form in which its body can be had: a file on a cloud drive at its download address."""

from collections.abc import Awaitable, Callable

import msgspec

from crawler.clouds import asked_at, confirmed_at
from crawler.fetching import Answer
from crawler.reading.sniff import sniff

Fetch = Callable[[str, str], Awaitable[Answer]]
"""(address, charset of the page it stood in) -> what came of it."""


async def ask(fetch: Fetch, url: str, charset: str) -> Answer:
    """What came of `url`. The answer's `url` is the linked address; every address asked for after it stands in `redirects`.

    At most three addresses are asked for (each with its own redirects): the link's own, the download address of what a short
    link ends at, and that behind the notice before a large file. Each passes guard, robots.txt, delay and bounds as any other.
    """
    target = asked_at(url) or url
    answer = await fetch(target, charset)
    hops = [*([target] if target != url else []), *answer.redirects]
    onward = asked_at(answer.final_url)
    if onward is not None and onward not in (target, *hops) and (answer.failure == "robots" or _is_page(answer)):
        answer = await fetch(onward, charset)
        hops += [onward, *answer.redirects]
    if _is_page(answer) and (confirmed := confirmed_at(answer.body, answer.final_url)):
        answer = await fetch(confirmed, charset)
        hops += [confirmed, *answer.redirects]
    return msgspec.structs.replace(answer, url=url, redirects=hops)


def _is_page(answer: Answer) -> bool:
    return answer.failure is None and sniff(answer.body, answer.content_type) == "html"
