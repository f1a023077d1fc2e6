import io
import re
import zipfile

import docx as word
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from chungtay.core.drafting import docx, kinds, typst
from chungtay.core.drafting.tests import page


def opened(data):
    return word.Document(io.BytesIO(data))


def text(document):
    said = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))
    return " ".join(said)


@pytest.mark.parametrize("name", ["invitation", "not_yet_numbered", "long_names", "announcement", "plan", "letter"])
def test_word_and_pdf_say_the_same_words(name, specimen):
    mailing = specimen(name)
    in_word = sorted(text(opened(docx.mailings_docx([mailing]))).split())
    printed = typst.mailings_pdf([mailing])
    numbers = {mark.text for mark in page.words(printed) if mark.bottom < 20}
    in_pdf = " ".join(page.texts(printed)).split()
    for number in numbers:
        in_pdf.remove(number)  # in Word the page number is a field
    assert in_word == sorted(in_pdf)


def test_the_face_is_times_new_roman_in_every_script_and_the_language_vietnamese(specimen):
    document = opened(docx.docx(specimen("invitation").document))
    defaults = document.styles.element.find(qn("w:docDefaults"))
    faces, language = defaults.find(f".//{qn('w:rFonts')}"), defaults.find(f".//{qn('w:lang')}")
    assert set(faces.attrib.values()) == {"Times New Roman"}
    assert {qn(f"w:{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")} == set(faces.attrib)
    assert set(language.attrib.values()) == {"vi-VN"}
    assert not document.element.body.findall(f".//{qn('w:rFonts')}")


def test_the_page_is_a4_with_the_margins_of_the_decree(specimen):
    for section in opened(docx.mailings_docx([specimen("long_names")])).sections:
        sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
        for measured, wanted in zip(
            (*sides, section.left_margin, section.right_margin), (210, 297, 20, 20, 30, 20), strict=True
        ):
            assert measured == pytest.approx(Mm(wanted), abs=Mm(0.05))


def test_each_letter_is_a_section_with_page_numbers_of_its_own(specimen):
    document = opened(docx.mailings_docx([specimen("not_yet_numbered")]))
    assert len(document.sections) == 3
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert "PAGE" in "".join(document.sections[0].header._element.itertext())
    assert all(section.header.is_linked_to_previous for section in list(document.sections)[1:])


def test_the_layout_tables_have_no_borders_and_rules_are_not_underlines(specimen):
    document = opened(docx.docx(specimen("invitation").document))
    assert len(document.tables) == 2
    assert not document.element.body.findall(f".//{qn('w:tblBorders')}")
    assert not document.element.body.findall(f".//{qn('w:u')}")
    assert len(document.element.body.findall(f".//{qn('w:pBdr')}")) == 3


def test_a_long_table_repeats_its_head_and_keeps_its_rows_whole(invite):
    people = [kinds.Recipient(f"Vừ A Páo {number}") for number in range(100)]
    table = opened(docx.docx(invite(invitee="Ông Vừ A Páo", annexes=(kinds.invitee_list(people),)))).tables[-1]
    assert len(table.rows) == 101
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


def test_hostile_words_stay_words_in_word(invite):
    said = "</w:t><w:p/> & <!-- ]]> {{x}} \ufdd0invitee\ufdd1 \x07"
    document = opened(docx.letters_docx(invite(notes=[said]), [kinds.Recipient(said)]))
    assert text(document).count("</w:t><w:p/> & <!-- ]]> {{x}} invitee") == 2


def test_a_title_longer_than_word_allows_is_shortened_in_the_properties_only(invite):
    name = "Hội nghị " + "truyền thông về giảm nghèo " * 20
    document = opened(docx.docx(invite(invitee="Ông Vừ A Páo", name=name)))
    assert len(document.core_properties.title) <= 255
    assert text(document).count("truyền thông về giảm nghèo") >= 20


def test_the_file_names_no_author_and_no_day_of_a_template(specimen):
    data = docx.docx(specimen("invitation").document)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not [name for name in parts.namelist() if "thumbnail" in name]
        properties = parts.read("docProps/core.xml").decode()
    assert "python-docx" not in properties
    assert not re.search(r"\d{4}-\d\d-\d\d", properties)
    assert "Giấy mời Dự Hội nghị" in properties
    assert data == docx.docx(specimen("invitation").document)
