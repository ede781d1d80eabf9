"""The slides of a deck: which there are, and what each shows."""
