from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog

from scripts import messages
from scripts.messages import Message


@pytest.fixture(scope="module")
def texts() -> dict[Message, list[str]]:
    return messages.collect()


def catalogue(text: str) -> Catalog:
    return pofile.read_po(BytesIO(text.encode()), locale="en")


@pytest.mark.parametrize("path", messages.catalogues(), ids=lambda path: path.parts[-3])
def test_every_text_is_translated(path: Path, texts: dict[Message, list[str]]) -> None:
    found = messages.complaints(messages.load(path), texts)
    assert not found, f"{len(found)} of {len(texts)} texts:\n" + "\n".join(found)


@pytest.mark.parametrize("path", messages.catalogues(), ids=lambda path: path.parts[-3])
def test_no_translation_is_a_guess_or_left_over(path: Path, texts: dict[Message, list[str]]) -> None:
    entries = [entry for entry in messages.load(path) if entry.id]
    used = {(message.key, message.context) for message in texts}
    assert not [entry.id for entry in entries if entry.fuzzy]
    left_over = [entry.id for entry in entries if (entry.id, entry.context) not in used]
    assert not left_over, f"run python -m scripts.messages: {left_over}"


def test_texts_are_found_in_python() -> None:
    source = 'title = _("Hộ " "dân")\nngettext("%(n)s hộ", "%(n)s hộ dân", 3)\npgettext("nút", "Lưu")\nother("x")'
    assert [message for message, _ in messages.in_python(source, "sample.py")] == [
        Message("Hộ dân"),
        Message("%(n)s hộ", plural="%(n)s hộ dân"),
        Message("Lưu", context="nút"),
    ]


def test_texts_are_found_in_templates() -> None:
    source = (
        '<p>{% translate "Lưu (nháp)" %}</p>\n{% blocktranslate %}Còn {{ n }} việc{% endblocktranslate %}\n'
        "{{ _('Bỏ') }} {% blocktranslate count n=n %}{{ n }} buổi{% plural %}{{ n }} các buổi{% endblocktranslate %}"
    )
    assert [(message, line) for message, line in messages.in_template(source, "sample.html")] == [
        (Message("Lưu (nháp)"), 1),
        (Message("Còn %(n)s việc"), 2),
        (Message("Bỏ"), 3),
        (Message("%(n)s buổi", plural="%(n)s các buổi"), 3),
    ]


def test_a_text_that_is_not_written_out_is_refused() -> None:
    with pytest.raises(messages.UnreadableTextError, match=r"sample\.py:2"):
        list(messages.in_python('name = "x"\n_(f"Xin chào {name}")', "sample.py"))


@pytest.mark.parametrize(
    ("entry", "is_well"),
    [
        ('msgid "Xã %(ten)s"\nmsgstr "Commune %(ten)s"\n', True),
        ('msgid "Xã %(ten)s"\nmsgstr "Commune"\n', False),
        ('msgid "Xã %(ten)s"\nmsgstr "Commune %(name)s"\n', False),
        ('msgid "Xã %(ten)s"\nmsgstr ""\n', False),
        ('#, fuzzy\nmsgid "Xã %(ten)s"\nmsgstr "Commune %(ten)s"\n', False),
    ],
)
def test_a_missing_or_bent_translation_is_named(entry: str, is_well: bool) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    found = messages.complaints(catalogue(head + entry), {Message("Xã %(ten)s"): ["sample.py"]})
    assert (not found) is is_well
