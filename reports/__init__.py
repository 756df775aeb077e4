"""Findings → pages, sheets, JSON. Decides nothing (floor 3)."""
