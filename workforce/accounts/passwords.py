"""Long passwords that are easy to guess all the same (WFO-11)."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FEWEST_DIFFERENT = 5
ROWS = ("0123456789" * 3, "abcdefghijklmnopqrstuvwxyz" * 2, "qwertyuiopasdfghjklzxcvbnm" * 2)
OWN_WORDS = frozenset({"pswportal", "peersupport", "peersupportworker", "nationalhealthservice"})


class EasyPasswordValidator(CommonPasswordValidator):
    """Refuses common passwords, also when they are made long by repeating them or by adding
    figures, and rows of the keyboard."""

    def validate(self, password, user=None):
        if self.is_easy(password.lower()):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self):
        return _("This password is easy to guess")

    def is_easy(self, password: str) -> bool:
        letters = re.sub(r"[^a-z]", "", password)
        bare = password.strip("0123456789!?.,-_*#@$ ")
        candidates = {password, bare, letters, _once(password), _once(letters)}
        if candidates & self.passwords or candidates & OWN_WORDS:
            return True
        if len(set(password)) < FEWEST_DIFFERENT:
            return True
        return any(password in row or password in row[::-1] for row in ROWS)


def _once(text: str) -> str:
    """``abcabc`` → ``abc``: a text that repeats itself, once."""
    found = re.fullmatch(r"(.+?)\1+", text)
    return found[1] if found else text
