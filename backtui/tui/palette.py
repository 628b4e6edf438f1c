"""Every action by name."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Textual's own, whose list takes no key before it is laid out: 8.2.8 fails at one."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is chosen from what is not there yet; a key may be faster than the layout."""
        lists = self.query(CommandList)
        if action == "command_list" and not any(each.scrollable_content_region for each in lists):
            return False
        return super().check_action(action, parameters)
