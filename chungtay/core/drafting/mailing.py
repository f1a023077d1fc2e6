"""One document and the people it goes to: a mailing is one number and many copies."""

from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.core.drafting.blocks import Copy, OfficialDocument, slots
from chungtay.core.drafting.kinds import Recipient
from chungtay.core.refusal import Refused


@dataclass(frozen=True, slots=True)
class Mailing:
    """A document and the words each of its copies fills in; a document without places to fill has one empty copy."""

    document: OfficialDocument
    copies: tuple[Copy, ...] = ({},)

    def __post_init__(self) -> None:
        wanted = slots(self.document)
        if not self.copies:
            raise Refused("Chưa có người nhận nào. Thêm người nhận rồi soạn lại.")
        for number, copy in enumerate(self.copies, 1):
            if wanted - copy.keys():
                raise Refused(f"Bản thứ {number}: chưa điền người được mời. Thêm người nhận rồi soạn lại.")

    def longest(self) -> Copy:
        """For each place the widest words that fill it, so that one setting serves all copies."""
        return {name: max((copy[name] for copy in self.copies), key=len) for name in slots(self.document)}


def mailing(invitation: OfficialDocument, recipients: Iterable[Recipient]) -> Mailing:
    """The personal copies of one invitation."""
    return Mailing(invitation, tuple(person.fills() for person in recipients))
