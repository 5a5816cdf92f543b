"""What the REST interfaces of all apps share: pages of lists, the caller's scope is theirs to ask."""
