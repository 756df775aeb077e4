"""What units answer to findings gets a table: every answer on every cell is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the answers."""
    op.create_table(
        "answers",
        sa.Column("round", sa.Text, sa.ForeignKey("rounds.name", ondelete="CASCADE"), primary_key=True),
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        sa.Column("answered_at", sa.Text, primary_key=True),
        sa.Column("data", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("answers")
