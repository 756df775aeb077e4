"""A second set of thirty documents, written apart from the first: other offices, layouts and wordings."""
