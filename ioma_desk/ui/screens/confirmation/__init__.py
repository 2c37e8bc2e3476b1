"""The confirmation: what was just done for a person, and the papers to hand over."""
