"""Impresiones: the papers of this counter today, and those of before that still wait."""
