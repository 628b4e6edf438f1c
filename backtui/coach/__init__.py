"""Advice: safety questions, the gate, pain zones and the dose for today. Pure."""
