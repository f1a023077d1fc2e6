"""The texts of the interface: found in the code, brought into the translation files, compared with them.

`python -m scripts.messages` brings chungtay/locale/*/LC_MESSAGES/django.po up to date: new texts come in untranslated,
texts that are gone go out. Python is read as a tree, templates through Django's own reader: GNU gettext is not needed.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "chungtay"

# How many texts stand at the front of each call, and whether a context stands before them.
CALLS = {
    "_": (1, False),
    "gettext": (1, False),
    "gettext_lazy": (1, False),
    "gettext_noop": (1, False),
    "ngettext": (2, False),
    "ngettext_lazy": (2, False),
    "pgettext": (1, True),
    "pgettext_lazy": (1, True),
    "npgettext": (2, True),
    "npgettext_lazy": (2, True),
}
CALL_IN_TEMPLATE = re.compile(r"\b(?:n?p?gettext|_)\(")
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sdif]")


@dataclass(frozen=True, slots=True)
class Message:
    """One text a person reads, in Vietnamese: its context, and its second form where numbers have two."""

    text: str
    plural: str | None = None
    context: str | None = None

    @property
    def key(self) -> str | tuple[str, str]:
        """As Babel's catalogue knows it."""
        return (self.text, self.plural) if self.plural else self.text


class UnreadableTextError(Exception):
    """A text that cannot be found by reading the code; the message says where it stands."""


def in_python(source: str, name: str) -> Iterator[tuple[Message, int]]:
    """Every text marked in a Python file, with its line."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called not in CALLS or not node.args:
            continue
        count, has_context = CALLS[called]
        words = [literal(argument, f"{name}:{node.lineno}") for argument in node.args[: count + has_context]]
        context = words.pop(0) if has_context else None
        yield Message(words[0], words[1] if count == 2 else None, context), node.lineno


def literal(node: ast.expr, where: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise UnreadableTextError(f"{where}: the text must be written out, with %(name)s for what changes")


def in_template(source: str, name: str) -> Iterator[tuple[Message, int]]:
    """Every text marked in a template, with its line."""
    from django.utils.translation.template import templatize

    python = templatize(source, origin=name)
    for found in CALL_IN_TEMPLATE.finditer(python):
        line = python.count("\n", 0, found.start()) + 1
        call = call_at(python[found.start() :])
        if call is None:
            raise UnreadableTextError(f"{name}:{line}: the text must be written out, not taken from a variable")
        for message, _ in in_python(call, name):
            yield message, line


def call_at(text: str) -> str | None:
    """The shortest beginning of the text that is a whole Python expression; Django leaves no other mark of its end."""
    for end in re.finditer(r"\)", text):
        try:
            ast.parse(text[: end.end()], mode="eval")
        except SyntaxError:
            continue
        return text[: end.end()]
    return None


def collect() -> dict[Message, list[str]]:
    """Every text of the program with the files it stands in."""
    found: dict[Message, list[str]] = defaultdict(list)
    for path in sorted([*PROGRAM.rglob("*.py"), *PROGRAM.rglob("*.html"), *PROGRAM.rglob("*.txt")]):
        name = path.relative_to(ROOT)
        if {"tests", "migrations", "static"} & set(name.parts) or (
            path.suffix == ".txt" and "templates" not in name.parts
        ):
            continue
        read = in_python if path.suffix == ".py" else in_template
        for message, _ in read(path.read_text(encoding="utf-8"), str(name)):
            if str(name) not in found[message]:
                found[message].append(str(name))
    return found


def catalogues() -> list[Path]:
    return sorted((PROGRAM / "locale").glob("*/LC_MESSAGES/django.po"))


def load(path: Path) -> Catalog:
    with path.open("rb") as file:
        return pofile.read_po(file, locale=path.parts[-3])


def translation(catalogue: Catalog, message: Message) -> tuple[str, ...]:
    """The texts that stand for the message, or nothing."""
    entry = catalogue.get(message.key, context=message.context)
    if entry is None or entry.fuzzy:
        return ()
    forms = entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
    texts = tuple(form for form in forms if form)
    return texts if len(texts) == len(forms) else ()


def placeholders(text: str) -> set[str]:
    return {found[0] for found in PLACEHOLDER.finditer(text)}


def complaints(catalogue: Catalog, messages: dict[Message, list[str]]) -> list[str]:
    """What is untranslated, and what lost or gained a placeholder on the way."""
    found = []
    for message, files in messages.items():
        texts = translation(catalogue, message)
        wanted = placeholders(message.text) | placeholders(message.plural or "")
        if not texts:
            found.append(f"{files[0]}: «{message.text}» has no translation")
        # Over all its forms: one form of a plural may well leave the number out ("one session").
        elif set().union(*map(placeholders, texts)) != wanted:
            found.append(f"{files[0]}: «{message.text}» and its translation differ in placeholders")
    return found


def update(path: Path, messages: dict[Message, list[str]]) -> int:
    """Write the catalogue with exactly these messages, old translations kept; how many are still missing."""
    old = load(path)
    new = Catalog(locale=path.parts[-3])
    for message, files in sorted(messages.items(), key=lambda pair: (pair[1][0], pair[0].text)):
        texts = translation(old, message)
        string = (tuple(texts) if message.plural else texts[0]) if texts else None
        new.add(message.key, string, locations=[(name, 0) for name in files], context=message.context)
    # The head is kept as it stands, and there are no line numbers: only a change of words shows as a change.
    head = path.read_text(encoding="utf-8").split("\n\n", 1)[0].rstrip("\n")
    body = BytesIO()
    pofile.write_po(body, new, width=120, include_lineno=False, omit_header=True)
    path.write_text(head + "\n\n" + body.getvalue().decode().strip("\n") + "\n", encoding="utf-8")
    return len(complaints(new, messages))


def main() -> int:
    messages = collect()
    for path in catalogues():
        print(f"{path.relative_to(ROOT)}: {len(messages)} texts, {update(path, messages)} to be translated")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except UnreadableTextError as reason:
        sys.exit(str(reason))
