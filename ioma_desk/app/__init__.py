"""The only room that knows every other: it builds settings, store, devices, services and screens, and joins them."""
