"""Files in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from uploads.rules import FACTS, MB, Allowed, Kind, Refusal


def size_in_words(size: int) -> str:
    """``850KB``, ``2.3MB``, ``100MB``: as the NHS writes sizes."""
    if size < MB:
        return f"{max(1, round(size / 1024))}KB"
    return f"{size / MB:.1f}".removesuffix(".0") + "MB"


def length_in_words(seconds: int | None) -> str:
    """``45 seconds``, ``3 minutes 20 seconds``; empty where it is not known."""
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    parts = []
    if minutes:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes})
    if rest or not minutes:
        parts.append(ngettext("%(n)d second", "%(n)d seconds", rest) % {"n": rest})
    return " ".join(parts)


def facts_in_words(kind: Kind, size: int, seconds: int | None) -> str:
    """``WebM, 2.3MB, 3 minutes 20 seconds``."""
    facts = [FACTS[kind].words, size_in_words(size), length_in_words(seconds)]
    return ", ".join(fact for fact in facts if fact)


def kinds_in_words(allowed: Allowed) -> str:
    """``MP3, M4A or WAV``."""
    kinds = [kind for kind in FACTS if kind in allowed.kinds]
    names = list(dict.fromkeys(FACTS[kind].words for kind in kinds))
    if len(names) == 1:
        return names[0]
    return _("%(first)s or %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


_WHAT = {
    frozenset({"audio"}): gettext_lazy("A sound file, smaller than %(size)s"),
    frozenset({"video"}): gettext_lazy("A video, smaller than %(size)s"),
    frozenset({"audio", "video"}): gettext_lazy("A sound file or a video, smaller than %(size)s"),
    frozenset({"document"}): gettext_lazy("A PDF, smaller than %(size)s"),
    frozenset({"picture"}): gettext_lazy("A photo or a scan, smaller than %(size)s"),
    frozenset({"document", "picture"}): gettext_lazy(
        "A PDF, or a photo or scan of it, smaller than %(size)s"
    ),
}


def hint(allowed: Allowed) -> str:
    """What may be chosen, in words that need no knowledge of files."""
    families = frozenset(FACTS[kind].family for kind in allowed.kinds)
    words = _WHAT.get(families, gettext_lazy("A file, smaller than %(size)s"))
    return str(words) % {"size": size_in_words(allowed.most_bytes)}


def sentence(refusal: Refusal, allowed: Allowed) -> str:
    """What is said next to the field."""
    size = size_in_words(allowed.most_bytes)
    return {
        Refusal.EMPTY: _("The selected file is empty"),
        Refusal.TOO_LARGE: _("The selected file must be smaller than %(size)s") % {"size": size},
        Refusal.WRONG_KIND: _("The selected file must be one of these: %(kinds)s")
        % {"kinds": kinds_in_words(allowed)},
        Refusal.LOCKED: _("The selected file is password protected"),
        Refusal.TOO_MANY_PIXELS: _("The selected picture is too large. Make it smaller"),
        Refusal.VIRUS: _("The selected file contains a virus"),
        Refusal.NOT_SCANNED: _(
            "The selected file could not be checked for viruses, so we did not keep it. "
            "Try again later"
        ),
        Refusal.INTERRUPTED: _("The selected file could not be uploaded – try again"),
    }[refusal]
