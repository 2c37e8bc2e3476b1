"""The database door: engine, transactions, named queries and migrations."""
