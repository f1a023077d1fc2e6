import pytest

from chungtay.core.drafting.blocks import Issuer
from chungtay.core.drafting.signing import signer
from chungtay.core.refusal import Refused


@pytest.mark.parametrize(
    ("lines", "printed"),
    [
        (["Giám đốc"], ("GIÁM ĐỐC",)),
        (["Quyền Giám đốc"], ("Q. GIÁM ĐỐC",)),
        (["TM. Ủy ban nhân dân", "Chủ tịch"], ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            ["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"],
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (["kt Trưởng phòng", "Phó Trưởng phòng"], ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
        (["TL. Chủ tịch", "Chánh Văn phòng"], ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        (
            ["TL. Chủ tịch", "KT. Chánh Văn phòng", "Phó Chánh Văn phòng"],
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        (["TUQ. Chủ tịch", "Trưởng phòng Kinh tế"], ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ")),
    ],
)
def test_lawful_authority_is_printed_in_capitals(lines, printed):
    assert signer(lines).lines == printed


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], "chưa có chức vụ"),
        (["TM. Ủy ban nhân dân", " "], "chưa có chức vụ"),
        (["Phó Chủ tịch"], "phải có dòng KT."),
        (["TM. Ủy ban nhân dân", "Phó Chủ tịch"], "phải có dòng KT."),
        (["KT. Chủ tịch", "Chủ tịch"], "không phải cấp phó"),
        (["KT. Phó Chủ tịch", "Phó Chủ tịch"], "thừa ủy quyền cấp trưởng"),
        (["KT. Chủ tịch", "TM. Ủy ban nhân dân", "Phó Chủ tịch"], "không ghép được"),
        (["TM. Ủy ban nhân dân", "TL. Chủ tịch", "Chánh Văn phòng"], "không ghép được"),
        (["TUQ. Chủ tịch", "KT. Trưởng phòng", "Phó Trưởng phòng"], "không ghép được"),
        (["TM. Phòng Kinh tế", "Trưởng phòng"], "chỉ dùng cho tập thể"),
        (["Thay mặt Ủy ban nhân dân", "Chủ tịch"], "bắt đầu bằng TM."),
        (["TM.", "Chủ tịch"], "bắt đầu bằng TM."),
    ],
)
def test_unlawful_authority_is_refused_with_the_reason(lines, why):
    with pytest.raises(Refused, match=why):
        signer(lines)


@pytest.mark.parametrize("name", ["ThS. Lò Văn Hặc", "TS Lò Văn Hặc", "Tiến sĩ Lò Văn Hặc"])
def test_a_degree_before_the_name_is_refused(name):
    with pytest.raises(Refused, match="học vị"):
        signer(["Giám đốc"], name=name)


def test_names_that_only_begin_like_a_degree_are_kept():
    assert [signer(["Giám đốc"], name=name).name for name in ("Ông Ích Thảo", "Cnai Y Nguyên", "Tsàn A Pẩu")]


def test_a_committee_signs_for_the_committee_and_an_office_does_not(invite):
    with pytest.raises(Refused, match="chế độ tập thể"):
        invite(signer=signer(["Chủ tịch"]))
    with pytest.raises(Refused, match="chế độ thủ trưởng"):
        invite(issuer=Issuer("Phòng Kinh tế", "KT"), signer=signer(["TM. Ủy ban nhân dân", "Chủ tịch"]))
    assert invite(signer=signer(["TL. Chủ tịch", "Chánh Văn phòng"])).closing.signer.lines[0] == "TL. CHỦ TỊCH"
