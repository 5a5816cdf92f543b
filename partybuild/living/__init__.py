"""The living page of the language of pages."""
