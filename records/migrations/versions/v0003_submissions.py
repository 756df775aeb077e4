"""What units submit gets a table: every taking of a unit's sheet in a round is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the submissions."""
    op.create_table(
        "submissions",
        sa.Column("round", sa.Text, sa.ForeignKey("rounds.name", ondelete="CASCADE"), primary_key=True),
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("taken_at", sa.Text, primary_key=True),
        sa.Column("data", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("submissions")
