"""Machines that work on one store take turns at a host group; on PostgreSQL, names sort by code point as everywhere else."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NAMES = {
    "rounds": ["name"],
    "units": ["round", "unit_id"],
    "visits": ["round", "unit_id"],
    "captures": ["round", "unit_id"],
    "artifacts": ["sha256", "reader"],
    "findings": ["round", "unit_id", "item"],
    "unit_results": ["round", "unit_id"],
    "reviews": ["round", "unit_id", "item", "decided_at"],
    "official_results": ["unit_id"],
    "submissions": ["round", "unit_id", "taken_at"],
    "answers": ["round", "unit_id", "item", "answered_at"],
}


def upgrade() -> None:
    """Add the turns."""
    op.create_table(
        "turns",
        sa.Column("host_group", sa.Text, primary_key=True),
        sa.Column("free_at", sa.Double, nullable=False),
    )
    _collate("C")


def downgrade() -> None:
    """Drop them."""
    _collate("default")
    op.drop_table("turns")


def _collate(collation: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, columns in NAMES.items():
            changes = ", ".join(f'alter column {column} type text collate "{collation}"' for column in columns)
            op.execute(f"alter table {table} {changes}")
