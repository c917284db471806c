"""`python -m dispatchlint`."""

from dispatchlint.cli import script

script()
