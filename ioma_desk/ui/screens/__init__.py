"""One folder a screen: view, presenter and form."""
