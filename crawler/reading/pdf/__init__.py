"""PDF: the text layer in poppler's words, and which pages have none."""
