"""Names and options of the commands: one file for each group; the work itself is done in the files above."""
