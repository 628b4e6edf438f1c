"""Sees to the log before anything else, where it needs that."""

from __future__ import annotations

import asyncio

from textual.app import App

from backtui.guide.care_talk import talk_about_copy, talk_about_damage, tell_for_reading
from backtui.guide.guide import Guide
from backtui.log.repair.conflicts import conflict_copies
from backtui.log.repair.salvage import find_damage
from backtui.tui.talking import hold


async def look_after(app: App[object], guide: Guide) -> bool:
    """Say and ask what there is; whether the log can be used then. Raises LogError."""
    log, now = guide.log, guide.clock.now()
    damage = await asyncio.to_thread(find_damage, log)
    if damage is not None and not await hold(app, talk_about_damage(log, damage, now)):
        return False
    if sentence := log.read_only:
        await hold(app, tell_for_reading(sentence))
        return True
    for copy in conflict_copies(log.path, log.files):
        await hold(app, talk_about_copy(log, copy, now))
    return True
