"""Maps in other people's programs: documentation builders and notebooks. Each module imports its host, and nobody imports them."""
