"""REST for members: only with a grant that names purpose, fields and end; every reading is recorded."""
