"""A toast whose time is over before it is seen goes away like any other."""

from __future__ import annotations

from textual.widgets._toast import Toast

from backtui.tui.telling import Note, Telling


async def test_a_note_whose_time_is_over_is_shown_for_a_moment_and_the_app_goes_on():
    app = Telling()
    async with app.run_test(notifications=True) as pilot:
        app.notify("Saved.", timeout=0.0)
        await pilot.pause()
        assert len(app._notifications) == 0
        late = Note("Late.", timeout=-60.0)
        assert late.has_expired
        assert late.time_left > 0
        await app.mount(Toast(late))
        while app.query(Toast):
            await pilot.pause()
