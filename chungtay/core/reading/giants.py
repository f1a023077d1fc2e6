"""A whole document that came as one line: where its headings, bases and blocks began."""

from chungtay.core.reading.glyphs import cased

LENGTH = 300
"""A shorter line is a line."""
_TYPES = (
    r"KẾ\s?HOẠCH|QUYẾT\s?ĐỊNH|QUYẾT\s?NGHỊ|BÁO\s?CÁO|TỜ\s?TRÌNH|THÔNG\s?BÁO|NGHỊ\s?QUYẾT|NGHỊ\s?ĐỊNH|THÔNG\s?TƯ"
    r"|CHỈ\s?THỊ|HƯỚNG\s?DẪN|GIẤY\s?MỜI|QUY\s?CHẾ|CHƯƠNG\s?TRÌNH"
)
_BREAKS = cased(
    r"(?:^|(?<=[\s*]))(?="
    r"CỘNG H[ÒO]|Độc lập|Số\s?:|[A-ZĐÀ-Ỹ][^\W\d]+(?: [A-ZĐÀ-Ỹ][^\W\d]+){0,3}, ngày |(?<![-–] )Căn cứ |[-–] Căn cứ |Xét "
    r"|Theo đề nghị "
    rf"|Kính gửi\s?:|Nơi nhận\s?:|(?:{_TYPES})\b"
    r"|(?<!KT\. )(?<!TL\. )(?<!PHÓ )(?:BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC) [A-ZĐÀ-Ỹ]{2}|"
    r"Phần (?:thứ|[IVX])|Chương [IVX]|Điều \d{1,3}\.|TM\.|KT\.|TL\.|Trên đây là )"
    r"|(?<=[.;:] )(?=[IVX]{1,4}\.\s[A-ZĐÀ-Ỹ]|\d{1,2}\.\s[A-ZĐÀ-Ỹ]|[a-zđ]\)\s|[-+–]\s)"
    rf"|(?<=[^\W\d_])(?=[-–]\s?Căn cứ )|(?<=[A-ZĐÀ-Ỹ]{{2}})(?=Số\s?:)|(?<!-)(?=-{{4,}})|(?<=-{{4}})(?=[\s]*[A-ZĐÀ-Ỹ])"
    rf"|(?<=[A-ZĐÀ-Ỹ]{{3}})(?=Về (?:việc\b)?|V/v )|(?<=\d{{4}} )(?={_TYPES})"
)
_HEAD = 900
_MOTTO = cased(r"CỘNG\s?H[ÒO]A?À?\s?XÃ HỘI")
_NUMBER_AND_DAY = cased(r"Số\s?:?\s?[\d.…\s]*[/-]\s?.{2,200}?\bngày [\d.…\s]{1,12}tháng")


def cuts_of(text: str) -> list[int]:
    """Where to cut it, both ends included; a line that is no document stays whole."""
    if len(text) < LENGTH or not (_MOTTO.search(text, 0, 3000) or _NUMBER_AND_DAY.search(text, 0, _HEAD)):
        return [0, len(text)]
    inner = {found.start() for found in _BREAKS.finditer(text)}
    return sorted({0, len(text), *inner})
