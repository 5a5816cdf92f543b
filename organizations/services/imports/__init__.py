"""Workbooks into the register: read and checked as a whole, previewed, applied in one transaction, taken back whole."""
