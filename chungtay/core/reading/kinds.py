"""What kind of work a sentence speaks of, and which kinds are events that people attend."""

import re
from functools import lru_cache

# The order decides: what names the work most exactly stands first.
_KINDS = (
    ("press_contest", r"cuoc thi .{0,40}bao chi|tac pham bao chi|giai bao chi"),
    ("contest", r"\b(?:hoi thi|cuoc thi|lien hoan)\b"),
    ("career_fair", r"ngay hoi (?:tu van )?(?:huong nghiep|tuyen sinh|tu van)|tu van,? huong nghiep.{0,30}ngay hoi"),
    ("job_fair", r"ngay hoi (?:viec lam|lao dong)|(?:hoi cho|san giao dich|phien giao dich) viec lam"),
    ("career_talk", r"toa dam .{0,30}(?:nghe nghiep|huong nghiep)|tu van .{0,20}huong nghiep"),
    ("vocational_class", r"lop (?:day|dao tao) nghe|mo .{0,20}lop .{0,20}nghe\b|dao tao nghe|day nghe"),
    ("study_trip", r"hoc tap(?:,| va)? (?:trao doi )?kinh nghiem|tham quan|doan hoc tap|hoc tap,? trao doi"),
    ("training_attend", r"^(?:tham gia|tham du|cu .{0,30}tham (?:gia|du)) .{0,30}(?:tap huan|boi duong)"),
    (
        "training",
        r"tap huan|\d lop (?:x \d+ hoc vien)?[ :,]{0,2}(?:cap nhat|nang cao|bo sung) (?:kien thuc|ky nang"
        r"|nghiep vu)|boi duong (?:kien thuc|nghiep vu|ky nang)|lop boi duong",
    ),
    (
        "household_review_prep",
        r"(?:in an|mau bieu|bieu mau|phieu|so tay).{0,60}ra soat"
        r"|ra soat.{0,30}(?:mau bieu|bieu mau)",
    ),
    ("inspection_round", r"\d+ dot (?:kiem tra|giam sat)|dot \d+ (?:kiem tra|giam sat)"),
    (
        "inspection",
        r"^(?:to chuc |tang cuong |thuong xuyen |thuc hien |theo doi, )?(?:cong tac )?(?:kiem tra"
        r"|giam sat)|thanh lap .{0,20}doan kiem tra",
    ),
    (
        "household_review",
        r"ra soat,? (?:ho|lai ho|cac ho|so ho|doi tuong ho|ngheo)|(?:ra soat"
        r"|dieu tra).{0,40}ho (?:can )?ngheo",
    ),
    ("dialogue", r"doi thoai|tiep xuc (?:cu tri|truc tiep)|lang nghe dan"),
    (
        "review_conference",
        r"(?:hoi nghi|hop) .{0,20}(?:so ket|tong ket|danh gia)|(?:so ket"
        r"|tong ket) .{0,40}(?:giam ngheo|chuong trinh|ke hoach|cong tac)",
    ),
    ("emulation", r"phong trao thi dua|bieu duong|khen thuong"),
    ("propaganda_talk", r"noi chuyen chuyen de.{0,60}sinh hoat|chuyen de noi chuyen|sinh hoat (?:chuyen de|cong dong)"),
    (
        "propaganda_conference",
        r"(?:tuyen truyen|truyen thong) luu dong|hoi nghi .{0,60}(?:tuyen truyen|truyen thong|pho bien"
        r"|noi chuyen)|(?:buoi|lop"
        r"|hoi nghi|dot) (?:tuyen truyen|truyen thong|noi chuyen)",
    ),
    ("radio_order", r"dat hang (?:san xuat )?.{0,40}(?:chuong trinh|chuyen muc|phat thanh)"),
    (
        "radio_programme",
        r"(?:chuyen muc|chuyen de|phong su|chuong trinh).{0,40}(?:phat song|phat thanh"
        r"|truyen hinh)|phat thanh .{0,20}chuyen muc",
    ),
    (
        "loudspeaker",
        r"loa (?:truyen thanh|phat thanh|khong day|xa|thon)|he thong loa|cum loa|tram truyen thanh"
        r"|truyen thanh (?:cac )?(?:xa|co so|khong day)",
    ),
    (
        "web_article",
        r"trang (?:thong tin dien tu|tin dien tu)|cong thong tin|website|mang xa hoi|zalo|facebook"
        r"|fanpage",
    ),
    ("radio", r"dai (?:truyen thanh|phat thanh|tt)|truyen thanh|phat thanh"),
    ("panel", r"\bpano\b|pa-no|panno|cum co dong|bang tin"),
    (
        "print_material",
        r"to roi|to gap|ap phich|bang ron|khau hieu|in an|tai lieu tuyen truyen|so tay|cam nang"
        r"|\bposter\b",
    ),
    ("article", r"viet (?:tin|bai)|tin,? bai|bai viet|phong su"),
    ("media", r"phuong tien thong tin|bao(?:,| va)? dai|truyen hinh|thong tin dai chung"),
    ("worker_data", r"(?:thu thap|cap nhat|luu tru).{0,60}(?:nguoi lao dong|cung,? cau lao dong|thi truong lao dong)"),
    ("database", r"co so du lieu|phan mem|du lieu"),
    (
        "opinion_collection",
        r"(?:tong hop|thu thap|lay|tiep nhan).{0,60}(?:y kien|nguyen vong|kien nghi)"
        r"|thuc trang,? nguyen nhan",
    ),
    ("conference", r"\bhoi nghi\b|\bhoi thao\b|\btoa dam\b|\bcuoc hop\b"),
    (
        "livelihood_model",
        r"mo hinh (?:giam ngheo|sinh ke|san xuat|chan nuoi|trong)|du an (?:phat trien san xuat"
        r"|sinh ke)|da dang hoa sinh ke",
    ),
    ("housing", r"(?:sua chua|xay (?:moi|dung)|ho tro) nha o|nha tam|nha dot nat|nha dai doan ket"),
    ("job_support", r"gioi thieu viec lam|tu van viec lam|xuat khau lao dong|di lam viec o nuoc ngoai|tao viec lam"),
    ("nutrition", r"dinh duong"),
    (
        "infrastructure",
        r"(?:xay dung|duy tu|nang cap|sua chua|bao duong) .{0,30}(?:cong trinh|duong|ha tang"
        r"|truong|tram|cau|kenh)",
    ),
    ("information_support", r"dich vu vien thong|tiep can thong tin|thiet bi (?:dau cuoi|nghe nhin|thong tin)"),
    ("grassroots_information", r"thong tin co so|thong tin,? tuyen truyen co so"),
    ("social_support", r"bao hiem y te|tro giup (?:phap ly|xa hoi)|tien dien|mien giam hoc phi|vay von|tin dung"),
    ("propaganda", r"tuyen truyen|truyen thong|pho bien|thong tin"),
    ("plan", r"(?:xay dung|ban hanh) .{0,15}ke hoach"),
)
# Where none of a kind's plainest words stands, its pattern need not be tried.
_WORDS = {
    "press_contest": ("bao chi",),
    "contest": (
        "hoi thi",
        "cuoc thi",
        "lien hoan",
    ),
    "career_fair": ("ngay hoi",),
    "job_fair": (
        "viec lam",
        "ngay hoi",
    ),
    "career_talk": (
        "nghe nghiep",
        "huong nghiep",
    ),
    "vocational_class": ("nghe",),
    "study_trip": (
        "hoc tap",
        "tham quan",
    ),
    "training_attend": (
        "boi duong",
        "tap huan",
    ),
    "training": ("tap huan", "lop", "boi duong"),
    "household_review_prep": ("ra soat",),
    "inspection_round": (
        "kiem tra",
        "giam sat",
    ),
    "inspection": (
        "kiem tra",
        "giam sat",
    ),
    "household_review": (
        "ra soat",
        "dieu tra",
    ),
    "dialogue": (
        "doi thoai",
        "tiep xuc",
        "lang nghe",
    ),
    "review_conference": (
        "so ket",
        "tong ket",
        "danh gia",
    ),
    "emulation": (
        "thi dua",
        "bieu duong",
        "khen thuong",
    ),
    "propaganda_talk": (
        "noi chuyen",
        "sinh hoat",
    ),
    "propaganda_conference": (
        "tuyen truyen",
        "truyen thong",
        "noi chuyen",
        "pho bien",
    ),
    "radio_order": ("dat hang",),
    "radio_programme": (
        "phat song",
        "phat thanh",
        "truyen hinh",
    ),
    "loudspeaker": (
        "loa",
        "truyen thanh",
    ),
}
KINDS = tuple((name, re.compile(pattern), _WORDS.get(name, ("",))) for name, pattern in _KINDS)

