"""An existing workforce comes in from the spreadsheet it lives in (WFO-3).

``reading`` turns any file into rows, ``headings`` says what its columns are, ``values`` what its
cells mean, ``plan`` what would happen and what stands in the way, ``actions`` does it and
undoes it.
"""
