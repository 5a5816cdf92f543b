"""Who acts, and the record of what was done."""
