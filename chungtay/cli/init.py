"""`chungtay init`: a first real unit with its administrator."""

import click

from chungtay.cli import framework
from chungtay.core.refusal import Refused


@click.command(help="Dựng đơn vị thật đầu tiên: nạp danh mục địa bàn, lập UBND và tài khoản người quản trị.")
@click.option("--unit", "code", required=True, help="Mã đơn vị hành chính, ví dụ 21085 (xã Bình Minh, Quảng Ngãi).")
@click.option("--username", required=True, help="Tên đăng nhập của người quản trị.")
@click.option("--full-name", required=True, help="Họ và tên người quản trị.")
@click.password_option("--password", prompt="Mật khẩu (ít nhất 10 ký tự)", confirmation_prompt="Gõ lại mật khẩu")
def command(code: str, username: str, full_name: str, password: str) -> None:
    framework.start()
    from django.core.management import call_command
    from django.db import transaction

    from chungtay.accounts import actions as accounts
    from chungtay.accounts.models import Post
    from chungtay.places import actions as places
    from chungtay.places import queries
    from chungtay.places.models import Body
    from chungtay.web import clock
    from chungtay.web.scope import Scope

    call_command("migrate", verbosity=0, interactive=False)
    by, at, day = Scope(user_name="chungtay init"), clock.now(), clock.today()
    with transaction.atomic():
        places.load_territory(by=by, at=at)
        unit = queries.unit_on(code, day)
        if unit is None:
            raise Refused(f"Ngày {day:%d/%m/%Y} không có đơn vị mã {code}. Xem mã trong lawbook/territory.")
        name = f"Ủy ban nhân dân {unit.full_name}"
        committee = Body.objects.filter(Body.covering(day), unit=unit, kind=Body.Kind.COMMITTEE).first()
        if committee is None:
            committee = places.add_body(
                unit=unit,
                name=name,
                short_name=f"UBND {unit.full_name}",
                symbol="UBND",
                kind=Body.Kind.COMMITTEE,
                by=by,
                at=at,
            )
        user = accounts.open_account(username=username, full_name=full_name, password=password, by=by, at=at)
        for role in (Post.Role.ADMINISTRATOR, Post.Role.COMMUNE_OFFICER):
            accounts.give_post(
                user=user, body=committee, role=role, title="", since=max(unit.since, committee.since), by=by, at=at
            )
    click.echo(f"Đã dựng {committee.name}. Mở máy chủ bằng «chungtay serve» rồi đăng nhập với tên {username}.")
