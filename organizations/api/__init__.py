"""REST for the register's nouns: reading, within the caller's scope, as of a date."""
