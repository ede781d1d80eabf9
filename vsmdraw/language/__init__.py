"""The language: from the text of a ``.vsm`` file to a value stream, with every finding on the way."""
