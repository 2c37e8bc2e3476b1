"""Scanners and people at a keyboard: real key events on a private X display, before a window of every widget."""
