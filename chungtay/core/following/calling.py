"""Whether words such as «UBND các xã, thị trấn» call a body, and how surely."""

import re
from dataclasses import dataclass

from chungtay.core.body_names import body_key, without_level
from chungtay.core.following.body import Body, Sort, same_place
from chungtay.core.following.setting import Setting, unit_level
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.text import fold

_UNIT = r"(?:thi tran|thi xa|thanh pho|dac khu|huyen|(?<!lien )(?<!co )quan|phuong|tinh|xa(?! hoi))"
_UNITS = rf"(?P<units>{_UNIT}(?:(?:, ?| va | hoac |/| - |, cac |; )(?:cac )?{_UNIT})*)\b"
_MANY = r"(?:cac|cap|tung|moi|toan the|\d{1,3})"
# A bare «các xã» calls their committees only where no other noun owns it: «trạm y tế các xã» calls the stations.
_BEFORE = ("[;,(:&/] ", "[;,(:&/]", *(rf"\b{word} " for word in ("va", "voi", "cung", "tai", "cho", "nghi", "cau")))
_FREE = f"(?:^|{'|'.join(f'(?<={before})' for before in _BEFORE)})"
_COMMITTEES = re.compile(
    rf"(?P<head>\b(?:ubnd|uy ban nhan dan|chinh quyen|chu tich ubnd|lanh dao ubnd)(?: o)?(?: {_MANY})* |"
    rf"{_FREE}(?:lanh dao )?(?:(?:ve|dia ban|doi voi|phia|o) )*{_MANY} (?:\d{{1,3}} )?){_UNITS}"
)
_EACH_LEVEL = re.compile(
    r"\b(?:ubnd|uy ban nhan dan|chinh quyen)(?: dia phuong)?(?: o)? cac cap\b|\bcac cap chinh quyen\b"
)
_LOCALITIES = re.compile(
    rf"{_FREE}(?:(?:cac|tung|moi) (?:[a-z]+,? (?:[a-z]+,? )?(?:va )?)?)?dia phuong\b"
    r"|\b(?:don vi|nganh),?(?: va)? (?:cac )?dia phuong\b"
)
_LIMITED = re.compile(
    r"[ ,(]*(?:co |duoc |noi |con lai|vung |bien gioi|mien nui|dac biet|trong diem|ngheo\b|khu vuc|chua |da |thuoc dien"
    r"|theo danh sach|diem\b|lien quan|thi diem|dang ky|neu tren|tren (?!dia ban|toan))"
)
_RELATED = re.compile(r"[ ,(]*(?:co )?lien quan")
_NAMED = re.compile(r"[ :(]*(?P<names>[^\W\d_].*|\d{1,3}(?:$|[,;]| và).*)")
_NAMES_END = re.compile(r"[;.)]|\b(?:có trách nhiệm|chủ trì|phối hợp|thực hiện|tổ chức)\b")
_SPLIT = re.compile(r"\s*(?:[,;+]|\bvà\b)\s*")

