"""The method linter: what a practitioner would ask about a map that is sound as a text."""
