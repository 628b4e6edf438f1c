"""A list of options that takes a page key however small it is.

Textual's fails at one as long as the list has no height, and so at a key that is faster than its
layout (not reported; the same fault in an app: github.com/kagan-sh/kagan-legacy/issues/31).

Remove when `tests/tui/textual_fixes/test_option_list.py` passes without it.
"""

from __future__ import annotations

from textual.widgets import OptionList


class PagedOptions(OptionList):
    """Its pages are as long as what is in sight, if anything is."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no page of what is not in sight."""
        if action in ("page_up", "page_down") and not self.scrollable_content_region:
            return False
        return super().check_action(action, parameters)
