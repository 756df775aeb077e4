"""One small file per kind of element check."""
