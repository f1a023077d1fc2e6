"""One plan says the same in every kind of file; the officers' own plan, where its folder is named, goes through."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from chungtay.accounts.models import User
from chungtay.accounts.queries import scope_of
from chungtay.cli import demonstration
from chungtay.cli.demonstration import district, papers
from chungtay.core.extracting import extract, programs
from chungtay.core.reading import read
from chungtay.desk import actions as desk
from chungtay.desk.doubts import doubts_of
from chungtay.documents import actions as documents
from chungtay.documents.addressing import corrected
from chungtay.events.models import Campaign
from chungtay.web import clock
from tests.parts import missing

SEEDS = os.environ.get("CHUNGTAY_SEEDS")


def said(data: bytes, name: str) -> dict[str, Any]:
    """What is read in a file, without the places where it stands: lines differ from file to file."""
    document = read(extract(data, filename=name).lines).as_json()["documents"][0]
    bases = [(one["number"], one["symbol"], one["date"]) for one in document["legal_bases"]]
    events = [(one["kind"], one["places"], one["headcount_per_place"]["value"]) for one in document["events"]]
    return {
        "type": document["doc_type"]["code"],
        "symbol": document["symbol"],
        "issuer": document["issuer"]["name"],
        "title": document["title"],
        "bases": bases,
        "events": events,
        "deadlines": [one["text"] for one in document["deadlines"]],
        "recipients": document["recipients"],
        "signer": document["signer"]["name"],
        "units": [one["unit"] for one in document["responsibilities"]],
    }


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_plan_reads_the_same_as_word_and_pdf_as_it_does_as_text(ending: str) -> None:
    text = papers.PLAN.read_text(encoding="utf-8")
    made = papers.plan_docx(text) if ending == "docx" else papers.plan_pdf(text)
    plain = said(text.encode(), "plan.txt")
    assert len(plain["events"][0][1]) == 11
    assert said(made, f"plan.{ending}") == plain


@pytest.mark.parametrize("ending", ["doc", "odt"])
def test_a_plan_kept_by_an_office_program_reads_the_same(ending: str) -> None:
    """The two files were made from `plan_docx` by LibreOffice; make them again when the plan's text changes."""
    if ending == "doc" and not (programs.find("soffice") or programs.find("antiword")):
        missing("antiword")
    kept = papers.SPECIMENS / "files" / f"{papers.PLAN.stem}.{ending}"
    plain = said(papers.PLAN.read_bytes(), "plan.txt")
    assert said(kept.read_bytes(), kept.name) == plain


@pytest.mark.django_db
@pytest.mark.skipif(not SEEDS, reason="CHUNGTAY_SEEDS names no folder")
def test_the_officers_own_plan_becomes_a_campaign_of_eleven_sessions(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    demonstration.prepare(tmp_path / "try")
    officer = scope_of(User.objects.get(username="binhson"), district.DAY)
    file = next(Path(SEEDS or "").glob("000*.txt"))
    at = clock.now()
    received = documents.receive(upload=ContentFile(file.read_bytes(), name=file.name), by=officer, at=at)
    reading = received.documents[0].reading
    for doubt in doubts_of(reading, corrected(reading.facts, reading.corrections), {}):
        if doubt.must_be_settled:
            documents.settle(reading=reading, doubt=doubt.key, answer="keep", by=officer, at=at)
    reading.refresh_from_db()
    done = desk.confirm(reading=reading, seen=reading.edition, by=officer, at=at, today=district.DAY)
    assert done.plan is not None
    opened = desk.open_campaigns(plan=done.plan, by=officer, at=at)
    assert not opened.unsettled
    campaign = Campaign.objects.get()
    assert {session.commune.name for session in campaign.sessions.all()} == set(district.COMMUNES)
    assert campaign.headcount == 140
    assert done.plan.deadlines.filter(offset=-3).exists()
