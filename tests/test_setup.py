"""bin/setup on machines that lack things, played by programs that only write down how they were called."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.servers import ROOT

USUAL = ("sh", "env", "dirname", "sha256sum", "cut", "cat", "id", "mktemp", "rm", "tail", "ls", "mkdir", "cp", "chmod")
PYTHON = """#!/bin/sh
# Old or new enough as TOO_OLD says, with headers and ensurepip as COMPLETE says; makes a .venv whose python is itself.
case "$*" in
    *version_info\\ \\<*|*'version_info <'*) [ -z "${TOO_OLD:-}" ] ;;
    *'print('*) echo 3.11 ;;
    *Python.h*|*ensurepip*) [ -n "${COMPLETE:-}" ] ;;
    *MySQLdb*) exit 0 ;;
    '-m venv --clear .venv') echo "venv" >>"$CALLS"; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
    '-m pip --version') exit 0 ;;
    '-m pip install'*) echo "pip $*" >>"$CALLS"; [ -z "${PIP_FAILS:-}" ] ;;
    *) echo "python3 $*" >>"$CALLS"; exit 9 ;;
esac
"""
APT = '#!/bin/sh\necho "apt-get $*" >>"$CALLS"\n[ -z "${APT_FAILS:-}" ] || { echo "E: no such package" >&2; exit 100; }\n'
NPM = '#!/bin/sh\n[ -z "${NPM_FAILS:-}" ] || exit 1\necho "npm $*" >>"$CALLS"; mkdir -p node_modules\n'


class Machine:
    """A checkout with bin/setup, and a PATH with little on it."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "checkout"
        self.programs = folder / "programs"
        self.calls = folder / "calls"
        (self.checkout / "bin").mkdir(parents=True)
        self.programs.mkdir()
        self.calls.touch()
        shutil.copy(ROOT / "bin" / "setup", self.checkout / "bin" / "setup")
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.checkout / name).write_text(f"pinned=={name}\n")
        (self.checkout / "package-lock.json").write_text("{}\n")
        for name in USUAL:
            (self.programs / name).symlink_to(str(shutil.which(name)))
        self.add("python3", PYTHON)

    def add(self, name: str, script: str = "#!/bin/sh\n") -> None:
        (self.programs / name).unlink(missing_ok=True)
        (self.programs / name).write_text(script)
        (self.programs / name).chmod(0o755)

    def add_all(self) -> None:
        for name in ("gcc", "pkg-config", "mariadbd", "mariadb-install-db", "mariadb-dump", "chromium", "chromedriver"):
            self.add(name)
        self.add("npm", NPM)

    def setup(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.programs), "CALLS": str(self.calls), "TMPDIR": str(self.programs.parent), **variables}
        command = ("/bin/sh", "bin/setup", *arguments)
        return subprocess.run(command, cwd=self.checkout, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)

    def called(self) -> list[str]:
        """The calls since the last time."""
        lines = self.calls.read_text().splitlines()
        self.calls.write_text("")
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_missing_packages__are_listed_where_nobody_may_install_them(machine: Machine) -> None:
    machine.add("id", "#!/bin/sh\necho 1000\n")
    machine.add("apt-get", APT)
    done = machine.setup("dev", COMPLETE="")
    error, fix = done.stderr.splitlines()
    assert (done.returncode, done.stdout, machine.called()) == (2, "", [])
    packages = error.removeprefix("error: these system packages are missing and can't be installed from here: ").split()
    assert {"gcc", "pkg-config", "python3.11-dev", "python3.11-venv", "mariadb-client", "chromium", "chromium-driver", "npm"} <= set(
        packages
    )
    assert "mariadb-server" not in packages
    assert fix == f"fix: sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(packages)}"


