"""Turns a drawing into a PNG with headless Chromium, which renders Textual's SVG rightly."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def render(drawing: str, width: int, height: int, target: Path, ground: str = "#000000") -> None:
    """Write an SVG text as a picture of that many pixels; ends the program without Chromium."""
    browser = shutil.which("chromium") or shutil.which("chrome")
    if browser is None:
        sys.exit("Chromium is needed to write PNG files; install it and try again.")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "drawing.html"
        page.write_text(f'<body style="margin:0;background:{ground}">{drawing}</body>', "utf-8")
        subprocess.run(  # noqa: S603 - our own page in the browser found above
            [
                browser,
                *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
                *("--disable-background-networking", "--no-first-run"),
                f"--window-size={width},{height}",
                f"--screenshot={target}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )
