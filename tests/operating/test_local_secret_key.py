from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from config.local import local_secret_key


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"

    key = local_secret_key(path)

    assert len(key) >= 50
    assert local_secret_key(path) == key


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"

    local_secret_key(path)

    assert path.stat().st_mode & 0o777 == 0o600


def test_processes_that_start_first_together_agree_on_it(tmp_path: Path) -> None:
    paths = [tmp_path / "secret-key"] * 32

    with ThreadPoolExecutor(16) as starts:
        keys = set(starts.map(local_secret_key, paths))

    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
