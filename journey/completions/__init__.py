"""Completed courses out of a spreadsheet, as learning systems give them out (COM-6).

Files are read, columns found, days understood and changes taken back by ``journey.imports``; what
is theirs alone is who and which course a line means.
"""
