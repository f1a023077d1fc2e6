from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
import yaml

from chungtay.core.drafting import kinds
from chungtay.core.drafting.blocks import Issuer, OfficialDocument
from chungtay.core.drafting.drafts import DRAFTS
from chungtay.core.drafting.mailing import Mailing
from chungtay.core.drafting.signing import signer

HERE = Path(__file__).resolve().parent
SPECIMENS = HERE.parents[3] / "specimens" / "drafting"


@pytest.fixture(scope="session")
def specimen() -> Callable[[str], Mailing]:
    def read(name: str) -> Mailing:
        content = yaml.safe_load((SPECIMENS / f"{name}.yaml").read_text(encoding="utf-8"))
        return DRAFTS[content["kind"]].mailing(content["data"])

    return read


@pytest.fixture
def invite() -> Callable[..., OfficialDocument]:
    """An invitation in order; each test says what is different in its own."""

    def make(**changes: object) -> OfficialDocument:
        meeting = {
            "name": "Hội nghị truyền thông về giảm nghèo",
            "chair": "Chủ tịch Ủy ban nhân dân xã",
            "day": date(2024, 7, 9),
            "start": time(8),
            "place": "Nhà văn hóa xã Đồi Sim",
        }
        told = {name: changes.pop(name) for name in list(changes) if name in meeting or name == "end"}
        given = {
            "issuer": Issuer("Ủy ban nhân dân xã Đồi Sim", "UBND"),
            "place": "Đồi Sim",
            "meeting": kinds.Meeting(**{**meeting, **told}),
            "signer": signer(["TM. Ủy ban nhân dân", "Chủ tịch"], name="Lò Văn Hặc"),
            "number": 7,
            "signed_on": date(2024, 7, 1),
        }
        return kinds.invitation(**{**given, **changes})

    return make
