"""Run by Alembic. The connection is handed over by the program, in a transaction that the program commits."""

from alembic import context

from records.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite can alter a table only by copying it
)
context.run_migrations()
