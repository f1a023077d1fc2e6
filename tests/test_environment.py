import pytest

from chungtay.config.env import HOME_KEY, BadEnvironment, read_environment

REAL = {
    "CHUNGTAY_PRODUCTION": "1",
    "CHUNGTAY_SECRET_KEY": "k" * 20 + "Hoa-gao-thang-ba-no-do-ben-song",
    "CHUNGTAY_DATA_KEYS": "2026:" + "A" * 43 + "=",
    "CHUNGTAY_INDEX_KEY": "Cau-tre-lac-leo-gap-ghenh-kho-di-qua-song",
    "CHUNGTAY_DATABASE_URL": "sqlite:///that.sqlite3",
    "CHUNGTAY_ALLOWED_HOSTS": "chungtay.example.vn",
}


def test_a_complete_environment_runs() -> None:
    assert read_environment(REAL).production


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(BadEnvironment) as refusal:
        read_environment({"CHUNGTAY_PRODUCTION": "1"})
    assert all(name in str(refusal.value) for name in REAL if name != "CHUNGTAY_PRODUCTION")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHUNGTAY_SECRET_KEY", "abc"),
        ("CHUNGTAY_SECRET_KEY", HOME_KEY),
        ("CHUNGTAY_DATA_KEYS", "khong-co-ten"),
        ("CHUNGTAY_DATA_KEYS", "2026:bmdhbg=="),
        ("CHUNGTAY_INDEX_KEY", "ngan"),
        ("CHUNGTAY_ALLOWED_HOSTS", "*"),
        ("CHUNGTAY_ALLOWED_HOSTS", "chungtay.example.vn,*"),
        ("CHUNGTAY_TODAY", "2024-06-26"),
        ("CHUNGTAY_DATABASE_URL", "mysql://ai/do"),
        ("CHUNGTAY_TRUSTED_PROXIES", "hai"),
        ("CHUNGTAY_TRUSTED_PROXIES", "-1"),
    ],
)
def test_what_is_unsafe_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(BadEnvironment, match=name):
        read_environment(REAL | {name: value})


def test_at_home_nothing_need_be_set() -> None:
    assert not read_environment({}).production


def test_no_proxy_is_believed_unless_its_number_is_said() -> None:
    assert read_environment(REAL).trusted_proxies == 0
    assert read_environment(REAL | {"CHUNGTAY_TRUSTED_PROXIES": "1"}).trusted_proxies == 1


def test_the_first_of_several_data_keys_is_the_newest() -> None:
    keys = read_environment(REAL | {"CHUNGTAY_DATA_KEYS": f"2027:{'B' * 43}=,2026:{'A' * 43}="}).data_keys
    assert [name for name, _ in keys] == ["2027", "2026"]
    assert all(len(key) == 32 for _, key in keys)
