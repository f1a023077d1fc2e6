"""`chungtay draft`: an official document from a data file, as PDF or as Word."""

from pathlib import Path

import click

from chungtay.cli.data_files import read_data
from chungtay.cli.outputs import keep_apart, written
from chungtay.cli.printing import ENDINGS, printed, say_findings
from chungtay.core.drafting.drafts import DRAFTS

KINDS = "\n".join(f"  {name:<13} {draft.says}" for name, draft in DRAFTS.items())
HELP = f"Soạn văn bản theo thể thức Nghị định 30/2020/NĐ-CP từ một tệp dữ liệu.\n\n\b\nKIND là một trong:\n{KINDS}"


@click.command(help=HELP)
@click.argument("kind", type=click.Choice(list(DRAFTS)), metavar="KIND")
@click.option("--data", type=click.Path(path_type=Path), help="Tệp dữ liệu YAML hoặc JSON (xem docs/formats/draft.md).")
@click.option("--out", type=click.Path(path_type=Path), help="Tệp kết quả, đuôi .pdf hoặc .docx.")
@click.option("--example", type=click.Path(path_type=Path), help="Ghi một tệp dữ liệu mẫu rồi thôi.")
def command(kind: str, data: Path | None, out: Path | None, example: Path | None) -> None:
    draft = DRAFTS[kind]
    keep_apart([data], [example or out])
    if example:
        written(example, draft.example.encode())
        click.echo(
            f"Đã ghi tệp mẫu {example}. Sửa rồi soạn: chungtay draft {kind} --data {example} --out ...pdf", err=True
        )
        return
    if data is None or out is None:
        raise click.UsageError("Cần cả --data và --out (hoặc chỉ --example để lấy tệp mẫu).")
    if out.suffix.lower() not in ENDINGS:
        raise click.UsageError(f"--out {out.name}: đuôi tệp phải là .pdf hoặc .docx.")
    mailing = draft.mailing(read_data(data))
    say_findings(mailing.document)
    written(out, printed(mailing, out.suffix.lower()))
    click.echo(f"Đã soạn {len(mailing.copies)} bản: {out}", err=True)
