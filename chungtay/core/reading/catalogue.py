"""What the lawbook knows and reading needs: kinds of documents, projects of the programme."""

from dataclasses import dataclass
from functools import cache

from chungtay.core.law import page
from chungtay.core.reading.glyphs import flat


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: its abbreviation, its Vietnamese name, an English identifier."""

    code: str
    vi: str
    en: str


@cache
def kinds() -> dict[str, DocumentKind]:
    """Kinds by their flat name, the longest first, so that «thông tư liên tịch» goes before «thông tư»."""
    found: dict[str, DocumentKind] = {}
    for name in ("documents/types", "documents/normative", "documents/party"):
        for version in page(name)["national"]:
            for entry in version["types"]:
                found.setdefault(flat(entry["vi"]), DocumentKind(entry["code"], entry["vi"], entry["en"]))
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def kinds_by_code() -> dict[str, DocumentKind]:
    """Kinds by their abbreviation as the law writes it; the first name of a code wins."""
    found: dict[str, DocumentKind] = {}
    for kind in kinds().values():
        found.setdefault(kind.code, kind)
    return found | {"QĐ": kinds()["quyet dinh"], "L": kinds()["luat"]}


@cache
def _kinds_by_flat_code() -> dict[str, DocumentKind]:
    return {flat(code): kind for code, kind in reversed(kinds_by_code().items())} | {"hd": kinds()["huong dan"]}


def kind_of_code(code: str) -> DocumentKind | None:
    """The kind behind an abbreviation, also where a scan lost the stroke of Đ."""
    return kinds_by_code().get(code) or _kinds_by_flat_code().get(flat(code))


@cache
def programme() -> dict[int, tuple[str, dict[int, str]]]:
    """Projects by number: name and sub-projects of the newest catalogue we hold."""
    newest = page("programme/catalogue")["national"][0]
    return {
        project["number"]: (project["name"], {sub["number"]: sub["name"] for sub in project["subprojects"]})
        for project in newest["projects"]
    }
