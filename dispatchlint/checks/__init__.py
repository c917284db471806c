"""One module a kind of check: what it looks for, its options, its message fields. A module docstring is its manual."""
