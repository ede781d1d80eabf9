"""Value stream maps from text."""
