"""Lean arithmetic: every figure with its unit, its basis and what is missing."""
