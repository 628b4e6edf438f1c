"""What is said when someone needs help now: whom to call, and what to say there."""

from __future__ import annotations

DEFAULT_NUMBER = "112"


def emergency_words(number: str, say: str) -> tuple[str, ...]:
    """The paragraphs of the emergency panel.

    `number` is the emergency number of page 1, `say` what to tell them, as a sentence in the first
    person without its full stop ("I have back pain and numbness between the legs").
    """
    return (
        f"Get help now. Call {number} or your local number. Do not drive yourself.",
        f"Say: \u201c{say}.\u201d",
    )
