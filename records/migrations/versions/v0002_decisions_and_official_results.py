"""Reviews keep every decision on a cell, by year and time; official results of the assessed years get a table."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the reviews' table anew with its rows in it; add the official results."""
    db = op.get_bind()
    op.rename_table("reviews", "reviews_before")
    reviews = op.create_table(
        "reviews",
        sa.Column("round", sa.Text, sa.ForeignKey("rounds.name", ondelete="CASCADE"), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        sa.Column("decided_at", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    rows = [dict(row._mapping) for row in db.execute(sa.text("SELECT * FROM reviews_before"))]
    if rows:
        told = [json.loads(row["data"]) for row in rows]
        db.execute(
            reviews.insert(),
            [
                {**row, "year": said.get("year") or 0, "decided_at": said.get("decided_at", "")}
                for row, said in zip(rows, told, strict=True)
            ],
        )
    op.drop_table("reviews_before")
    op.create_table(
        "official_results",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("data", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Back to one decision for a cell: the latest; the official results are dropped."""
    db = op.get_bind()
    op.drop_table("official_results")
    op.rename_table("reviews", "reviews_after")
    reviews = op.create_table(
        "reviews",
        sa.Column("round", sa.Text, sa.ForeignKey("rounds.name", ondelete="CASCADE"), primary_key=True),
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    query = sa.text("SELECT round, unit_id, item, number, data FROM reviews_after ORDER BY decided_at")
    latest = {(row.round, row.unit_id, row.item): dict(row._mapping) for row in db.execute(query)}
    if latest:
        db.execute(reviews.insert(), list(latest.values()))
    op.drop_table("reviews_after")
