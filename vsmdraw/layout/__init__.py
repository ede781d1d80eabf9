"""Where everything stands: columns, bands, wires, the ladder."""
