"""What stands on a map with words of its own: the room each shape asks for, and how it fills its box."""