_CALLS = {
    Sort.PARTY: r"cap uy\b|dang uy\b|cac (?:chi bo|dang bo)",
    Sort.FRONT: r"mat tran(?: to quoc)?\b|\bub?mttq\w*|doan the\b|to chuc chinh tri",
    Sort.UNION: r"doan the\b|to chuc (?:chinh tri|thanh vien|quan chung)|\bcac hoi\b(?! (?:nghi|thi|thao|dong))",
    Sort.DEPARTMENT: r"\bcac so\b|\bso, (?:ban|nganh)",
    Sort.DIVISION: (
        r"\bcac (?:phong|ban|nganh)\b|\bphong, (?:ban|nganh|khoa)|co quan chuyen mon|\bban, nganh|\bphong chuyen mon"
    ),
    Sort.FACULTY: r"\bcac khoa\b|\b(?:khoa, phong|phong, khoa)\b|khoa chuyen mon",
    Sort.HEALTH_STATION: r"tram y te\b",
    Sort.HOSPITAL: r"\bcac benh vien|co so (?:y te|kham)|don vi y te|trung tam y te\b",
    Sort.SCHOOL: r"\bcac truong\b(?! (?:thon|ap|ban|phong|hop))|truong hoc\b|co so giao duc|hieu truong",
    Sort.VILLAGE: (
        r"\b(?:cac|truong|tung|moi|ban nhan dan)(?: cac)? (?:thon|ap|buon|lang|khom|to dan pho|khu pho|xom)\b"
    ),
    Sort.POLICE: r"cong an\b",
    Sort.RADIO: r"(?:dai|tram|he thong) (?:truyen thanh|phat thanh)|truyen thanh co so",
}
_SORT_CALLS = {sort: re.compile(pattern) for sort, pattern in _CALLS.items()}
_HAMLETS = re.compile(r"\b(?:các|trưởng|từng|mỗi|trưởng các) bản\b", re.IGNORECASE)
_ANYBODY = re.compile(
    r"\b(?:cac|thu truong(?: cac)?|lanh dao(?: cac)?|quy) (?:co quan|don vi)(?:, (?:co quan|don vi))?\b"
    r"|\bco quan, don vi\b|^quy vi\b"
)
_ANYBODY_ENDS = re.compile(
    r"\s*(?:$|[,;.(]|va\b|(?:co )?lien quan|tren dia ban|trong (?:toan )?(?:huyen|tinh|xa)|truc thuoc$"
    r"|thuoc (?:huyen|tinh|thi xa|thanh pho|xa)|huyen|tinh|xa|thi xa|thanh pho)"
)
_HAVE_FIELDS = (Sort.DIVISION, Sort.DEPARTMENT, Sort.FACULTY, Sort.SCHOOL, Sort.UNION)
_ONCE = re.compile(rf"^[^;.(]{{0,45}}?\b(?P<unit>{_UNIT})\b")
_GOES_ON = re.compile(r"[,;:.(-]|(?:va|cac|cung|voi|phoi hop|chu tri|thuc hien|tham muu|to chuc|de|co|la)\b")
_EACH = re.compile(rf"{_MANY} (?:\d{{1,3}} )?{_UNITS}")
_PART_OF = re.compile(r"\b(?:van phong|trung tam|phong|ban|khoa|truong|tram|chi nhanh|hoi dong|co so|doan) $")
_SIGNS = re.compile(r"([,;:.()/])")
_OWNED = re.compile(r"\b(?:thuoc|truc thuoc|cua|do|qua|ve) (?:\w+ ){0,1}$")

LONGEST_CALL = 1_000


@dataclass(frozen=True, slots=True)
class Call:
    """The words that call the body; `doubt` says why a person should look, empty when there is nothing to ask.

    `is_general` is «các cơ quan, đơn vị liên quan»: anybody may be meant.
    """

    printed: str
    is_name: bool = False
    doubt: str = ""
    is_general: bool = False


def called(printed: str, setting: Setting) -> Call | None:
    """How the words call the body of this setting, the surest way first; None when they do not."""
    if setting.has_body is False and not setting.is_own:
        return None
    text = squeeze(printed)[:LONGEST_CALL]
    found = [*_by_name(text, setting), *_by_class(text, setting)]
    best = min(found, key=lambda call: (bool(call.doubt), not call.is_name), default=None)
    unsure = setting.has_body is None and not setting.is_own and not (best and best.is_name and not setting.body.unit)
    if best and not best.doubt and unsure:
        above = setting.name or "cơ quan ban hành"
        return Call(best.printed, best.is_name, f"chưa rõ {setting.body.unit_name} có thuộc phạm vi của {above} không")
    return best


def _by_class(text: str, setting: Setting) -> list[Call]:
    if setting.body.sort is Sort.COMMITTEE:
        return [*_committees(text, setting), *_localities(text, setting), *_anybody(text, setting)]
    return [*_of_sort(text, setting), *_anybody(text, setting)]


def _committees(text: str, setting: Setting) -> list[Call]:
    body, plain = setting.body, flat(text)
    found = [Call(match[0]) for match in _EACH_LEVEL.finditer(plain)]
    for match in _COMMITTEES.finditer(plain):
        words = [flat(word) for word in re.findall(_UNIT, match["units"])]
        mine = flat(body.word or "")
        whole = "cap " in match["head"]
        if _level(words[0]) != unit_level(body) and mine not in words:
            continue
        said, rest = text[match.start() : match.end()].strip(), text[match.end() :]
        names = _NAMED.match(rest) if rest[:1] in (" ", ":", "") else None
        if names and names["names"][:1].islower():
            names = None
        if names:
            found += _among(said, names["names"], body)
        elif count := re.search(r"\d+", match["head"]):
            found.append(_some(said, int(count[0]), setting))
        elif limit := _LIMITED.match(flat(rest)):
            found.append(Call(said, doubt=_only(said + rest[: limit.end() + 30], body)))
        elif mine not in words and not whole:
            found.append(Call(said, doubt=f"văn bản nói «{said}», còn {body.unit_name} là {body.word}"))
        else:
            found.append(Call(said))
    return found


