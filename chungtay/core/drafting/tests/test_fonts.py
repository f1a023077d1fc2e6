import pytest

from chungtay.core.drafting import fonts, typst
from chungtay.core.drafting.tests import page


def test_every_letter_and_mark_is_drawn_by_all_four_styles():
    face = fonts.typeface()
    assert face.notice is None, face.notice
    assert len(fonts.VIETNAMESE) == 2 * (12 * 6 + 1)
    assert {file.name: fonts.missing(file) for file in face.files} == {file.name: "" for file in face.files}


def test_a_font_without_vietnamese_letters_is_passed_over(tmp_path):
    good = fonts.typeface().files[0].read_bytes()
    lame = bytearray(good)
    start = next(at for at in range(12, 400, 16) if good[at : at + 4] == b"cmap")
    lame[start : start + 4] = b"xmap"
    for style in fonts.STYLES:
        (tmp_path / f"LiberationSerif-{style}.ttf").write_bytes(lame)
    assert fonts.missing(tmp_path / "LiberationSerif-Bold.ttf") == fonts.VIETNAMESE + fonts.PUNCTUATION
    assert fonts.find([tmp_path]).family == fonts.EMBEDDED


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x00\x01\x00\x00\xff\xff" + b"\x00" * 40])
def test_a_file_that_is_no_font_draws_nothing(content, tmp_path):
    file = tmp_path / "x.ttf"
    file.write_bytes(content)
    assert fonts.missing(file) == fonts.VIETNAMESE + fonts.PUNCTUATION


def test_without_a_font_the_embedded_serif_serves_and_says_so(tmp_path, monkeypatch, invite):
    face = fonts.find([tmp_path, tmp_path / "absent"])
    assert (face.family, face.files) == (fonts.EMBEDDED, ())
    assert "make setup" in face.notice
    monkeypatch.setattr(typst, "typeface", lambda: face)

    data = typst.pdf(invite(invitee="Ông Vừ A Páo"))
    assert {name.partition("-")[0] for name in page.faces(data)} == {"LibertinusSerif"}
    assert "Vừ A Páo" in page.texts(data)[0]


def test_the_named_folder_goes_before_the_system_s(tmp_path, monkeypatch):
    for file in fonts.typeface().files:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setenv("CHUNGTAY_FONTS", str(tmp_path))
    assert fonts.find(fonts._folders()).files[0].parent == tmp_path