EVENTS = frozenset(
    {
        "press_contest",
        "contest",
        "career_fair",
        "job_fair",
        "career_talk",
        "vocational_class",
        "study_trip",
        "training",
        "dialogue",
        "review_conference",
        "propaganda_conference",
        "conference",
        "inspection_round",
    }
)
MEDIA = frozenset({"radio", "loudspeaker", "web_article", "radio_programme", "radio_order"})
UNIT_OF_EVENT = {
    "training": "lớp",
    "vocational_class": "lớp",
    "study_trip": "chuyến",
    "dialogue": "hội nghị",
    "propaganda_conference": "hội nghị",
    "conference": "hội nghị",
    "review_conference": "hội nghị",
    "inspection_round": "đợt",
    "contest": "hội thi",
    "press_contest": "cuộc thi",
    "job_fair": "ngày hội",
    "career_fair": "ngày hội",
    "career_talk": "buổi",
}

KIND_NAMES = {
    "press_contest": "cuộc thi báo chí",
    "contest": "hội thi",
    "career_fair": "ngày hội hướng nghiệp",
    "job_fair": "ngày hội việc làm",
    "career_talk": "tọa đàm hướng nghiệp",
    "vocational_class": "lớp dạy nghề",
    "study_trip": "chuyến học tập kinh nghiệm",
    "training": "lớp tập huấn",
    "dialogue": "hội nghị đối thoại",
    "review_conference": "hội nghị sơ kết, tổng kết",
    "propaganda_conference": "hội nghị tuyên truyền",
    "conference": "hội nghị",
    "inspection_round": "đợt kiểm tra, giám sát",
}
"""What people call each kind of event."""


@lru_cache(maxsize=2_000)
def kind_of(plain: str) -> str | None:
    """The kind of work in a flat sentence; what it begins with counts before what it mentions late."""
    head = plain[:160]
    for name, pattern, words in KINDS:
        for word in words:
            if word in head:
                if pattern.search(head):
                    return name
                break
    return None


def event_kind(plain: str) -> str | None:
    """The kind of event that words name, whatever else they speak of."""
    return next((name for name, pattern, _ in KINDS if name in EVENTS and pattern.search(plain)), None)
