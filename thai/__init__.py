"""Everything about Thai text: normal forms, digits, years and periods, agency names (floor 1)."""
