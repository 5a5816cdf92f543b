"""One module for each promise; each has `run()` that yields its findings."""
