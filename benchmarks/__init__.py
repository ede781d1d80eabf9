"""vsmdraw beside the tools people would pick instead: ``python -m benchmarks``."""
