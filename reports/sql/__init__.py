"""The register's facts on a date as SQL for both engines, put together from named pieces; values are parameters."""
