"""What a format can't do."""


class Unrenderable(ValueError):
    """A picture this format or this machine can't make: a sentence with the way out."""
