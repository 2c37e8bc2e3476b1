"""The papers of the person at the counter, from the key that prints them to the hand-over."""
