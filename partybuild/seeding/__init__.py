"""Deterministic synthetic districts of any size, for benchmarks, load and property tests."""
