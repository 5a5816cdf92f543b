"""The project's own benchmarks: two ways of doing the same, side by side in one run."""
