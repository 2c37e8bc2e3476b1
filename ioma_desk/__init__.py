"""IOMA Desk: the desktop program of the counters of IOMA, the health insurer of Buenos Aires Province."""

__version__ = "0.1.0"
