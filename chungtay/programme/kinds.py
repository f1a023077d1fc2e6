"""The kinds of activity that plans of the programme name, and which of them are held as events that people attend."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "article": _("tin, bài"),
    "career_fair": _("ngày hội hướng nghiệp"),
    "career_talk": _("tư vấn hướng nghiệp"),
    "conference": _("hội nghị"),
    "contest": _("hội thi"),
    "database": _("cơ sở dữ liệu"),
    "dialogue": _("đối thoại với hộ nghèo"),
    "emulation": _("phong trào thi đua"),
    "grassroots_information": _("thông tin cơ sở"),
    "household_review": _("rà soát hộ nghèo"),
    "household_review_prep": _("chuẩn bị rà soát"),
    "housing": _("nhà ở"),
    "information_support": _("hỗ trợ thông tin"),
    "infrastructure": _("công trình"),
    "inspection": _("kiểm tra, giám sát"),
    "inspection_round": _("đợt kiểm tra, giám sát"),
    "job_fair": _("phiên giao dịch việc làm"),
    "job_support": _("giới thiệu việc làm"),
    "livelihood_model": _("mô hình sinh kế"),
    "loudspeaker": _("truyền thanh cơ sở"),
    "media": _("báo chí, truyền hình"),
    "nutrition": _("dinh dưỡng"),
    "opinion_collection": _("thu thập ý kiến"),
    "panel": _("pa nô"),
    "plan": _("xây dựng kế hoạch"),
    "press_contest": _("cuộc thi báo chí"),
    "print_material": _("ấn phẩm, băng rôn"),
    "propaganda": _("tuyên truyền"),
    "propaganda_conference": _("hội nghị tuyên truyền"),
    "propaganda_talk": _("nói chuyện chuyên đề"),
    "radio": _("phát thanh"),
    "radio_order": _("đặt hàng phát thanh"),
    "radio_programme": _("chương trình phát thanh"),
    "review_conference": _("hội nghị sơ kết, tổng kết"),
    "social_support": _("chính sách hỗ trợ"),
    "study_trip": _("tham quan, học tập"),
    "training": _("tập huấn"),
    "training_attend": _("cử người dự tập huấn"),
    "vocational_class": _("lớp dạy nghề"),
    "web_article": _("tin, bài trên trang điện tử"),
    "worker_data": _("dữ liệu người lao động"),
}

EVENT_KINDS = frozenset(
    {
        "career_fair",
        "career_talk",
        "conference",
        "contest",
        "dialogue",
        "job_fair",
        "propaganda_conference",
        "propaganda_talk",
        "review_conference",
        "training",
    }
)

PRODUCTS: dict[str, str | Promise] = {
    "bao_cao": _("báo cáo"),
    "bien_ban": _("biên bản"),
    "danh_sach": _("danh sách"),
    "giay_moi": _("giấy mời"),
    "ho_so_quyet_toan": _("hồ sơ quyết toán"),
    "ke_hoach": _("kế hoạch"),
    "thong_bao": _("thông báo"),
}


def product_label(code: str) -> str:
    """The Vietnamese word for a paper that a duty produces; words that are no code stay as they are."""
    return str(PRODUCTS.get(code, code))


def is_event(kind: str) -> bool:
    """Whether people are invited to it on a day and at a place."""
    return kind in EVENT_KINDS


def kind_label(kind: str) -> str:
    """The Vietnamese word for the kind; a kind we have no word for stays unnamed."""
    return str(KINDS.get(kind, ""))
