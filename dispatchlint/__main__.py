"""`python -m dispatchlint`."""

from dispatchlint.cli import script

if __name__ == "__main__":  # the processes of a server load this module too
    script()