def _level(word: str) -> str:
    return {
        "tinh": "province",
        "huyen": "district",
        "quan": "district",
        "thi xa": "district",
        "thanh pho": "district",
    }.get(word, "commune")


def _among(said: str, names: str, body: Body) -> list[Call]:
    """A list of names calls those it names alone."""
    end = _NAMES_END.search(names)
    listed = names[: end.start()] if end else names
    if any(same_place(one, body.place) for one in _SPLIT.split(listed)):
        return [Call(f"{said} {listed.strip()}" if len(listed) < 60 else said, is_name=True)]
    return []


def _some(said: str, count: int, setting: Setting) -> Call:
    if setting.communes() in (count, None) and unit_level(setting.body) == "commune":
        return Call(said)
    return Call(said, doubt=f"văn bản nói «{said}» mà không kể tên: xem {setting.body.unit_name} có trong số đó không")


def _only(said: str, body: Body) -> str:
    return f"«{said.strip()}» chỉ là một số nơi: xem {body.unit_name} có thuộc diện này không"


def _localities(text: str, setting: Setting) -> list[Call]:
    found = []
    for match in _LOCALITIES.finditer(flat(text)):
        said = text[match.start() : match.end()].strip(" ,")
        if _LIMITED.match(flat(text), match.end()):
            found.append(Call(said, doubt=_only(said + text[match.end() : match.end() + 20], setting.body)))
        elif is_next_below(setting):
            found.append(Call(said))
        else:
            above = setting.name or "cơ quan ban hành"
            found.append(Call(said, doubt=f"«{said}» của {above} có thể chỉ là cấp ngay dưới"))
    return found


def is_next_below(setting: Setting) -> bool:
    """Whether the body's unit lies right under the issuer's; since 1/7/2025 a commune lies right under its province."""
    level = unit_level(setting.body)
    if level == "district":
        return setting.level == "province"
    if level == "commune":
        above = "province" if setting.day.isoformat() >= "2025-07-01" else "district"
        return setting.level in (above, "district")
    return setting.level == "central" and level == "province"


def _of_sort(text: str, setting: Setting) -> list[Call]:
    body, plain = setting.body, flat(text)
    pattern = _SORT_CALLS.get(body.sort)
    matches = list(pattern.finditer(plain)) if pattern else []
    if body.sort is Sort.VILLAGE:
        matches += _HAMLETS.finditer(text)
    if body.sort in (Sort.UNION, Sort.FRONT) and _other_level(plain, body):
        return []
    found = []
    for match in matches:
        said, rest = text[match.start() : match.end()], text[match.end() :]
        if _OWNED.search(plain[: match.start()]) or _is_somebodys(rest, setting) or _names_another(rest, body):
            continue
        unit = None if body.sort is Sort.VILLAGE else _ONCE.match(flat(rest))
        if unit and flat(body.word or "") != unit["unit"]:
            continue
        said += rest[: unit.end()] if unit else ""
        found.append(Call(said.strip(), doubt=_whose(said.strip(), unit is not None, flat(rest), setting)))
    return found


def _other_level(plain: str, body: Body) -> bool:
    """«MTTQ xã và các đoàn thể» is said of a xã throughout."""
    levels = re.findall(rf"\b{_UNIT}\b", plain)
    return bool(levels) and flat(body.word or "") not in levels


def _is_somebodys(rest: str, setting: Setting) -> bool:
    """Whether what follows says whose they are, or which: «các phòng thuộc Trung tâm Y tế», «các Phòng Giáo dục»."""
    if rest[:1] == ":" or (rest[:1] == " " and rest[1:2].isupper() and setting.body.sort in _HAVE_FIELDS):
        return True
    owner = re.match(r"[^;.]{0,40}?\b(?:thuoc|cua) (?P<whose>[^,;]+)", flat(rest))
    if owner is None:
        return False
    body = setting.body
    mine = {flat(body.name), *(flat(one) for one in body.parents), flat(body.unit_name), flat(body.word or "?")}
    whose = re.sub(r"^(?:ubnd|uy ban nhan dan) ", "", owner["whose"])
    return not any(whose.startswith(one) or one.endswith(whose) or whose in one for one in mine)


