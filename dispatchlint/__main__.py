"""`python -m dispatchlint`."""

from dispatchlint.cli import main

raise SystemExit(main())
