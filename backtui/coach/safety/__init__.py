"""The safety questions and what hurts in a session: answers, locks, what to say."""
