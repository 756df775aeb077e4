"""One module per unit: its pages as its own webmaster would have written them, and their truth."""
