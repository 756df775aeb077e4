"""Shows of each promise that its test can fail: a guard is taken away in a copy of the tree, and the test must turn red."""
