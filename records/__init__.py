"""The shared words of the pre-audit and how they are stored (floor 2)."""
