"""`chungtay schedule`: a campaign in, a schedule with its proof or gap out, or what clashes."""

import json
import sys
from pathlib import Path

import click

from chungtay.cli.data_files import read_data
from chungtay.cli.outputs import keep_apart, written
from chungtay.core.scheduling.example import EXAMPLE
from chungtay.core.scheduling.files import as_data, problem_of
from chungtay.core.scheduling.problem import Problem
from chungtay.core.scheduling.solution import Assignment, Solution
from chungtay.core.workdays import short_day

HEADINGS = ("Ngày", "Buổi", "Hội nghị", "Hội trường", "Báo cáo viên", "Tổ", "Lãnh đạo")


@click.command(short_help="Lập lịch một đợt hội nghị từ tệp YAML hoặc JSON.")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1, max=86_400),
    default=30.0,
    show_default=True,
    help="Tìm lịch tốt hơn trong bao nhiêu giây.",
)
@click.option("--json", "as_json", is_flag=True, help="In lịch dưới dạng JSON.")
@click.option("--example", type=click.Path(path_type=Path), help="Ghi một tệp mẫu rồi thôi.")
def command(file: Path | None, seconds: float, as_json: bool, example: Path | None) -> None:
    """Lập lịch một đợt hội nghị từ tệp YAML hoặc JSON (xem docs/formats/schedule.md).

    Không có lịch nào thì nói bộ yêu cầu nhỏ nhất không thể cùng đúng, mã thoát 1.
    """
    if example:
        keep_apart([file], [example])
        written(example, EXAMPLE.encode())
        click.echo(f"Đã ghi tệp mẫu {example}. Sửa rồi chạy: chungtay schedule {example}", err=True)
        return
    if file is None:
        raise click.UsageError("Cần một tệp YAML hoặc JSON, hoặc --example để lấy tệp mẫu.")
    problem = problem_of(read_data(file))
    solution = _solve(problem, seconds, as_json)
    if as_json:
        click.echo(json.dumps(as_data(problem, solution), ensure_ascii=False, indent=1))
        return
    _print(problem, solution)


def _solve(problem: Problem, seconds: float, as_json: bool) -> Solution:
    from chungtay.core.scheduling.cpsat import solve  # the solver is heavy: help and examples do without it
    from chungtay.core.scheduling.explain import Infeasible

    try:
        return solve(problem, seconds, on_better=_tell if sys.stderr.isatty() else None)
    except Infeasible as clash:
        if not as_json:
            raise
        answer = {"refused": str(clash), "clashing": list(clash.reasons), "smallest": clash.smallest}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        raise click.exceptions.Exit(1) from None


def _tell(solution: Solution) -> None:
    click.echo(f"{solution.seconds:.1f} giây: {_quality(solution)}", err=True)


def _print(problem: Problem, solution: Solution) -> None:
    held = sorted(solution.assignments, key=lambda one: (one.day, one.half.position, one.session))
    rows = [HEADINGS, *(_row(problem, one) for one in held)]
    used = [n for n in range(len(HEADINGS)) if n < 4 or any(row[n] for row in rows[1:])]
    widths = {n: max(len(row[n]) for row in rows) for n in used}
    for number, row in enumerate(rows):
        click.echo("  ".join(row[n].ljust(widths[n]) for n in used).rstrip())
        if number == 0:
            click.echo("  ".join("-" * widths[n] for n in used))
    cost = solution.cost
    click.echo(
        f"\n{len(held)} buổi, {len({one.day for one in held})} ngày; "
        f"{_number(cost.travel_km)} km đường, {cost.speaker_days} ngày công báo cáo viên. {_quality(solution)}"
    )


def _row(problem: Problem, one: Assignment) -> tuple[str, ...]:
    title = problem.title(problem.session[one.session])
    return (
        short_day(one.day),
        one.half.vietnamese,
        title[:1].upper() + title[1:],
        problem.venue[one.venue].name,
        ", ".join(problem.speaker[key].name for key in one.speakers),
        problem.team[one.team].name if one.team else "",
        problem.leader[one.leader].name if one.leader else "",
    )


def _quality(solution: Solution) -> str:
    if solution.proven:
        return "Không lịch nào tốn ít hơn (đã chứng minh)."
    return f"Có thể còn bớt được nhiều nhất {_number(solution.gap * 100)} % chi phí."


def _number(value: float) -> str:
    return f"{value:,.1f}".translate(str.maketrans(",.", ".,"))
