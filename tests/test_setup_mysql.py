"""bin/setup-mysql with an apt and a dpkg-deb that are played: it makes the folder whole or not at all, and says why not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.servers import ROOT

USUAL = ("sh", "env", "dirname", "cat", "id", "rm", "tail", "head", "ls", "mkdir", "chmod", "mv")
APT = """#!/bin/sh
# Downloads one package into the folder that the configuration names.
echo "apt-get $*" >>"$CALLS"
case "$*" in
    *" $APT_FAILS"*) echo "E: Failed to fetch" >&2; exit 100 ;;
    *install*) while [ "$1" != -c ]; do shift; done
        where=$(sed -n 's/^Dir::Cache "\\(.*\\)";/\\1/p' "$2"); : >"$where/archives/server.deb" ;;
esac
"""
DPKG = """#!/bin/sh
# Unpacks a loader and a server; the loader stands for both, and makes a data directory when told to.
[ -z "${DPKG_FAILS:-}" ] || { echo "no space left" >&2; exit 2; }
mkdir -p "$3/usr/lib/cpu" "$3/usr/sbin"
cat >"$3/usr/lib/cpu/ld-linux-cpu.so.2" <<'LOADER'
#!/bin/sh
echo "mysqld $*" >>"$CALLS"
for option; do case $option in --datadir=*) mkdir "${option#*=}"; : >"${option#*=}/auto.cnf" ;; esac; done
LOADER
chmod +x "$3/usr/lib/cpu/ld-linux-cpu.so.2"
"""


class Machine:
    """A PATH with little on it, and the folder to fill."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.calls, self.mysql = folder / "programs", folder / "calls", folder / "cache" / "mysql"
        self.programs.mkdir()
        self.calls.touch()
        for name in (*USUAL, "sed"):
            (self.programs / name).symlink_to(str(shutil.which(name)))
        for name, script in (("apt-get", APT), ("dpkg-deb", DPKG)):
            (self.programs / name).write_text(script)
            (self.programs / name).chmod(0o755)

    def setup(self, **variables: str) -> subprocess.CompletedProcess[str]:
        given = {"PATH": str(self.programs), "CALLS": str(self.calls), "TERP_SEED_MYSQL": str(self.mysql), "APT_FAILS": "nothing"}
        command = ("/bin/sh", str(ROOT / "bin" / "setup-mysql"))
        return subprocess.run(command, env=given | variables, capture_output=True, text=True, stdin=subprocess.DEVNULL)

    def refused(self, **variables: str) -> list[str]:
        """What is said where it can't be had; nothing may be left over."""
        done = self.setup(**variables)
        assert (done.returncode, done.stdout) == (2, "")
        assert not self.mysql.parent.exists() or list(self.mysql.parent.iterdir()) == []
        return done.stderr.splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    if not Path("/usr/share/keyrings/debian-archive-keyring.gpg").exists():
        pytest.skip("no Debian")
    return Machine(tmp_path)


def test_folder__is_filled_once(machine: Machine) -> None:
    done = machine.setup()
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr == f"bringing MySQL into {machine.mysql} (half a minute)\n"
    assert sorted(path.name for path in machine.mysql.iterdir()) == ["data", "mysqld", "root"]
    assert list((machine.mysql / "data").iterdir()) == [] and list(machine.mysql.parent.iterdir()) == [machine.mysql]
    verbs = [line.split()[5] for line in machine.calls.read_text().splitlines() if line.startswith("apt-get")]
    assert verbs == ["update", "install"]
    before = machine.calls.read_text()
    again = machine.setup()
    assert (again.returncode, again.stdout, again.stderr, machine.calls.read_text()) == (0, "", "", before)


def test_starter__runs_the_server_on_the_libraries_beside_it_wherever_the_folder_is(machine: Machine) -> None:
    machine.setup()
    moved = machine.mysql.rename(machine.mysql.with_name("elsewhere"))
    machine.calls.write_text("")
    environment = {"PATH": str(machine.programs), "CALLS": str(machine.calls)}
    subprocess.run((str(moved / "mysqld"), "--socket=a b"), env=environment, check=True)
    called = machine.calls.read_text()
    assert called.startswith(f"mysqld --library-path {moved}/root/usr/lib/cpu --argv0 {moved}/root/usr/sbin/mysqld ")
    assert called.endswith(" --secure-file-priv= --socket=a b\n") and " --no-defaults " in called


@pytest.mark.parametrize(
    ("trouble", "what"),
    [
        ({"APT_FAILS": "update"}, "reading Debian's list of packages"),
        ({"APT_FAILS": "install"}, "downloading the packages"),
        ({"DPKG_FAILS": "yes"}, "unpacking"),
    ],
)
def test_failure__is_shown_leaves_nothing_and_the_next_try_succeeds(machine: Machine, trouble: dict[str, str], what: str) -> None:
    *_, cause, error, fix = machine.refused(**trouble)
    assert cause in ("E: Failed to fetch", "no space left")
    assert error == f"error: MySQL can't be brought: {what} failed"
    assert fix == "fix: see above, then run the same command again; the tests run without MySQL, too"
    assert machine.setup().returncode == 0


def test_another_system__is_refused(machine: Machine) -> None:
    (machine.programs / "apt-get").unlink()
    assert machine.refused() == [
        "error: MySQL can't be brought: there is no apt-get here",
        "fix: run the tests on Debian, or without MySQL",
    ]
