"""The demonstration district: accounts for every role, and a register out of a survey workbook of synthetic data."""
