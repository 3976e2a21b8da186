"""A match of a peer and a post ends in a place: what that means in several rooms."""
