"""`chungtay follow`: what a paper asks of one body, the draft of that body's plan, the letter that sends it on."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from chungtay.cli.outputs import keep_apart, written
from chungtay.cli.printing import ENDINGS, printed, say_findings
from chungtay.core.drafting.blocks import TO_FILL, OfficialDocument
from chungtay.core.drafting.mailing import Mailing
from chungtay.core.following.asks import Ask, asks_of
from chungtay.core.following.body import Body, body_named
from chungtay.core.following.citing import bases_for, short
from chungtay.core.following.due import slashed
from chungtay.core.refusal import Refused
from chungtay.core.workdays import Calendar

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@click.command(
    help="Từ văn bản đến việc: văn bản giao gì cho một đơn vị, hạn nào, sản phẩm gì, báo cáo về đâu, vì sao.\n\n"
    "FILE là văn bản (.docx, .pdf, .txt, ...) hoặc tệp JSON của `chungtay read --json`. Không cần cơ sở dữ liệu.\n\n"
    'Ví dụ: chungtay follow ke-hoach.docx --body "UBND xã Bình An" --in "huyện Bình Sơn" --plan du-thao.docx'
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--body", "name", required=True, help="Tên đủ của đơn vị, ví dụ «UBND xã Bình An».")
@click.option(
    "--in", "parents", multiple=True, help="Đơn vị hành chính cấp trên («huyện Bình Sơn»); ghi được nhiều lần."
)
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="Ngày xem (mặc định hôm nay): luật và hạn tính theo ngày này."
)
@click.option("--document", "number", type=click.IntRange(min=1), help="Văn bản thứ mấy trong tệp có nhiều văn bản.")
@click.option("--json", "as_json", is_flag=True, help="In dữ liệu JSON (xem docs/formats/follow.md).")
@click.option("--plan", type=click.Path(path_type=Path), help="Ghi dự thảo kế hoạch của đơn vị (.docx hoặc .pdf).")
@click.option("--letter", type=click.Path(path_type=Path), help="Ghi công văn giao việc kèm văn bản (.docx hoặc .pdf).")
@click.option("--to", "recipients", multiple=True, help="Nơi nhận công văn; ghi được nhiều lần.")
def command(
    file: Path,
    name: str,
    parents: tuple[str, ...],
    on: Any,
    number: int | None,
    as_json: bool,
    plan: Path | None,
    letter: Path | None,
    recipients: tuple[str, ...],
) -> None:
    for out in (plan, letter):
        if out is not None and out.suffix.lower() not in ENDINGS:
            raise click.UsageError(f"{out.name}: đuôi tệp phải là .docx hoặc .pdf.")
    if letter and not recipients:
        raise click.UsageError("--letter cần ít nhất một --to (nơi nhận).")
    keep_apart([file], [plan, letter])
    body = body_named(name, parents)
    day = on.date() if on else datetime.now(HERE).date()
    found = [(facts, asks_of(facts, body, Calendar(), day)) for facts in _documents(file, number)]
    if as_json:
        click.echo(json.dumps({"documents": [_data(body, *one) for one in found]}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(line for one in found for line in _told(body, *one)))
    if plan or letter:
        _write(found, body, day, plan, letter, recipients)


def _documents(file: Path, number: int | None) -> list[dict[str, Any]]:
    documents = _read(file)
    if number is None:
        return documents
    if number > len(documents):
        raise Refused(f"{file}: có {len(documents)} văn bản, không có văn bản thứ {number}. Sửa --document.")
    return [documents[number - 1]]


def _read(file: Path) -> list[dict[str, Any]]:
    """The facts of every document of a file, read now or as `chungtay read --json` wrote them."""
    if file.suffix.lower() != ".json":
        from chungtay.cli.read import read_file

        documents: list[dict[str, Any]] = read_file(file).reading.as_json()["documents"]
        return documents
    try:
        content = json.loads(file.read_bytes())  # bytes: UTF-8 or UTF-16 is told by how they begin
    except (OSError, ValueError, RecursionError):
        raise Refused(f"{file}: không đọc được tệp JSON. Dùng kết quả của chungtay read --json.") from None
    found = content.get("documents") if isinstance(content, dict) else None
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        raise Refused(f"{file}: không phải kết quả của chungtay read --json (thiếu «documents»).")
    return found


def _write(
    found: Sequence[tuple[dict[str, Any], tuple[Ask, ...]]],
    body: Body,
    day: date,
    plan: Path | None,
    letter: Path | None,
    recipients: Sequence[str],
) -> None:
    """Drafts follow the document of the file that asks most of the body: a covering letter asks little."""
    facts, asks = max(found, key=lambda one: sum(not ask.is_doubtful for ask in one[1]))
    if plan:
        from chungtay.core.following.subordinate import subordinate_plan

        _print(subordinate_plan(facts, body, on=day), plan)
        for note in bases_for(facts, day).notes:
            click.echo(f"Căn cứ: {note}", err=True)
    if letter:
        from chungtay.core.following.forwarding import forwarding_letter

        _print(forwarding_letter(facts, asks, issuer=body, recipients=recipients, on=day), letter)


def _print(document: OfficialDocument, out: Path) -> None:
    say_findings(document)
    written(out, printed(Mailing(document), out.suffix.lower()))
    click.echo(f"Đã soạn dự thảo: {out}", err=True)


def _told(body: Body, facts: dict[str, Any], asks: Sequence[Ask]) -> list[str]:
    """The action list for a person, what has to be looked at last."""
    sure = [ask for ask in asks if not ask.is_doubtful]
    doubtful = [ask for ask in asks if ask.is_doubtful]
    issuer = (facts.get("issuer") or {}).get("name") or "(chưa rõ cơ quan)"
    lines = [
        f"{short(facts).replace(TO_FILL, '(trống)')}, {issuer}",
        f"  {facts.get('title') or '(không có trích yếu)'}",
    ]
    if not asks:
        return [*lines, f"  Không giao việc nào cho {body.name}.", ""]
    lines.append(f"  {body.name}: {len(sure)} việc" + (f", {len(doubtful)} việc cần xem lại" if doubtful else ""))
    for at, ask in enumerate(sure, 1):
        lines += ["", *_ask(f"{at}.", ask)]
    if doubtful:
        lines += ["", "  Cần xem lại"]
        for ask in doubtful:
            lines += [*_ask("?", ask), f"       Xem lại: {ask.doubt}."]
    return [*lines, ""]


def _ask(mark: str, ask: Ask) -> list[str]:
    due = slashed(ask.due) if ask.due else ""
    rule = f"{due} ({ask.rule})" if due and ask.rule else due or ask.rule
    to = f"{ask.report_to} (qua {ask.via})" if ask.report_to and ask.via else ask.report_to
    particulars = (
        ("Hạn", f"{rule}; {ask.hint}" if ask.hint else rule),
        ("Phần của đơn vị", ask.quantity),
        ("Sản phẩm", ask.deliverable),
        ("Báo cáo về", to),
        ("Chủ trì", ask.lead if ask.role == "phối hợp" else ""),
        ("Vì sao", ask.why),
    )
    said = [f"       {label}: {value}" for label, value in particulars if value]
    return [f"  {mark:>3} [{ask.role}] {ask.text[:1].upper()}{ask.text[1:]}", *said]


def _data(body: Body, facts: dict[str, Any], asks: Sequence[Ask]) -> dict[str, Any]:
    return {
        "id": facts.get("id"),
        "document": short(facts).replace(TO_FILL, ""),
        "body": body.name,
        "asks": [ask_data(ask) for ask in asks],
    }


def ask_data(ask: Ask) -> dict[str, Any]:
    """An ask as plain data: days as 2024-07-31, what is not said as null or an empty string."""
    return {**asdict(ask), "role": str(ask.role), "due": ask.due.isoformat() if ask.due else None}
