"""The first start: an assistant that turns a bare PC into a desk of a delegation, or opens a demonstration office."""
