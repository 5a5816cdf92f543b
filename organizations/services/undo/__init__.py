"""Taking an import back whole: what it recorded is retracted, what it retracted is recorded again.

Nothing is deleted. What was changed or built on top since then stands in the way and is named; changes elsewhere,
also of other attributes of the same thing, stay.
"""
