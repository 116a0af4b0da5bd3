"""Screens behind the PIN."""
