"""What runs by itself, and when. Each only nudges: what is due is asked of the database, never of
the clock."""

from celery.schedules import crontab


def _at(hour: int, minute: int, task: str) -> dict:
    """Once a day, in London."""
    return {"task": task, "schedule": crontab(hour=hour, minute=minute)}


def _every_hour(task: str) -> dict:
    return {"task": task, "schedule": 3600.0}


def _every_minute(task: str) -> dict:
    """One that could not begin within the minute is left out: the next one does the same."""
    return {"task": task, "schedule": 60.0, "options": {"expires": 55}}


def _every_five_minutes(task: str) -> dict:
    """One that looks at all that is open, and need not come to the minute."""
    return {"task": task, "schedule": 300.0, "options": {"expires": 290}}


SCHEDULE: dict[str, dict] = {
    "heartbeat": {"task": "psw_portal.heartbeat", "schedule": 20.0, "options": {"expires": 60}},
    "remind": _every_minute("reminders.tasks.remind"),
    "send": _every_minute("reminders.tasks.send_waiting"),
    "erase-old-reminders": _at(3, 30, "reminders.tasks.erase_old"),
    "print": _every_minute("documents.tasks.print_waiting"),
    "erase-what-is-due": _at(4, 10, "retention.tasks.erase_what_is_due"),
    "bundle": _every_minute("documents.tasks.make_bundles"),
    "forget-bundles": _every_hour("documents.tasks.forget_bundles"),
    "forget-drafts": _every_hour("workforce.tasks.forget_old_drafts"),
    "free-vacant-posts": _at(0, 20, "workforce.tasks.free_vacant_posts"),
    "send-links-again": _every_minute("links.tasks.send_again"),
    "send-interview-questions": _every_minute("recruitment.tasks.send_interview_questions"),
    "open-reviews": _at(1, 20, "reviews.tasks.open_missing"),
    "close-feedback": _at(0, 10, "reviews.tasks.close_feedback"),
    "close-audits": _at(0, 15, "preparation.tasks.close_audits"),
    "watch-flags": _every_five_minutes("wellbeing.tasks.watch_flags"),
    "watch-sessions": _at(6, 15, "journey.tasks.watch_sessions"),
    "first-days": _every_hour("journey.tasks.first_days"),
    "let-leave": _every_five_minutes("journey.leaving.tasks.let_leave"),
    "watch-offers": _every_five_minutes("wellbeing.tasks.watch_offers"),
    "sweep-uploads": _at(4, 0, "uploads.tasks.sweep"),
    "resume-imports": _every_minute("journey.imports.tasks.resume"),
    "forget-imports": _at(3, 45, "journey.imports.tasks.forget"),
    "resume-completions": _every_minute("journey.completions.tasks.resume"),
    "forget-completions": _at(3, 50, "journey.completions.tasks.forget"),
}
