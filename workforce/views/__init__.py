"""Pages of the organisation itself: settings, members, teams, adjustments, absence, history."""
