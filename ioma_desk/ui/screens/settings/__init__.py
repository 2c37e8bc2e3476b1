"""Configuración: the choices of this desk, each kept as soon as it is made."""
