"""The pre-commit hooks and the workflow of docs/many-maps.md do what they say."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

GOOD = "title: Reset\ncustomer: Employee\nprocess Log | PT 4m\nqueue | 4h\nprocess Reset | PT 6m\n"
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "many-maps.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
CONFIG, WORKFLOW = (yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.S))
DOCUMENT = f"# Desk\n\n```vsm\n{GOOD}```\n\nEnd.\n"


@pytest.fixture
def commit(folder, tmp_path_factory):
    """A repository whose commits go through the hooks; returns what trying to commit everything gives."""
    scripts = Path(sys.executable).parent
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PATH": os.pathsep.join((str(scripts), os.environ["PATH"])), "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": f"me@{who}.org".lower() for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }  # fmt: skip

    def call(*words):
        return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    # as the page has it, but with the vsmdraw that is here in place of one from the network
    asked = {hook["id"] for hook in CONFIG["repos"][0]["hooks"]}
    local = [{**hook, "language": "system"} for hook in HOOKS if hook["id"] in asked]
    assert len(local) == len(asked)
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (folder / "broken.vsm").unlink()
    assert call("git", "init", "-q").returncode == 0
    installed = call(sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed

    def commit():
        call("git", "add", "-A")
        return call("git", "commit", "-m", "more")

    return commit


def test_the_hooks_are_as_pre_commit_wants_them():
    done = subprocess.run([sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_the_config_of_the_page_is_as_pre_commit_wants_it(tmp_path):
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(CONFIG), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "pre_commit", "validate-config", "config.yaml"], cwd=tmp_path, check=False)
    assert done.returncode == 0


def test_a_broken_map_stops_a_commit(commit, folder):
    (folder / "bad.vsm").write_text("title: Weld\nprocess Weld | PT 39\n", encoding="utf-8")
    done = commit()
    assert done.returncode == 1 and "bad.vsm:2:19: error[missing-unit]" in done.stdout + done.stderr
    (folder / "bad.vsm").write_text(GOOD, encoding="utf-8")
    assert commit().returncode == 0


def test_pictures_are_brought_up_to_date_by_a_commit(commit, folder):
    (folder / "README.md").write_text(DOCUMENT, encoding="utf-8")
    stopped = commit()
    assert stopped.returncode == 1 and "files were modified by this hook" in stopped.stdout + stopped.stderr
    assert "README.reset.vsm.svg" in (folder / "README.md").read_text(encoding="utf-8")
    assert commit().returncode == 0

    text = (folder / "README.md").read_text(encoding="utf-8")
    (folder / "README.md").write_text(text.replace("PT 4m", "PT 5m"), encoding="utf-8")
    before = (folder / "README.reset.vsm.svg").read_bytes()
    assert commit().returncode == 1 and (folder / "README.reset.vsm.svg").read_bytes() != before
    assert commit().returncode == 0


def test_the_workflow_is_one_and_its_commands_are_ours(folder, run):
    assert set(WORKFLOW) == {"name", True, "permissions", "jobs"}  # YAML reads on: as true
    (job,) = WORKFLOW["jobs"].values()
    assert set(job) == {"runs-on", "steps"}
    assert all(("uses" in step) != ("run" in step) for step in job["steps"])
    commands = [step["run"].split() for step in job["steps"] if "run" in step]
    assert [words[0] for words in commands] == ["pip", "vsmdraw", "vsmdraw", "vsmdraw"]
    kept = {step["with"]["path"] for step in job["steps"] if step.get("uses", "").startswith("actions/cache")}
    assert kept == {words[words.index("--cache") + 1] for words in commands if "--cache" in words}

    (folder / "docs").mkdir()
    (folder / "docs/a.vsm").write_text(GOOD, encoding="utf-8")
    (folder / "docs/a.md").write_text(DOCUMENT, encoding="utf-8")
    assert run("embed", "docs").code == 0
    for words in commands[1:]:
        assert run(*words[1:]).code == 0, words
    assert (folder / "build/a.png").exists() and (folder / ".vsmdraw-cache/CACHEDIR.TAG").exists()
    (folder / "docs/a.vsm").write_text("process A | PT 4\n", encoding="utf-8")
    assert [run(*words[1:]).code for words in commands[1:]] == [1, 0, 1]
