"""A fictional province to try the pre-audit on: sites, the server that serves them, and the verdicts a careful person gives."""