@pytest.mark.parametrize("user", ["root", "sudoer"])
def test_missing_packages__are_installed_where_that_is_allowed(user: str, machine: Machine) -> None:
    machine.add_all()
    (machine.programs / "gcc").unlink()
    machine.add("apt-get", APT)
    machine.add("id", f"#!/bin/sh\necho {0 if user == 'root' else 1000}\n")
    if user == "sudoer":
        machine.add("sudo", '#!/bin/sh\n[ "$1" = -n ] || exit 1\nshift\n[ "$1" = true ] || "$@"\n')
        machine.add("true")
    done = machine.setup(COMPLETE="yes")
    assert done.returncode == 0, done.stderr
    calls = machine.called()
    assert calls[0] == "apt-get update -q"
    assert calls[1].startswith("apt-get install -y -q --no-install-recommends ")
    assert calls[1].split()[-1] == "gcc"
    assert calls[2:] == ["venv", "pip -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt"]


def test_complete_machine__never_calls_apt(machine: Machine) -> None:
    machine.add_all()
    machine.add("apt-get", APT)
    assert machine.setup("dev", COMPLETE="yes").returncode == 0
    assert [call.split()[0] for call in machine.called()] == ["venv", "pip", "npm"]


def test_npm_packages__come_once_and_again_when_their_lock_changes(machine: Machine) -> None:
    machine.add_all()
    failed = machine.setup("dev", COMPLETE="yes", NPM_FAILS="yes")
    assert (failed.returncode, failed.stderr.splitlines()[-1]) == (2, "fix: see above, then run the same command again")
    machine.called()
    assert machine.setup("dev", COMPLETE="yes").returncode == 0
    assert machine.called() == ["npm ci --ignore-scripts --no-audit --no-fund --silent"]
    assert (machine.setup("dev", COMPLETE="yes").returncode, machine.called()) == (0, [])
    (machine.checkout / "package-lock.json").write_text("{ }\n")
    assert machine.setup("dev", COMPLETE="yes").returncode == 0
    assert [call.split()[0] for call in machine.called()] == ["npm"]


def test_second_run__does_nothing_until_the_requirements_change(machine: Machine) -> None:
    machine.add_all()
    machine.setup(COMPLETE="yes")
    machine.called()
    again = machine.setup(COMPLETE="yes")
    assert (again.returncode, again.stderr, machine.called()) == (0, "", [])
    (machine.checkout / "requirements.txt").write_text("pinned==2\n")
    assert machine.setup(COMPLETE="yes").returncode == 0
    assert [call.split()[0] for call in machine.called()] == ["pip"]


def test_interrupted_install__is_taken_up_again(machine: Machine) -> None:
    machine.add_all()
    failed = machine.setup(COMPLETE="yes", PIP_FAILS="yes")
    assert failed.returncode == 2
    assert failed.stderr.splitlines()[-2:] == [
        "error: the Python packages could not be installed",
        "fix: see above; with a broken .venv: rm -r .venv, then run the same command again",
    ]
    machine.called()
    assert machine.setup(COMPLETE="yes").returncode == 0
    assert [call.split()[0] for call in machine.called()] == ["pip"]


def test_failed_apt__is_shown_and_refused(machine: Machine) -> None:
    machine.add_all()
    (machine.programs / "gcc").unlink()
    machine.add("apt-get", APT)
    machine.add("id", "#!/bin/sh\necho 0\n")
    done = machine.setup(COMPLETE="yes", APT_FAILS="yes")
    assert done.returncode == 2
    assert done.stderr.splitlines()[1:] == [
        "E: no such package",
        "error: apt-get could not install: gcc",
        "fix: see above, then run the same command again",
    ]


def test_old_python__is_refused(machine: Machine) -> None:
    machine.add_all()
    done = machine.setup(PYTHON="python3", TOO_OLD="yes")
    assert (done.returncode, machine.called()) == (2, [])
    assert done.stderr.startswith("error: no Python 3.11 or newer was found\nfix: install it ")
    assert machine.setup(PYTHON="python3", COMPLETE="yes").returncode == 0


def test_unknown_purpose__is_refused(machine: Machine) -> None:
    done = machine.setup("develop")
    assert (done.returncode, done.stderr) == (2, "error: develop is unknown\nfix: use bin/setup or bin/setup dev\n")
