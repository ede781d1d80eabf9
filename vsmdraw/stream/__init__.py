"""The value stream itself: its parts, quantities and working calendar."""
