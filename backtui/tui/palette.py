"""Every action by name."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette

from backtui.tui.textual_fixes.screens import Screen


class Palette(CommandPalette, Screen[None]):
    """Textual's own, mended as our screens and our lists of options are."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is chosen from what is not there yet; a key may be faster than the layout."""
        lists = self.query(CommandList)
        if action == "command_list" and not any(each.scrollable_content_region for each in lists):
            return False
        return super().check_action(action, parameters)