def _names_another(rest: str, body: Body) -> bool:
    named = re.match(r"\s+(?:xã|phường|thị trấn|huyện|thị xã|thành phố|tỉnh)\s+(?P<name>[^,;]+)", rest)
    return bool(named and named["name"][:1].isupper() and not same_place(named["name"], body.place))


def _whose(said: str, has_unit: bool, rest: str, setting: Setting) -> str:
    body = setting.body
    if _LIMITED.match(rest):
        return f"«{said}» chỉ là một số nơi: xem {body.name} có thuộc diện này không"
    within = setting.is_committee or body.sort not in _HAVE_FIELDS
    if has_unit or (setting.is_same_unit and within):
        return ""
    if setting.level == "commune" and body.sort is Sort.VILLAGE:
        return ""
    if _is_part_of_issuer(setting):
        return ""
    return f"«{said}» không nói của cấp nào: xem có gồm {body.name} không"


def _is_part_of_issuer(setting: Setting) -> bool:
    issuer = body_key(setting.name)
    return bool(issuer) and (issuer in setting.body.key or any(body_key(one) == issuer for one in setting.body.parents))


def _anybody(text: str, setting: Setting) -> list[Call]:
    """«Các cơ quan, đơn vị»: everybody the paper goes to, so a person decides; in a letter to us, it is us."""
    match = _ANYBODY.search(flat(text))
    if not match:
        return []
    said, rest = text[match.start() : match.end()], flat(text[match.end() :])
    unit = _ONCE.match(rest[:30])
    if not _ANYBODY_ENDS.match(rest) or (unit and flat(setting.body.word or "") != unit["unit"]):
        return []
    related = _RELATED.match(flat(text), match.end())
    if not related and any(_by_name(one, setting) or _sure_class(one, setting) for one in setting.addressees):
        return [Call(said)]
    tail = text[match.end() : related.end()] if related else ""
    return [Call(said + tail, doubt=f"«{said}{tail}» nói chung: xem có gồm {setting.body.name} không", is_general=True)]


def _sure_class(text: str, setting: Setting) -> bool:
    calls = _committees(text, setting) if setting.body.sort is Sort.COMMITTEE else _of_sort(text, setting)
    return any(not call.doubt for call in calls)


def _by_name(text: str, setting: Setting) -> list[Call]:
    """The body under its own name, with its unit, without it, or as one of its kind («Trạm Y tế các xã»)."""
    body = setting.body
    key = body_key(_SIGNS.sub(r" \1 ", text))
    if body.sort is Sort.COMMITTEE:
        return [Call(text, is_name=True)] if re.search(rf"(?:^|\W){re.escape(body.key)}(?:$|\W)", key) else []
    own = without_level(body.own_key)
    if len(own) < 4:
        return []
    for match in re.finditer(rf"(?:^|(?<=\W)){re.escape(own)}(?=$|\W)", key):
        # Keys keep each tone behind its word, so only folding makes them plain.
        before, after = f"{fold(key[: match.start()])} ", fold(key[match.end() :])
        if _OWNED.search(before) or _PART_OF.search(before):
            continue
        each = _EACH.match(after)
        if each and flat(body.word or "") in re.findall(_UNIT, each["units"]):
            return [Call(text)]
        if not each and not _is_another(after, setting):
            return [Call(text, is_name=True)]
    return []


def _is_another(plain: str, setting: Setting) -> bool:
    """Whether the words behind the name make it somebody else's, or a whole class: another level, another place."""
    body = setting.body
    if re.match(rf"{_MANY} ", plain):
        return True
    if plain.startswith("viet nam") and body.sort is not Sort.FRONT and body.unit and "Việt Nam" not in body.name:
        return True
    unit = re.match(rf"(?P<unit>{_UNIT})\b ?(?P<name>.*)", plain)
    if not unit:
        return setting.has_body is False and not setting.is_own
    if unit["unit"] != flat(body.word or ""):
        return True
    rest = unit["name"]
    return bool(rest) and not rest.startswith(fold(body.place or "")) and not _GOES_ON.match(rest)
