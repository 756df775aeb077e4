"""Names and options of the commands: one file for each group; the work itself is done in the files above.

A command imports its work when it runs: loading everything takes more than a second, and `--help` needs none of it.
"""
