"""Fetch politely, read bytes, record what happened (floor 3). Knows nothing of OIT items."""
