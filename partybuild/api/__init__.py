"""The REST interface, assembled: addresses, errors, description."""
