"""Puts the plan of the shipped packs into the wheel, so that a first run starts as fast as any."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PlanHook(BuildHookInterface):  # type: ignore[type-arg]
    """Lets the package itself make its plan, from this very tree."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the plan to a wheel; an editable install has none, since its packs may change."""
        if version == "editable":
            return
        made = Path(mkdtemp()) / "plan.dispatchlint"
        path = os.pathsep.join([self.root, *sys.path])  # an isolated build has its requirements nowhere else
        there = {**os.environ, "PYTHONPATH": path, "DISPATCHLINT_NO_CACHE": "1", "PYTHONHASHSEED": "0"}
        subprocess.run([sys.executable, "-m", "dispatchlint.shipped_plan", str(made)], env=there, check=True)
        build_data["force_include"][str(made)] = f"dispatchlint/{made.name}"
