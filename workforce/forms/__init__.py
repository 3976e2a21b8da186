"""What people may type about the shared nouns; nothing here saves."""
