from chungtay.events.papers.letters import superior_of
from chungtay.events.tests.district import District
from chungtay.places.models import Body


def test_a_committee_stands_alone_above_its_letters(district: District) -> None:
    division = Body.objects.get(pk=district.by.body_id)
    committee = division.governing
    assert committee is not None
    assert superior_of(division) == committee.name
    assert superior_of(committee) is None
