"""How a failure is told: one clear message in Thai and English, and an exit code that means the same everywhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from commands.event_log import emit
from commands.plain import PlainConsole, plain

DONE, COULD_NOT_RUN, BAD_INPUT, SOME_UNKNOWN, STOPPED = 0, 1, 2, 3, 130

error_console = PlainConsole(stderr=True, highlight=False, emoji=False)


class UsageError(Exception):
    """The user asked for something that cannot be done as asked. `message` is Thai first, then English."""


@contextmanager
def told() -> Iterator[None]:
    """Turn the failures a user can mend into a message and an exit code; anything else is a fault of ours and stays loud."""
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        say(
            "หยุดตามคำสั่ง ผลที่ตรวจเสร็จแล้วเก็บไว้ครบ สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
            "Stopped. Finished units are kept; run the same command again to go on.",
        )
        raise typer.Exit(STOPPED) from None
    except UsageError as error:
        line(str(error))
        raise typer.Exit(BAD_INPUT) from None
    except Exception as error:
        # The failures of all parts take all parts to tell apart: a command that succeeds does not load them.
        from commands.failure_words import tell

        code = tell(error)
        if code is None:
            raise
        raise typer.Exit(code) from None


def warn(message_th: str, message_en: str) -> None:
    """Tell something the user should know but that stops nothing."""
    emit("warning", "warning", message_th=message_th, message_en=message_en)
    error_console.print(f"[yellow]{plain(message_th)}[/] {plain(message_en)}", soft_wrap=True)


def say(message_th: str, message_en: str) -> None:
    """Tell what went wrong."""
    emit("error", "error", message_th=message_th, message_en=message_en)
    error_console.print(f"[bold red]{plain(message_th)}[/]", soft_wrap=True)
    error_console.print(plain(message_en), soft_wrap=True)


def line(text: str) -> None:
    """A line on the standard error."""
    emit("error", "error", message_th=text.strip())
    error_console.print(plain(text), soft_wrap=True)
    sys.stderr.flush()
