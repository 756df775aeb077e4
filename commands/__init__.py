"""The `oit` command line: one file per command, which puts the steps together (floor 4)."""
