import unicodedata
from dataclasses import replace

import pytest

from chungtay.core.drafting import kinds, layout, typst
from chungtay.core.drafting.fonts import VIETNAMESE, typeface
from chungtay.core.drafting.layout import NATION
from chungtay.core.drafting.tests import page
from chungtay.core.refusal import Refused

HOSTILE = [
    '#read("/etc/passwd")',
    "*đậm* _nghiêng_ `mã` $x^2$",
    "@nhãn <nhãn> #import \\ ~ -- // chú thích",
    '"ngoặc" \\u{41} #[x] #panic("hỏng") ]]>&amp;x',
]


@pytest.fixture(scope="module")
def printed(specimen):
    return typst.pdf(specimen("invitation").document)


def place(data, text):
    return next(mark for mark in page.words(data) if text in mark.text)


def test_nothing_stands_outside_the_margins(specimen):
    for name in ("invitation", "long_names", "announcement"):
        marks = list(page.letters(typst.mailings_pdf([specimen(name)])))
        assert min(mark.left for mark in marks) > layout.LEFT_MM - 0.5
        assert max(mark.right for mark in marks) < layout.PAGE_MM[0] - layout.RIGHT_MM + 0.5
        assert max(mark.bottom for mark in marks) < layout.PAGE_MM[1] - layout.BOTTOM_MM + 0.5


def test_the_header_cells_stand_side_by_side(printed):
    nation, motto = place(printed, NATION), place(printed, "Độc lập - Tự do - Hạnh phúc")
    issuer, number, dated = (place(printed, text) for text in ("ỦY BAN NHÂN DÂN", "Số: 07/GM-UBND", "Đồi Sim, ngày 01"))
    assert issuer.right < nation.left
    assert issuer.top == pytest.approx(nation.top, abs=0.3)
    assert number.top == pytest.approx(dated.top, abs=0.3)
    assert motto.middle == pytest.approx(nation.middle, abs=0.3)
    assert dated.middle == pytest.approx(nation.middle, abs=0.5)
    assert number.middle == pytest.approx(issuer.middle, abs=0.5)
    assert nation.bottom < motto.top < motto.bottom < dated.top


def test_rules_are_drawn_and_as_long_as_the_decree_says(printed):
    issuer, motto, title = sorted(page.rules(printed), key=lambda rule: rule.top)
    assert 1 / 3 <= issuer.width / place(printed, "ỦY BAN NHÂN DÂN").width <= 1 / 2
    assert motto.width == pytest.approx(place(printed, "Độc lập").width, abs=1.5)
    assert 1 / 3 <= title.width / place(printed, "Dự Hội nghị").width <= 1 / 2
    assert issuer.top > place(printed, "XÃ ĐỒI SIM").bottom
    assert title.middle == pytest.approx(layout.LEFT_MM + layout.TEXT_MM / 2, abs=0.5)


