"""Atención: the counter between two people, ready for the next card."""
