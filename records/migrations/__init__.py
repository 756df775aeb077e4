"""The history of the store's schema (Alembic). `records.engine.migrate` runs it."""
