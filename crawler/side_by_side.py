"""Several coroutines at once, none of which outlives the others' failure."""

import asyncio
from collections.abc import Coroutine, Iterable


async def all_of(coroutines: Iterable[Coroutine[None, None, None]]) -> None:
    """Run them side by side; where one fails, or this is cancelled, the others are ended, and its error is raised."""
    tasks = [asyncio.create_task(each) for each in coroutines]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
