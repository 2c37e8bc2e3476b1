"""Sign-in: who is at the counter, at the start of the day, at a switch of operators and after a lock."""
