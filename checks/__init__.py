"""(artifacts, rubric, date) → findings: pure functions, no network, no clock (floor 3)."""
