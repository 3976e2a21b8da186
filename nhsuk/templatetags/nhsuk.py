"""Tags of the design system: ``{% load nhsuk %}``."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from nhsuk import words
from nhsuk.prepared import error_lines, prepare

register = template.Library()

register.filter("long_date", words.long_date)
register.filter("short_date", words.short_date)
register.filter("time_of_day", words.time_of_day)
register.filter("long_moment", words.long_moment)


@register.filter
def lines(item: dict) -> list[dict]:
    """The lines of a to-do list that an item stands for: those within it, or itself."""
    return (isinstance(item, dict) and item.get("within")) or [item]


def rendered(name: str, values: dict) -> SafeString:
    return get_template(name).render(values)


@register.simple_tag
def nhsuk_field(bound) -> SafeString:
    """One field of a form with label, hint and error: ``{% nhsuk_field form.email %}``."""
    if bound.is_hidden:
        return SafeString(str(bound))
    prepared = bound if isinstance(bound, dict) else prepare(bound)
    return rendered(prepared["template"], prepared)


@register.simple_tag
def prepared_field(prepared) -> SafeString:
    """A field that stands under a choice of another one and is prepared already."""
    return rendered(prepared["template"], prepared)


@register.simple_tag
def nhsuk_fields(form) -> SafeString:
    """All fields of a form, hidden ones included, in order."""
    bounds = form.top_fields() if hasattr(form, "top_fields") else list(form)
    return SafeString("".join(nhsuk_field(bound) for bound in bounds))


@register.simple_tag
def error_summary(*forms) -> SafeString:
    """The words "There is a problem" with a link to each field; nothing without errors."""
    lines = error_lines(*(form for form in forms if form))
    return rendered("components/error_summary.html", {"lines": lines}) if lines else SafeString("")


@register.simple_tag
def table(table) -> SafeString:
    """A ``nhsuk.tables.Table``: ``{% table peers_table %}``."""
    return rendered("components/table.html", {"table": table})


@register.simple_tag(takes_context=True)
def pagination(context, page, name="page") -> SafeString:
    """Links to the other pages of a list, keeping the rest of the address; ``name`` is the word
    for the page in it, where a page has two lists."""
    if page.paginator.num_pages <= 1:
        return SafeString("")
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query[name] = number
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    elsewhere = {
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
    }
    links = [
        {"number": each, "url": "" if each == page.paginator.ELLIPSIS else address(each)}
        for each in numbers
    ]
    template = context.template.engine.get_template("components/pagination.html")
    with context.push(page=page, links=links, **elsewhere):
        return template.render(context)
