"""States of a value stream: the future from the current one, what each improvement buys, and the plan."""
