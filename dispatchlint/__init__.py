"""An editorial style-and-compliance linter for news dispatches (wire copy)."""

__version__ = "0.1.0"
