"""Restoring the key set of an installation from its recovery sheet."""
