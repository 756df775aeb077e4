"""The entry point of the `oit` program.

Nothing heavy is imported here before it is needed: every process that the program starts imports this file anew.
"""

import sys

STOPPED = 130


def main() -> None:
    """Run the command line. Ctrl-C while the program is still being loaded ends it without a word."""
    try:
        from commands.command_line import app
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    app()
