"""Pictures of the screen, for tests that compare them and for eyes that judge them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import App


def save_picture(app: App[Any], path: Path) -> Path:
    """Write what an app shows now as an SVG file and say where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(app.export_screenshot(), encoding="utf-8")
    return path
