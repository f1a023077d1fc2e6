"""`chungtay draft`: an official document from a data file, as PDF or as Word."""

from pathlib import Path

import click

from chungtay.cli.data_files import read_data
from chungtay.core.drafting.drafts import DRAFTS, Draft
from chungtay.core.drafting.fonts import typeface
from chungtay.core.drafting.lint import Level, lint
from chungtay.core.drafting.mailing import Mailing
from chungtay.core.refusal import Refused

KINDS = "\n".join(f"  {name:<13} {draft.says}" for name, draft in DRAFTS.items())
HELP = f"Soạn văn bản theo thể thức Nghị định 30/2020/NĐ-CP từ một tệp dữ liệu.\n\n\b\nKIND là một trong:\n{KINDS}"


@click.command(help=HELP)
@click.argument("kind", type=click.Choice(list(DRAFTS)), metavar="KIND")
@click.option("--data", type=click.Path(path_type=Path), help="Tệp dữ liệu YAML hoặc JSON (xem docs/formats/draft.md).")
@click.option("--out", type=click.Path(path_type=Path), help="Tệp kết quả, đuôi .pdf hoặc .docx.")
@click.option("--example", type=click.Path(path_type=Path), help="Ghi một tệp dữ liệu mẫu rồi thôi.")
def command(kind: str, data: Path | None, out: Path | None, example: Path | None) -> None:
    draft = DRAFTS[kind]
    if example:
        _write(example, draft.example.encode())
        click.echo(
            f"Đã ghi tệp mẫu {example}. Sửa rồi soạn: chungtay draft {kind} --data {example} --out ...pdf", err=True
        )
        return
    if data is None or out is None:
        raise click.UsageError("Cần cả --data và --out (hoặc chỉ --example để lấy tệp mẫu).")
    if out.suffix.lower() not in (".pdf", ".docx"):
        raise click.UsageError(f"--out {out.name}: đuôi tệp phải là .pdf hoặc .docx.")
    mailing = _read(draft, data)
    _say_findings(mailing)
    _write(out, _printed(mailing, out.suffix.lower()))
    click.echo(f"Đã soạn {len(mailing.copies)} bản: {out}", err=True)


def _read(draft: Draft, path: Path) -> Mailing:
    return draft.mailing(read_data(path))


def _say_findings(mailing: Mailing) -> None:
    """Errors refuse the draft; the rest is said and left to the person."""
    found = lint(mailing.document)
    errors = [finding.says for finding in found if finding.level is Level.ERROR]
    if errors:
        raise Refused("Văn bản chưa soạn được vì trái thể thức:", errors)
    for finding in found:
        click.echo(f"{'Còn trống' if finding.is_open else 'Lưu ý'}: {finding.says}", err=True)


def _printed(mailing: Mailing, suffix: str) -> bytes:
    if suffix == ".docx":
        from chungtay.core.drafting.docx import mailings_docx

        return mailings_docx([mailing])
    from chungtay.core.drafting import typst

    if typeface().notice:
        click.echo(f"Lưu ý: {typeface().notice}", err=True)
    alone = len(mailing.copies) == 1 and not mailing.copies[0]
    return typst.pdf(mailing.document) if alone else typst.mailings_pdf([mailing])


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError:
        raise Refused(f"{path}: không ghi được tệp. Kiểm tra thư mục và quyền ghi.") from None
