"""Facts that may be misread the same way again: which they are, and by what key the same misreading is known.

A document's own number, day, quantities and amounts teach nothing about the next one; names, kinds and bases do.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chungtay.core.text import fold, name_key
from chungtay.documents.addressing import Facts, at

WHERE = {
    "issuer.name": "",
    "symbol": "",
    "recipients": "",
    "signer.position": "",
    "signer.name": "",
    "activities.*.text": "",
    "activities.*.kind": "text",
    "activities.*.project": "text",
    "activities.*.subproject": "text",
    "activities.*.unit": "text",
    "activities.*.places": "",
    "activities.*.lead": "",
    "activities.*.coordinate": "",
    "deadlines.*.who": "",
    "deadlines.*.to": "",
    "deadlines.*.deliverable": "text",
    "responsibilities.*.unit": "",
    "legal_bases.*.number": "printed",
    "legal_bases.*.symbol": "printed",
    "legal_bases.*.date": "printed",
    "legal_bases.*.issuer": "printed",
    "legal_bases.*.subject": "printed",
}
"""Each sort of fact, and the words beside it without which its value says too little to be known again."""

NOTHING: tuple[Any, ...] = (None, "", [])
WHOLE_ITEMS = {"activities": "text", "deadlines": "text", "responsibilities": "unit", "legal_bases": "printed"}
"""Items that a person may leave out, known again by these words."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One fact as it was read: its address, its sort, its value, and the key under which it would be known again."""

    path: str
    where: str
    read: Any
    key: str

    @property
    def doubt_key(self) -> str:
        """The name of the proposal about this fact; part of the names on its page."""
        return "L-" + self.path.replace(".", "-")


def sightings(facts: Facts) -> Iterator[Sighting]:
    """Every fact of a reading from which something may be learnt."""
    for where, beside in WHERE.items():
        for path, holder in _places(facts, where):
            read = at(facts, path)
            words = _words(holder, beside or "text") if beside or read in NOTHING else ""
            if words or read not in NOTHING:
                yield Sighting(path, where, read, _key(where, read, words))
    for name, beside in WHOLE_ITEMS.items():
        for path, item in _items(facts, name):
            if words := _words(item, beside):
                yield Sighting(path, f"{name}.*", item.get(beside), _key(f"{name}.*", None, words))


def _places(facts: Facts, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each address of a sort, with the mapping in which its value stands."""
    name, star, part = where.partition(".*.")
    if not star:
        yield where, facts
        return
    for path, item in _items(facts, name):
        yield f"{path}.{part}", item


def _items(facts: Facts, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for place, item in enumerate(facts.get(name) or []):
        if isinstance(item, Mapping):
            yield f"{name}.{item.get('id') or place}", item


def _words(holder: Mapping[str, Any], beside: str) -> str:
    """The words beside a value. Figures in a sentence change from year to year, those of a citation do not."""
    words = fold(str(holder.get(beside) or ""))[:300]
    return words if beside == "printed" else re.sub(r"\d+", "#", words)


def _key(where: str, read: Any, words: str) -> str:
    said = name_key(json.dumps(read, ensure_ascii=False, sort_keys=True))
    known = json.dumps([where, said, words], ensure_ascii=False)
    return hashlib.sha256(known.encode()).hexdigest()


def issuer_key(facts: Facts) -> str:
    """Who wrote the document, as the machine read it: the same misreading of a name leads to the same lessons."""
    return fold(str(at(facts, "issuer.name") or ""))[:300]
