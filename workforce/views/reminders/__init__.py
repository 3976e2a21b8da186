"""Pages about reminders: what was sent, what will be, and the rules (REM-1, REM-3)."""
