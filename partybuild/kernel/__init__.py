"""Helpers without a model: they know neither an app nor the database."""
