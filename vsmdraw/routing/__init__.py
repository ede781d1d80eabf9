"""Which ways items take through a stream: the path on the ladder, every path by itself, and how often each step is visited."""
