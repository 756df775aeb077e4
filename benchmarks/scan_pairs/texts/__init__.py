"""The documents' texts, one module for each group of items."""
