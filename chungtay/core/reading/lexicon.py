"""Words that tell a rule what it looks at: the verbs that work and duties begin with, the words bodies are named by."""

import re

ACTION = re.compile(
    r"(?:to chuc|dat hang|xay dung|trien khai|thuc hien|chu tri|phoi hop|tham muu|huong dan|tiep tuc|day manh"
    r"|tang cuong|ban hanh|ra soat|"
    r"tong hop|bao cao|kiem tra|theo doi|giam sat|in|cap phat|cap nhat|phat|viet|dang|ho tro|tuyen truyen"
    r"|pho bien|van dong|mo|lap|"
    r"cu|moi|chuan bi|bo tri|chi dao|de nghi|giao|phan cong|nang cao|tham gia|quan ly|cung cap|bien soan"
    r"|bien tap|dua|treo|mua|trang bi|"
    r"thanh lap|dao tao|tap huan|boi duong|khao sat|dieu tra|thu thap|cap|trao|bieu duong|chu dong|dam bao"
    r"|bao dam|thong bao|"
    r"cong bo|niem yet|lay|tiep nhan|giai quyet|xu ly|tra loi|gui|nghien cuu|de xuat|duy tri|phat huy"
    r"|khuyen khich|uu tien|thuong xuyen|"
    r"ket noi|tu van|gioi thieu|huy dong|long ghep|phat dong|quan triet|cong khai|bien dich|san xuat|phat song"
    r"|phat thanh|rut kinh nghiem)\b"
)
_PAIRS = """
    thủ tướng, bộ trưởng, chủ tịch, tỉnh ủy, huyện ủy, thành ủy, thị ủy, quận ủy, đảng ủy, bí thư, chính trị,
    nhân dân, xã hội, lao động, thương binh, giáo dục, đào tạo, y tế, tài chính, kế hoạch, văn hóa, văn hoá,
    thông tin, thể thao, truyền thông, truyền thanh, phát thanh, truyền hình, du lịch, nông nghiệp, nông thôn,
    môi trường, phát triển, nội vụ, tư pháp, xây dựng, công thương, công an, công nghệ, giao thông, vận tải,
    khoa học, dân tộc, tôn giáo, kinh tế, hạ tầng, mặt trận, tổ quốc, liên đoàn, việc làm, dịch vụ, chính phủ,
    trung tâm, văn phòng, bệnh viện, đa khoa, tiểu học, trung học, cơ sở, phổ thông, mầm non, mẫu giáo, đại học,
    cao đẳng, trung cấp, nội trú, bán trú, công ty, cổ phần, hữu hạn, doanh nghiệp, chi nhánh, ngân hàng,
    chính sách, bảo hiểm, kho bạc, nhà nước, kiểm sát, tòa án, thanh tra, phụ nữ, nông dân, cựu chiến,
    thanh niên, cao tuổi, chữ thập, người cao, liên hiệp, liên minh, hợp tác, đại hội, đại biểu, thiểu số,
    thi đua, khen thưởng, chỉ đạo, quản lý, điều hành, tổ chức, tuyên giáo, dân vận, kiểm tra, chấp hành,
    thường vụ, thường trực, trung ương, quốc hội, quốc gia, quốc phòng, ngoại giao, tài nguyên, thống kê,
    lâm nghiệp, thủy lợi, thú y, chăn nuôi, trồng trọt, khuyến nông, công đoàn, dạy nghề, giảm nghèo,
    hội đồng, ủy ban, uỷ ban, tổng cục, chi cục, đảng bộ, chi bộ, công tác, người nghèo, chương trình, mục tiêu,
    kiểm lâm, bảo vệ, thực vật, địa chính, đất đai, đăng ký, đầu tư, dự án, ngoại vụ, biên phòng, quân sự,
    chỉ huy, dân số, gia đình, trẻ em, bảo trợ, sức khỏe, dự phòng, kiểm soát, bệnh tật, thể dục, thư viện,
    bảo tàng, tạp chí, học viện, nghiên cứu, tiểu ban, học sinh, sinh viên, sản xuất, thương mại, xuất khẩu
"""
PAIRS = frozenset(tuple(pair.split()) for pair in _PAIRS.replace("\n", " ").split(","))
"""Pairs of which only the first word takes a capital when a name in capitals is written in small letters."""
