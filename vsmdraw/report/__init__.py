"""The report: one HTML page that tells a map with its numbers, made of parts that a reader may replace by templates of their own."""
