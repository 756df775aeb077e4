"""Writes the sample province's sites. Run by whoever changes them; what it writes is kept in the repository."""
