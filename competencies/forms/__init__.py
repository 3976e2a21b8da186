"""What people may type in this room, a module for each noun. Nothing here saves."""
