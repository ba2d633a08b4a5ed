"""The same numbers under every kernel of the numeric library, and whatever the machine is set to.

A process of its own computes what rounding could sway (clusters of sparse vectors that tie, distances, factors,
permutations) and a figure; the numbers agree to the digits that tables print, the figure to the byte.
"""

import json
import os
import subprocess
import sys

import pytest

from folders import PROJECT

pytestmark = pytest.mark.slow

SCRIPT = PROJECT / "tests" / "support" / "kernel_probe.py"
NEEDED = {"HASWELL": "AVX2", "ZEN": "AVX2", "SKYLAKEX": "AVX512_SKX", "SANDYBRIDGE": "AVX"}  # of the processor
SAME = {"zen": "haswell"}  # kernels that report another one's name, whose code they share
AVX512 = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR"
RC = "font.size: 17\naxes.labelpad: 20\nsavefig.bbox: tight\n"
SETTINGS = [  # kernel, threads, and what else differs
    ("HASWELL", 1, {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Apia", "PYTHONHASHSEED": "7"}),
    ("ZEN", 2, {"LC_ALL": "C", "TZ": "Asia/Kathmandu"}),
    ("SANDYBRIDGE", 1, {"NPY_DISABLE_CPU_FEATURES": AVX512, "MATPLOTLIBRC": RC}),
    ("SKYLAKEX", 2, {"LC_ALL": "de_DE.UTF-8", "TZ": "America/St_Johns"}),
]


def features():
    from numpy._core._multiarray_umath import __cpu_features__

    return {name for name, has in __cpu_features__.items() if has}


def probe(folder, kernel=None, threads=1, more=()):
    more = dict(more)
    if "MATPLOTLIBRC" in more:
        (folder / "matplotlibrc").write_text(more["MATPLOTLIBRC"])
        more["MATPLOTLIBRC"] = str(folder / "matplotlibrc")
    if "NPY_DISABLE_CPU_FEATURES" in more:
        more["NPY_DISABLE_CPU_FEATURES"] = " ".join(set(AVX512.split()) & features())
    own = {**more, "OPENBLAS_NUM_THREADS": str(threads)} | ({"OPENBLAS_CORETYPE": kernel} if kernel else {})
    plain = {name: value for name, value in os.environ.items() if name != "OPENBLAS_CORETYPE"}
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, env=plain | own, cwd=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    return probe(tmp_path_factory.mktemp("usual"))


@pytest.mark.parametrize(
    ("kernel", "threads", "more"),
    [pytest.param(*setting, id=setting[0]) for setting in SETTINGS],
)
def test_every_number_and_every_figure_is_the_same(usual, tmp_path, kernel, threads, more):
    if NEEDED[kernel] not in features():
        pytest.skip(f"this processor cannot run the kernel {kernel}: it lacks {NEEDED[kernel]}")
    found = probe(tmp_path, kernel, threads, more)
    used = found["kernel"].lower()
    assert SAME.get(used, used) == SAME.get(kernel.lower(), kernel.lower()), "the kernel asked for was used"
    assert found["numbers"].keys() == usual["numbers"].keys()
    for name, value in found["numbers"].items():
        assert value == pytest.approx(usual["numbers"][name], rel=2e-6, abs=1e-12), name
    assert found["clusters"] == usual["clusters"]
    assert found["figure"] == usual["figure"]
