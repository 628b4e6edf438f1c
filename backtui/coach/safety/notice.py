"""The notice before the first start: the article's own cautions, in our words [article]."""

from __future__ import annotations

NOTICE_TITLE = "Before you start"
NOTICE = (
    "Wear something comfortable.",
    "Check with your doctor first that exercise is all right for you.",
    "If a movement hurts, stop. The key is x, at any moment.",
    "A little soreness is to be expected. It should be mild and fade.",
    "Moderate or severe pain means stop, and tell your doctor.",
)
WHAT_TO_EXPECT = (  # [R 19.6]
    "Most back pain is not dangerous and gets better.",
    "Gentle, regular movement helps a little to moderately, more surely when pain has lasted long.",
)
# [R 3.5]
NO_TABLE = "BackTUI has no safety rules for your own exercises: ask whoever gave them to you."
