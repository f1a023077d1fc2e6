from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.core.reporting import flows
from chungtay.core.reporting.breaches import breaches, roots
from chungtay.core.reporting.figures import Figure, dotted
from chungtay.core.reporting.layout import Part, ethnic_groups, forms_of, with_ethnic_groups
from chungtay.core.reporting.publishing import published
from chungtay.core.reporting.rolling_up import roll_up
from chungtay.core.reporting.tests import histories

LIVED = st.lists(histories.histories(), max_size=40)
FORMS = forms_of(2025).value


@given(LIVED, st.sampled_from([2, 3]))
@settings(max_examples=80, deadline=None)
def test_every_history_of_households_adds_up(lived, depth):
    tables = histories.flow_tables(lived, depth)
    assert [one.says for one in breaches(tables, FORMS)] == []


@given(LIVED)
@settings(max_examples=40, deadline=None)
def test_communes_and_villages_roll_up_to_the_same_province(lived):
    communes, villages = (histories.flow_tables(lived, depth) for depth in (2, 3))
    for code in communes:
        parts = [[line.counts for line in tables[code].lines if line.place is None] for tables in (communes, villages)]
        assert parts[0] == parts[1]


@given(LIVED)
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_households_are_counted_changes_nothing(lived):
    assert histories.flow_tables(lived, 2) == histories.flow_tables(list(reversed(lived)), 2)


@given(LIVED)
@settings(max_examples=40, deadline=None)
def test_a_move_found_afterwards_comes_to_the_same_as_one_known_from_the_start(lived):
    """The queries first count everybody where they live, then correct those who were listed elsewhere before."""
    found = []
    for one in lived:
        here = histories.movement(replace(one, came_from=None))
        found += flows.cells(here)
        if one.came_from:
            found += flows.moved(here, (one.came_from, histories.VILLAGES[one.came_from]))
    known = [cell for one in lived for cell in flows.cells(histories.movement(one))]
    assert summed(found) == summed(known)


def summed(cells):
    totals = Counter()
    for form, figure in cells:
        totals[form, figure[:4]] += figure.number
    return {cell: number for cell, number in totals.items() if number}


@given(LIVED, st.data())
@settings(max_examples=150, deadline=None)
def test_a_tampered_figure_is_always_named(lived, data):
    tables = histories.flow_tables(lived, 2)
    code = data.draw(st.sampled_from(sorted(tables)))
    table = tables[code]
    line_at = data.draw(st.integers(0, len(table.lines) - 1))
    printed = [at for at, key in enumerate(table.form.counted) if key not in table.form.hidden]
    column = data.draw(st.sampled_from(printed))
    by = data.draw(st.integers(1, 5_000))
    changed = histories.tampered(table, line_at, column, by)

    found = breaches({**tables, code: changed}, FORMS)

    key = table.form.counted[column]
    told = [one for one in found if one.form == code and one.column == key]
    assert told, "nothing was said"
    for one in told:
        assert one.says.startswith(f"Mẫu số {code}, ")
        assert table.form.column(key).named in one.says
        assert dotted(one.figure) in one.says
        assert dotted(abs(one.other)) in one.says
        assert one.figure != one.other
    part = changed.lines[line_at].part
    assert any(one.at[0] in (part, Part.TOTAL) for one in told)


@given(LIVED)
@settings(max_examples=60, deadline=None)
def test_nothing_small_is_published_and_no_sum_gives_it_back(lived):
    for table in histories.flow_tables(lived, 2).values():
        public = published(table, FORMS.smallest_published)
        for line in public.lines:
            for key in public.form.counted:
                number = public.count(line, key)
                if number is not None and 0 < number < FORMS.smallest_published:
                    assert (line.at, key) in public.hidden
        for line in public.lines:
            for rule in public.form.sums:
                keys = (rule.column, *rule.plus, *rule.minus)
                withheld = sum((line.at, key) in public.hidden for key in keys)
                assert withheld != 1
        for part in public.form.units_under:
            for split, _ in public.form.lines:
                together = [line for line in public.lines if line.part is part and line.key == split]
                for key in public.form.counted:
                    if key not in public.form.hidden:
                        assert sum((line.at, key) in public.hidden for line in together) != 1


def test_what_is_not_known_is_no_breach_but_a_gap():
    tables = histories.flow_tables([], 2)
    table = tables["7.1"]
    at = table.form.counted.index("households")
    lines = [
        replace(line, counts=tuple(None if place == at else number for place, number in enumerate(line.counts)))
        for line in table.lines
    ]
    found = breaches({"7.1": replace(table, lines=tuple(lines))}, FORMS)
    assert found
    assert all(one.is_gap and "chưa đủ số liệu" in one.says for one in found)


def test_one_cause_is_told_once_where_it_arises():
    lived = [histories.History(village, "poor", "poor", "stayed", 3, 3) for village in histories.VILLAGES for _ in "ab"]
    gone_missing = lived[0].village
    kept = [cell for cell in histories.cells(lived) if cell[1].path != gone_missing or cell[1].column == "start"]
    form = FORMS.tables["7.2"]
    figures = [figure for code, figure in kept if code == "7.2"]
    table = roll_up(form, figures, place=histories.PROVINCE, rows=histories.rows(2), year=2025)
    found = breaches({"7.2": table}, FORMS)
    told = roots(found)
    assert len(found) == 16
    assert len(told) == 4
    assert {one.at[1] for one in told} == {"96101"}
    assert {one.column for one in told} == {"start", "end"}


WHOLES = {
    "households": 1_000,
    "persons": 5_000,
    "all": 1_000,
    "minority": 900,
    "poor": 100,
    "near_poor": 100,
    "poor_children": 100,
    "near_poor_children": 100,
    "listed": 100,
}


def some_table(code, small):
    """A form of six villages whose figures add up: wholes that are large enough, and small parts of them."""
    form = FORMS.tables[code]
    if code == "7.9":
        form = with_ethnic_groups(form, {"08": 1}, ethnic_groups())
    figures = []
    for path, is_urban in histories.VILLAGES.items():
        for line, _ in form.lines:
            counts = {key: WHOLES.get(key, small) for key in form.counted}
            counts |= dict.fromkeys(form.hidden, 0) | {key: WHOLES[key] for key in form.hidden if key in WHOLES}
            for rule in form.sums:
                counts[rule.column] = sum(counts[key] for key in rule.plus) - sum(counts[key] for key in rule.minus)
            if "said_start" in counts:
                counts["said_start"] = counts["start"]
            figures += [Figure(path, is_urban, line, key, number) for key, number in counts.items()]
    return roll_up(form, figures, place=histories.PROVINCE, rows=histories.rows(2), year=2025)


@given(st.sampled_from(sorted(FORMS.tables)), st.integers(0, 9), st.integers(1, 40), st.data())
@settings(max_examples=200, deadline=None)
def test_a_tampered_figure_of_any_form_is_named(code, small, by, data):
    table = some_table(code, small)
    assert breaches({code: table}, FORMS) == ()
    line_at = data.draw(st.integers(0, len(table.lines) - 1))
    printed = [at for at, key in enumerate(table.form.counted) if key not in table.form.hidden]
    column = data.draw(st.sampled_from(printed))
    changed = histories.tampered(table, line_at, column, by)
    found = breaches({code: changed}, FORMS)
    assert any(one.column == table.form.counted[column] and one.figure != one.other for one in found)
