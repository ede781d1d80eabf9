"""The finished picture as data: groups of a few kinds of mark, and the themes that colour them."""
