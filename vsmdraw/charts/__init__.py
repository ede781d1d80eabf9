"""Charts of one map's figures: where the time goes, the longest waits, what gets through right, who can't keep takt."""
