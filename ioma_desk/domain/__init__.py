"""The words and rules of the trade, with no library but the standard one and stdnum."""
