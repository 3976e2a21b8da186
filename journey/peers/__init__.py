"""The list of peers: narrowed, sorted, kept as views, acted upon in bulk, taken out as a file."""
