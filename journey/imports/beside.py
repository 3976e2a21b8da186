"""Rows beside rows, and beside who is here already: doubled addresses, the same person twice."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from uuid import UUID

from journey.imports.headings import Field
from journey.imports.people import Known, Peer
from journey.imports.plan import LEAVE_OUT, SKIP, UPDATE, Planned
from journey.imports.values import Default, Level, Meaning, Problem, folded


class Beside:
    """The part of the planner that compares rows with each other and with the portal."""

    known: Known
    may_update: bool
    ask: Callable[..., Mapping[str, str]]
    _meaning: Callable[[str, str], Meaning]

    def _doubled_addresses(self, rows: list[Planned]) -> None:
        by_address, by_name = defaultdict(list), defaultdict(list)
        for row in rows:
            if row.outcome == LEAVE_OUT:
                continue
            if Field.EMAIL in row.values:
                by_address[row.values[Field.EMAIL]].append(row)
            by_name[folded(row.values[Field.NAME]), row.values[Field.STARTED_ON]].append(row)
        for address, sharing in by_address.items():
            if len(sharing) < 2:
                continue
            owner = max(sharing, key=lambda row: (_likeness(row, address), -row.number))
            for row in sharing:
                if row is not owner:
                    self._second_with_address(row, owner, address)
        for sharing in by_name.values():
            for row in sharing[1:]:
                same = row.values.get(Field.EMAIL) == sharing[0].values.get(Field.EMAIL)
                missing = not (row.values.get(Field.EMAIL) and sharing[0].values.get(Field.EMAIL))
                if row.outcome != LEAVE_OUT and (same or missing):
                    self._same_person(row, sharing[0], row.values[Field.NAME])

    def _second_with_address(self, row: Planned, owner: Planned, address: str) -> None:
        if folded(row.values[Field.NAME]) == folded(owner.values[Field.NAME]):
            self._same_person(row, owner, address)
            return
        problem = Problem("email_shared", Level.LOOK, proposal="", alone=True)
        shown = f"{address} ({owner.number})"
        answer = self.ask(row, problem, Field.EMAIL, shown, "empty", "type", LEAVE_OUT)
        del row.values[Field.EMAIL]
        if answer["do"] == "type":
            typed = self._meaning(Field.EMAIL, answer["text"]).value
            if typed and typed != address:
                row.values[Field.EMAIL] = typed

    def _same_person(self, row: Planned, owner: Planned, shown: str) -> None:
        problem = Problem("same_person", Level.LOOK, Default.LEAVE_OUT, alone=True)
        shown = f"{shown} ({owner.number})"
        answer = self.ask(row, problem, Field.NAME, shown, LEAVE_OUT, "keep")
        if answer["do"] == "keep":
            row.values.pop(Field.EMAIL, None)

    def _people_here_already(self, rows: list[Planned]) -> None:
        taken: set[UUID] = set()
        for row in rows:
            if row.outcome == LEAVE_OUT:
                continue
            address = row.values.get(Field.EMAIL)
            named = (folded(row.values[Field.NAME]), row.values[Field.STARTED_ON])
            by_address = self.known.peers_by_email.get(address) if address else None
            peer = by_address or self.known.peers_by_name.get(named)
            if peer is None:
                continue
            if by_address and folded(peer.name) != named[0]:
                self._address_of_another(row, peer, address)
            else:
                self._here_already(row, peer, taken)

    def _here_already(self, row: Planned, peer: Peer, taken: set[UUID]) -> None:
        code = "left_before" if peer.left else "here_already"
        may_update = self.may_update and not peer.left and peer.worker_id not in taken
        choices = [SKIP, *([UPDATE] if may_update else [])]
        answer = self.ask(row, Problem(code, Level.LOOK, SKIP), Field.NAME, "", *choices)
        if answer["do"] == UPDATE and may_update:
            row.outcome, row.worker_id = UPDATE, peer.worker_id
            taken.add(peer.worker_id)
        else:
            row.outcome = SKIP
            row.reasons.append((code, peer.name))

    def _address_of_another(self, row: Planned, peer: Peer, address: str) -> None:
        problem = Problem("email_of_another", Level.LOOK, SKIP, alone=True)
        answer = self.ask(
            row, problem, Field.EMAIL, f"{address} ({peer.name})", SKIP, "empty", "type"
        )
        if answer["do"] == SKIP:
            row.outcome = SKIP
            row.reasons.append((problem.code, peer.name))
            return
        del row.values[Field.EMAIL]
        if answer["do"] == "type":
            typed = self._meaning(Field.EMAIL, answer["text"]).value
            if typed and typed not in self.known.peers_by_email:
                row.values[Field.EMAIL] = typed


def _likeness(row: Planned, address: str) -> float:
    local = address.partition("@")[0]
    return SequenceMatcher(None, folded(row.values[Field.NAME]), folded(local)).ratio()
