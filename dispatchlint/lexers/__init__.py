"""Tokens of a syntax with their exact places; formats use them, one inside another."""
