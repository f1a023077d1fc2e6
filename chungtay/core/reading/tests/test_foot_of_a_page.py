"""The list of recipients and the signature, as real pages print them: wrapped, glued together, in two columns."""

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import ReadDocument, read

HEAD = "SỞ NỘI VỤ\nSố: 12/BC-SNV\nBÁO CÁO\nKết quả một việc\nViệc ấy đã xong./.\n"


def with_foot(*foot: str) -> ReadDocument:
    text = HEAD + "\n".join(foot)
    (document,) = read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents
    return document


def signed(*foot: str) -> tuple[str | None, str | None]:
    signer = with_foot("Nơi nhận:", "- Như trên;", "- Lưu: VT.", *foot).signer
    return signer.position, signer.name


def test_an_item_ends_with_its_line_and_not_at_a_semicolon_inside() -> None:
    page = with_foot(
        "Nơi nhận:",
        "- Thường trực Huyện ủy; (để b/c)",
        "- VPHU: CVP, các PCVP; các phòng:",
        "TH, NC,",
        "QT;",
        "- UBND TP.",
        "Sông Mây;",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "Lò Văn Án",
    )
    assert page.recipients == (
        "Thường trực Huyện ủy; (để b/c)",
        "VPHU: CVP, các PCVP; các phòng: TH, NC, QT",
        "UBND TP Sông Mây",
        "Lưu: VT",
    )
    assert page.signer.name == "Lò Văn Án"


def test_any_bullet_begins_a_recipient() -> None:
    page = with_foot("Nơi nhận:", "• Như trên;", "~ Các thôn;", "+ Trạm y tế;", "▪ Lưu: VT.")
    assert page.recipients == ("Như trên", "Các thôn", "Trạm y tế", "Lưu: VT")


def test_a_list_without_dashes_is_a_list_too() -> None:
    page = with_foot("Nơi nhận:", "Như trên", "Các thôn", "Lưu: VT, KT", "CHỦ TỊCH", "Lò Văn Án")
    assert page.recipients == ("Như trên", "Các thôn", "Lưu: VT, KT")
    in_line = with_foot("Nơi nhận: Như trên; Các thôn; Lưu: VT.", "CHỦ TỊCH", "Lò Văn Án")
    assert in_line.recipients == ("Như trên", "Các thôn", "Lưu: VT")


def test_a_bracket_in_a_foot_without_list_is_no_recipient() -> None:
    assert with_foot("CHỦ TỊCH", "Lò Văn Án", "(Kèm theo Báo cáo số 12/BC-SNV)").recipients == ()


def test_a_position_glued_to_the_name_is_cut_where_small_letters_begin() -> None:
    assert signed("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐCLò Văn Án") == ("PHÓ GIÁM ĐỐC", "Lò Văn Án")
    assert signed("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ Lò Văn Án") == ("GIÁM ĐỐC SỞ NỘI VỤ", "Lò Văn Án")


def test_a_seal_on_the_line_of_the_name_is_no_part_of_it() -> None:
    assert signed("GIÁM ĐỐC", "(Đã ký) TS. Lò Văn Án") == ("GIÁM ĐỐC", "Lò Văn Án")
    assert signed("GIÁM ĐỐC", "Đã ký: Lò Văn Án") == ("GIÁM ĐỐC", "Lò Văn Án")
    assert signed("GIÁM ĐỐC", "Lò Văn Án (đã ký)") == ("GIÁM ĐỐC", "Lò Văn Án")
    assert signed("GIÁM ĐỐC", "(Ký, đóng dấu)", "Lò Văn Án") == ("GIÁM ĐỐC", "Lò Văn Án")


def test_titles_and_ranks_are_no_part_of_a_name() -> None:
    assert signed("HIỆU TRƯỞNG", "PGS.TS Lò Văn Án") == ("HIỆU TRƯỞNG", "Lò Văn Án")
    assert signed("TRƯỞNG PHÒNG", "Đại tá Lò Văn Án") == ("TRƯỞNG PHÒNG", "Lò Văn Án")


def test_a_name_in_capitals_is_a_name() -> None:
    page = with_foot("- Như trên;", "- Lưu: VT.", "TM. BAN CHẤP HÀNH", "NGUYỄN VĂN ÁN")
    assert page.signer.authority_lines == ("TM. BAN CHẤP HÀNH",)
    assert page.signer.name == "NGUYỄN VĂN ÁN"


def test_of_two_who_sign_together_the_first_is_named() -> None:
    columns = with_foot(
        "Nơi nhận:",
        "- Lưu: VT.",
        "KT. BỘ TRƯỞNG BỘ TÀI CHÍNH | KT. BỘ TRƯỞNG BỘ NỘI VỤ",
        "THỨ TRƯỞNG | THỨ TRƯỞNG",
        "Lò Văn Án | Vừ A Dế",
    ).signer
    assert (columns.authority_lines, columns.name) == (("KT. BỘ TRƯỞNG BỘ TÀI CHÍNH",), "Lò Văn Án")
    stacked = with_foot(
        "Nơi nhận:",
        "- Lưu: VT.",
        "KT. BỘ TRƯỞNG",
        "BỘ TÀI CHÍNH",
        "THỨ TRƯỞNG",
        "Lò Văn Án",
        "KT. BỘ TRƯỞNG",
        "BỘ NỘI VỤ",
        "THỨ TRƯỞNG",
        "Vừ A Dế",
    ).signer
    assert (stacked.position, stacked.name) == ("THỨ TRƯỞNG", "Lò Văn Án")


def test_in_minutes_the_chair_signs_and_not_the_secretary() -> None:
    assert signed("CHỦ TRÌ | THƯ KÝ", "Lò Văn Án | Vừ A Dế") == ("CHỦ TRÌ", "Lò Văn Án")
    assert signed("THƯ KÝ | CHỦ TRÌ", "Vừ A Dế | Lò Văn Án") == ("CHỦ TRÌ", "Lò Văn Án")
