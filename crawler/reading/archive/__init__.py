"""Archives: every file in a zip read as its own kind."""
