"""What people without an account open in matching: somebody supported their own page about the
peer they meet (MAT-6). Its address is printed and handed over, so that no address of theirs is
kept: whoever has lost the sheet asks for another one."""

from links.registry import Purpose
from matching.actions.relationships import PURPOSE

LINKS = (Purpose(PURPOSE, home="matching:with_peer"),)
