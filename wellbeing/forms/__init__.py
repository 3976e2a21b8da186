"""What people type about wellbeing; each module is imported by the views that ask it."""
