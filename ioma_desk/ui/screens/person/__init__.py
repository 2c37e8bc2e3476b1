"""The person's page ("ficha"): who stands at the counter, what needs a look, and what can be done for them."""
