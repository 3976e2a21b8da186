"""Several PDFs of ours as one PDF/UA-1 that keeps the tags of each (decision 20).

    joined = Joined(file)
    for pdf, title in parts:
        joined.add(pdf, title)
    joined.finish(contents)

Knows nothing of Django. A part is read, written and forgotten, so that memory does not grow with
the parts: what stays are a few numbers for each object.
"""

from documents.joining.reading import CannotJoin
from documents.joining.whole import Joined

__all__ = ["CannotJoin", "Joined"]
