"""The tables of the store. Each row keeps a whole record as JSON (`data`) beside the columns that queries need.

A change here needs a migration in `migrations/versions`; a test compares the two.
"""

from sqlalchemy import Column, Double, ForeignKey, ForeignKeyConstraint, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

VERSION_TABLE = "oit_schema"
"""Where Alembic keeps the schema's version: a name of our own, so that another program's database is told apart."""


def _round_key() -> Column[str]:
    return Column("round", Text, ForeignKey("rounds.name", ondelete="CASCADE"), primary_key=True)


rounds = Table(
    "rounds",
    metadata,
    Column("name", Text, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("date", Text, nullable=False),
)

units = Table(
    "units",
    metadata,
    _round_key(),
    Column("unit_id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("data", Text, nullable=False),
)

visits = Table(
    "visits",
    metadata,
    _round_key(),
    Column("unit_id", Text, primary_key=True),
    Column("data", Text, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("round", Text, primary_key=True),
    Column("unit_id", Text, primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("sha256", Text),
    Column("data", Text, nullable=False),
    ForeignKeyConstraint(["round", "unit_id"], ["visits.round", "visits.unit_id"], ondelete="CASCADE"),
)
Index("captures_sha256", captures.c.sha256)

artifacts = Table(
    "artifacts",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),  # compressed JSON and its outline: records.packed
)

findings = Table(
    "findings",
    metadata,
    _round_key(),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("unit_id", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("data", Text, nullable=False),
)

unit_results = Table(
    "unit_results",
    metadata,
    _round_key(),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("unit_id", Text, primary_key=True),
    Column("data", Text, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    _round_key(),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("unit_id", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("decided_at", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("data", Text, nullable=False),
)

official_results = Table(
    "official_results",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("unit_id", Text, primary_key=True),
    Column("data", Text, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    _round_key(),
    Column("unit_id", Text, primary_key=True),
    Column("taken_at", Text, primary_key=True),
    Column("data", Text, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    _round_key(),
    Column("unit_id", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("answered_at", Text, primary_key=True),
    Column("data", Text, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("host_group", Text, primary_key=True),
    Column("free_at", Double, nullable=False),
)
"""When a host group may be asked again by whichever machine, in seconds of the store's own clock (records/turns.py)."""
