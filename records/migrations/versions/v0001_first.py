"""The first schema: rounds, their units, visits and captures, artifacts, findings, unit results and reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "rounds",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("date", sa.Text, nullable=False),
    )
    op.create_table(
        "units",
        _round_key(),
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "visits",
        _round_key(),
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "captures",
        sa.Column("round", sa.Text, primary_key=True),
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sha256", sa.Text),
        sa.Column("data", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["round", "unit_id"], ["visits.round", "visits.unit_id"], ondelete="CASCADE"),
    )
    op.create_index("captures_sha256", "captures", ["sha256"])
    op.create_table(
        "artifacts",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("reader", sa.Text, primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "findings",
        _round_key(),
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "unit_results",
        _round_key(),
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "reviews",
        _round_key(),
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop every table, those that refer to others first."""
    for name in ("reviews", "unit_results", "findings", "artifacts", "captures", "visits", "units", "rounds"):
        op.drop_table(name)


def _round_key() -> "sa.Column[str]":
    return sa.Column("round", sa.Text, sa.ForeignKey("rounds.name", ondelete="CASCADE"), primary_key=True)
