"""Papers: pure functions from values to PDF bytes."""
