"""Makes a release of what is committed: builds it, checks it in a new environment, and writes what is deposited.

    make release

In build/release/deposit there is then what a repository such as Zenodo takes: the tree as a zip, with its metadata
(.zenodo.json, CITATION.cff), the source archive and the wheel, and the SHA-256 of all. Nothing is uploaded. The same
commit gives the same bytes where the versions of git, zlib and setuptools are the same.
"""

import gzip
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
METADATA = (".zenodo.json", "CITATION.cff")
HOOK = "import sys; from setuptools import build_meta; build_meta.build_{}(sys.argv[1])"
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR")  # of the environment, for what a user would run
LOADED = "import corpus; print(corpus.load())"
RECOMPUTED = (
    "import sys; from pathlib import Path; from analysis.report import verify; "
    "found = [line for line in verify.differences(*map(Path, sys.argv[1:])) if not line.startswith('report.md')]; "
    "sys.exit('\\n'.join(found) or 0)"
)


def main() -> None:
    """Makes the release of the commit that is checked out; ends with a sentence where something is amiss."""
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if changed := git("status", "--porcelain").strip():
        sys.exit(f"A release is made from what is committed; commit or undo these first:\n{changed}")
    if f"v{version}" not in git("tag", "--points-at", "HEAD").split():
        print(f"This commit has no tag v{version}: a rehearsal, not a release.", file=sys.stderr)
    folder = PROJECT / "build" / "release"
    shutil.rmtree(folder, ignore_errors=True)
    epoch = int(git("log", "-1", "--format=%ct"))
    tree = unpacked(archive("tar", f"ict4d-resolutions-{version}"), folder / "tree")
    _, wheel = build(tree, folder / "deposit", epoch)
    check(wheel, tree, folder / "environment")
    deposited = deposit(tree, folder / "deposit", f"ict4d-resolutions-{version}")
    print("\n".join(["", "Ready to deposit:", *map(str, deposited)]))


def git(*words: str) -> str:
    """What git says of the project."""
    return subprocess.run(["git", "-C", PROJECT, *words], check=True, capture_output=True, text=True).stdout


def archive(kind: str, name: str) -> bytes:
    """The committed tree as an archive ("tar", "zip"), in a folder of that name."""
    command = ["git", "-C", PROJECT, "archive", f"--format={kind}", f"--prefix={name}/", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def unpacked(data: bytes, folder: Path) -> Path:
    """Unpacks a tar file into a folder; returns the one folder in it."""
    folder.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        tar.extractall(folder, filter="data")
    return next(folder.iterdir())


def build(tree: Path, out: Path, epoch: int) -> tuple[Path, Path]:
    """Builds the source archive of a tree, and the wheel from that archive alone; `epoch` is the time of all files."""
    out.mkdir(parents=True, exist_ok=True)
    run_hook("sdist", tree, out, epoch)
    sdist = next(out.glob("*.tar.gz"))
    level(sdist, epoch)
    with tempfile.TemporaryDirectory() as folder:
        run_hook("wheel", unpacked(gzip.decompress(sdist.read_bytes()), Path(folder, "source")), out, epoch)
    return sdist, next(out.glob("*.whl"))


def run_hook(kind: str, tree: Path, out: Path, epoch: int) -> None:
    """Calls the build backend, as `pip` and `build` do, with the packages of this environment."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    command = [sys.executable, "-c", HOOK.format(kind), str(out.resolve())]
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, umask=0o022)
    if done.returncode:
        sys.exit(f"The {kind} could not be built.\n{done.stdout}{done.stderr}")


def level(path: Path, epoch: int) -> None:
    """Writes a source archive again: members sorted, with one time and nobody's name."""
    packed = io.BytesIO()
    with tarfile.open(path) as old, tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as new:
        for member in sorted(old.getmembers(), key=lambda member: member.name):
            member.mtime, member.uid, member.gid, member.uname, member.gname = epoch, 0, 0, "", ""
            member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
            member.pax_headers = {}
            new.addfile(member, old.extractfile(member) if member.isfile() else None)
    path.write_bytes(gzip.compress(packed.getvalue(), mtime=epoch))


def check(wheel: Path, tree: Path, environment: Path) -> None:
    """Installs a wheel into a new environment, by the hashes of the lock file, and uses it far from any checkout."""
    print(f"Setting up {environment}: a minute or two, 1.6 GB of disk", flush=True)
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--requirement", str(tree / "requirements.lock")], check=True)
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    with tempfile.TemporaryDirectory() as empty:
        home, python, ict4d = Path(empty, "home"), str(scripts / "python"), str(scripts / "ict4d")
        home.mkdir()
        for command in (
            [ict4d, "--help"],
            [ict4d, "list"],
            [ict4d, "phrase", "broadband"],
            [python, "-c", LOADED],
            [ict4d, "study"],
            [python, "-c", RECOMPUTED, str(tree / "reports"), str(Path(empty, "work", "reports"))],
        ):
            print("$", " ".join([Path(command[0]).name, *command[1:]]), flush=True)
            use(command, Path(empty, "work"), home)


def use(command: list[str], folder: Path, home: Path) -> str:
    """Runs a command in a folder, as a user without settings; returns what it prints. Ends the program if it fails."""
    folder.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    done = subprocess.run(command, cwd=folder, env={**kept, "HOME": str(home)}, capture_output=True, text=True)
    if done.returncode or not (done.stdout or done.stderr or command[1:2] == ["-c"]):
        sys.exit(f"It ended with {done.returncode}.\n{done.stdout}{done.stderr}")
    return done.stdout


def deposit(tree: Path, out: Path, name: str) -> list[Path]:
    """Puts what is deposited beside the source archive and the wheel; returns all of it, SHA256SUMS last."""
    (out / f"{name}.zip").write_bytes(archive("zip", name))
    for metadata in METADATA:
        shutil.copy(tree / metadata, out)
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    sums = out / "SHA256SUMS"
    sums.write_text("".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files))
    return [*files, sums]


if __name__ == "__main__":
    main()
