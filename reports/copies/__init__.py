"""Saved copies of what proves the findings: pages of our own that show what was fetched, with the words that decided marked."""
