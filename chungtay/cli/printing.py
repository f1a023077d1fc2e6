"""A draft goes to a file: what is wrong with it is said first, the ending of the name says in which form."""

import click

from chungtay.core.drafting.blocks import TO_FILL, OfficialDocument
from chungtay.core.drafting.fonts import typeface
from chungtay.core.drafting.layout import blanks
from chungtay.core.drafting.lint import Level, lint
from chungtay.core.drafting.mailing import Mailing
from chungtay.core.refusal import Refused

ENDINGS = (".pdf", ".docx")


def say_findings(document: OfficialDocument) -> None:
    """Errors refuse the draft; the rest is said and left to the person."""
    found = lint(document)
    errors = [finding.says for finding in found if finding.level is Level.ERROR]
    if errors:
        raise Refused("Văn bản chưa soạn được vì trái thể thức:", errors)
    for finding in found:
        click.echo(f"{'Còn trống' if finding.is_open else 'Lưu ý'}: {finding.says}", err=True)
    if left := blanks(document):
        click.echo(f"Còn trống: {left} chỗ {TO_FILL} phải điền trước khi ký.", err=True)


def printed(mailing: Mailing, suffix: str) -> bytes:
    if suffix == ".docx":
        from chungtay.core.drafting.docx import mailings_docx

        return mailings_docx([mailing])
    from chungtay.core.drafting import typst

    if typeface().notice:
        click.echo(f"Lưu ý: {typeface().notice}", err=True)
    alone = len(mailing.copies) == 1 and not mailing.copies[0]
    return typst.pdf(mailing.document) if alone else typst.mailings_pdf([mailing])
