"""The schema's history, told by Alembic.

Each step re-makes SQLite tables in batches, with `table_kwargs=STRICT`, or they would no longer be strict. What such
a batch drops or breaks without a word is minded by `store.schema`: foreign keys are off meanwhile and checked at the
end, triggers are made again from their list.
"""
