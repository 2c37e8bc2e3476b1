"""The proofs, room by room as in the program."""
