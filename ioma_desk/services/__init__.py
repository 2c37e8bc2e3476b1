"""Use cases: one public method, one transaction, one audit entry."""
