"""Maps in other people's programs: documentation builders and notebooks. No stage of the line knows them."""