def test_the_copies_stand_left_and_the_signature_right_of_it_on_one_level(printed):
    copies, authority, name = (place(printed, text) for text in ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Lò Thị Mận"))
    bottom = [mark for mark in page.words(printed) if mark.text == "Lò Thị Mận"][-1]
    assert copies.left == pytest.approx(layout.LEFT_MM, abs=0.5)
    assert copies.right < authority.left
    assert authority.top == pytest.approx(copies.top, abs=1.5)
    assert bottom.middle == pytest.approx(authority.middle, abs=0.5)
    assert bottom.top - place(printed, "PHÓ CHỦ TỊCH").bottom > 20, "room for a signature and a seal"
    assert name.page == 1


def test_long_names_still_end_on_one_page_each(specimen):
    mailing = specimen("long_names")
    data = typst.mailings_pdf([mailing])
    assert typst.page_count(data) == len(mailing.copies)
    assert max(mark.bottom for mark in page.letters(data)) > 200, "the specimen is long enough to be worth testing"


def test_only_the_wanted_faces_are_in_the_file(specimen):
    data = typst.mailings_pdf([specimen("announcement"), specimen("long_names")])
    stem = typeface().family.replace(" ", "")
    assert page.faces(data) == {stem, f"{stem}-Bold", f"{stem}-Italic", f"{stem}-BoldItalic"}


def test_every_vietnamese_letter_comes_back_composed(invite):
    data = typst.pdf(invite(invitee=unicodedata.normalize("NFD", " ".join(VIETNAMESE))))
    text = page.texts(data)[0]
    assert text == unicodedata.normalize("NFC", text)
    assert set(VIETNAMESE) <= set(text)


def test_hostile_words_are_printed_as_words(invite):
    people = [kinds.Recipient(words, "Ông", words) for words in HOSTILE]
    pages = page.texts(typst.letters_pdf(invite(notes=HOSTILE, name=HOSTILE[0]), people))
    assert len(pages) == len(HOSTILE)
    for words, text in zip(HOSTILE, pages, strict=True):
        flat = " ".join(text.split())
        assert flat.count(words) >= 3
        assert "root:" not in flat


def test_signs_no_paper_can_hold_are_left_out(invite):
    data = typst.letters_pdf(invite(), [kinds.Recipient("Lò\x00 Văn\u202e \ufdd0name\ufdd1\nHặc")])
    assert "Lò Văn nameHặc" in page.texts(data)[0].replace("name Hặc", "nameHặc")


def test_signs_the_face_cannot_draw_are_refused_not_printed_as_boxes(invite):
    with pytest.raises(Refused, match=r"không in được ký tự: 日 \(U\+65E5\), 😀 \(U\+1F600\)"):
        typst.letters_pdf(invite(notes=["Họp vui 😀"]), [kinds.Recipient("日")])


def test_pages_are_numbered_from_the_second_and_each_annex_anew(invite):
    people = [kinds.Recipient(f"Vừ A Páo {number}", "Ông", "thôn Bản Cọ") for number in range(1, 81)]
    document = invite(invitee="các ông, bà có tên trong danh sách", annexes=(kinds.invitee_list(people),))
    numbers = {mark.page: mark for mark in page.words(typst.pdf(document)) if mark.bottom < layout.TOP_MM}
    assert {number: mark.text for number, mark in numbers.items()} == {3: "2", 4: "3"}
    assert numbers[3].middle == pytest.approx(layout.LEFT_MM + layout.TEXT_MM / 2, abs=0.5)


def test_letters_that_run_over_their_page_are_numbered_each_from_one(invite):
    notes = [f"Lưu ý thứ {number}: mang theo giấy tờ của hộ và đến trước giờ khai mạc" for number in range(40)]
    data = typst.letters_pdf(invite(notes=notes), [kinds.Recipient("Vừ A Páo"), kinds.Recipient("Cà Thị Hặc")])
    numbers = [(mark.page, mark.text) for mark in page.words(data) if mark.bottom < layout.TOP_MM]
    assert numbers == [(2, "2"), (4, "2")]


def test_a_signature_never_stands_alone_on_a_page(invite):
    for count in range(12, 20):
        data = typst.pdf(invite(notes=["Mang theo giấy tờ của hộ"] * count, invitee="Ông Vừ A Páo"))
        last = page.texts(data)[-1]
        assert "Mang theo" in last, count


def test_each_recipient_has_a_letter_of_their_own(specimen):
    mailing = specimen("not_yet_numbered")
    pages = page.texts(typst.mailings_pdf([mailing]))
    assert [copy["invitee"] in " ".join(text.split()) for copy, text in zip(mailing.copies, pages, strict=True)] == [
        True
    ] * 3


def test_several_mailings_make_one_file_in_their_order(specimen):
    pages = page.texts(typst.mailings_pdf([specimen("not_yet_numbered"), specimen("long_names")]))
    assert ["Nà Tông" in pages[0], "Thượng Sơn Hạ" in pages[3], len(pages)] == [True, True, 5]


def test_a_letter_has_its_subject_under_the_number_and_its_addressees_under_the_colon(invite):
    whole = invite(invitee="Ông Vừ A Páo")
    head = replace(whole.letterhead, type_code="")
    data = typst.pdf(
        replace(
            whole, letterhead=head, type_name=None, title="giới thiệu đại biểu", addressees=("Các thôn", "Trạm Y tế")
        )
    )
    number, subject, opening = (place(data, text) for text in ("Số: 07/UBND", "V/v giới thiệu đại biểu", "Kính gửi:"))
    first, last = place(data, "- Các thôn;"), place(data, "- Trạm Y tế.")
    assert subject.middle == pytest.approx(number.middle, abs=0.5)
    assert number.bottom < subject.top < opening.top < first.top < last.top
    assert first.left == pytest.approx(last.left, abs=0.2)
    assert first.left == pytest.approx(opening.right, abs=1.5)


def test_a_mailing_to_nobody_is_refused(invite):
    with pytest.raises(Refused, match="Chưa có người nhận"):
        typst.letters_pdf(invite(), [])
    with pytest.raises(Refused, match="chưa điền người được mời"):
        typst.pdf(invite())
