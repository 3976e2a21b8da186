from reminders.docs import table


def page() -> str:
    """Every declared reminder: what it is about, who gets it, when."""
    return "# Reminders\n\n" + table()
