"""One file for each kind of element check."""
