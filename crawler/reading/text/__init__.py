"""Plain characters: their charset, lines, CSV and JSON."""
