"""Evidence pictures: what a person would see at a place of a fetched page or document, drawn from the evidence archive."""
