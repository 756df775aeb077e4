"""A long audit of a generated province whose sites fail in random ways: `python -m tests.soak` (or `make soak`)."""
