"""Markup in a form that two ways of writing the same thing share."""

from html.parser import HTMLParser

VOID = {"input", "br", "img", "meta", "link"}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines = []
        self.depth = 0

    def add(self, line):
        self.lines.append("  " * self.depth + line)

    def handle_starttag(self, tag, attrs):
        written = []
        for name, value in sorted(attrs):
            if name == "class":
                value = " ".join(sorted(value.split()))
            written.append(name if value is None else f'{name}="{value}"')
        self.add(" ".join([tag, *written]))
        if tag not in VOID:
            self.depth += 1

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.depth -= 1

    def handle_data(self, data):
        text = " ".join(data.split())
        if text:
            self.add(f"| {text}")


def normalised(html: str) -> str:
    """Tags by depth, attributes and classes in order, white space gone."""
    reader = Reader()
    reader.feed(str(html))
    return "\n".join(reader.lines)
