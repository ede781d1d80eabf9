"""``vsmdraw embed``: maps in Markdown documents get their pictures, and nothing else changes."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import vsmdraw
from vsmdraw.cli.embedding import Wishes, prepare
from vsmdraw.cli.markdown import picture_named, read_markdown

RESET = "title: Password reset\nprocess Log | PT 4m\nqueue | 4h\nprocess Reset | PT 6m\n"
LAPTOP = "title: Laptop order\nprocess Ask | PT 4m\nqueue | 3d\nprocess Hand over | PT 6m\n"
SHOWN = "![Value stream map: Password reset, current state](README.password-reset.vsm.svg)"


def fenced(text, info="", fence="```"):
    return f"{fence}vsm{' ' if info else ''}{info}\n{text}{fence}\n"


@pytest.fixture
def document(folder):
    """A document to write, and to read again."""

    class Document:
        path = folder / "README.md"

        def write(self, text, end="\n"):
            self.path.write_bytes(text.replace("\n", end).encode())

        @property
        def text(self):
            return self.path.read_bytes().decode()

        @property
        def pictures(self):
            return {str(path.relative_to(folder)) for path in folder.rglob("*.vsm*.*g")}

    return Document()


def test_a_block_gets_its_picture_and_the_document_a_link(run, folder, document):
    document.write(f"# Desk\n\nBefore.\n\n{fenced(RESET)}\nAfter.\n")

    outcome = run("embed", "README.md")

    assert outcome == (0, "", "vsmdraw: wrote README.password-reset.vsm.svg\nvsmdraw: updated README.md\n")
    assert document.text == f"# Desk\n\nBefore.\n\n{fenced(RESET)}\n{SHOWN}\n\nAfter.\n"
    assert (folder / "README.password-reset.vsm.svg").read_bytes() == vsmdraw.render(RESET)
    assert run("embed", "README.md") == (0, "", "")
    assert run("embed", "README.md", "--check") == (0, "", "")


def test_check_says_what_is_out_of_date_and_writes_nothing(run, folder, document):
    document.write(fenced(RESET))
    fresh = run("embed", "README.md", "--check")
    assert fresh.code == 1 and not document.pictures and document.text == fenced(RESET)
    assert fresh.err == (
        "vsmdraw: README.password-reset.vsm.svg is missing\n"
        "vsmdraw: README.md:1: the picture of password-reset is not shown\n"
        "vsmdraw: 2 things are out of date (vsmdraw embed README.md puts it right)\n"
    )
    run("embed", "README.md")
    document.write(document.text.replace("PT 4m", "PT 5m"))
    (folder / "README.gone.vsm.svg").write_text("<svg/>")
    stale = run("embed", "README.md", "--check")
    assert stale.code == 1
    assert "README.password-reset.vsm.svg is not what its map looks like" in stale.err
    assert "README.gone.vsm.svg is the picture of no block of README.md" in stale.err
    assert run("embed", "README.md").code == 0
    assert run("embed", "README.md", "--check") == (0, "", "") and document.pictures == {"README.password-reset.vsm.svg"}


def test_a_picture_that_git_gave_other_line_ends_is_current(run, folder, document):
    document.write(fenced(RESET))
    run("embed", "README.md")
    picture = folder / "README.password-reset.vsm.svg"
    picture.write_bytes(picture.read_bytes().replace(b"\n", b"\r\n"))
    assert run("embed", "README.md", "--check").code == 0
    picture.write_bytes(picture.read_bytes().replace(b"</svg>", b"<!-- drawn over --></svg>"))
    assert run("embed", "README.md", "--check").code == 1


WRAPPED = {
    "quotation": ("> Said:\n>\n> ```vsm\n> {0}> ```\n\nAfter.\n", "> ", 1),
    "list": ("- one\n\n  ```vsm\n  {0}  ```\n- two\n", "  ", 1),
    "list at once": ("1. ```vsm\n   {0}   ```\n2. two\n", "   ", 1),
    "list in quotation": ("> - ```vsm\n>   {0}>   ```\n> - two\n", ">   ", 1),
    "three spaces": ("   ```vsm\n   {0}   ```\n", "   ", 1),
    "tab in a list": ("- one\n\n\t```vsm\n\t{0}\t```\n", "\t", 1),
    "tildes": ("~~~~vsm\n{0}~~~~\n", "", 1),
    "braces": ("```{{.vsm name=desk}}\n{0}```\n", "", 1),
    "longer end": ("```vsm\n{0}``````\n", "", 1),
    "a heading right behind": ("```vsm\n{0}```\n## Next\n", "", 1),
    "words right behind": ("```vsm\n{0}```\nnext\n", "", 1),
    "shown in another fence": ("````md\n```vsm\n{0}```\n````\n", "", 0),
    "indented": ("Code:\n\n    ```vsm\n    {0}    ```\n", "    ", 0),
    "in a comment": ("<!--\n```vsm\n{0}```\n-->\n", "", 0),
    "in details": ("<details>\n\n```vsm\n{0}```\n\n</details>\n", "", 1),
    "between tags": ("<details>\n```vsm\n{0}```\n</details>\n", "", 0),
    "another language": ("```vsmx\n{0}```\n", "", 0),
    "not the first word": ("```text vsm\n{0}```\n", "", 0),
    "front matter": ("---\ntitle: x\n---\n\n```vsm\n{0}```\n", "", 1),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("frame", WRAPPED)
def test_wherever_a_block_stands_its_picture_stands_with_it(run, document, frame, end):
    form, margin, count = WRAPPED[frame]
    text = form.format(("\n" + margin).join(RESET.rstrip("\n").split("\n")) + "\n")
    document.write(text, end)

    outcome = run("embed", "README.md")

    assert outcome.code == 0, outcome.err
    assert len(document.pictures) == count
    assert {line[-2:] == "\r\n" for line in document.text.splitlines(keepends=True)} == {end == "\r\n"}
    assert without_pictures(document.text) == squeezed(text)
    before, after = (shape(MarkdownIt("commonmark").parse(one)) for one in (text, document.text))
    assert len(images(document.text)) == count
    assert fences_of(before) == fences_of(after)
    assert run("embed", "README.md", "-q") == (0, "", "") and run("embed", "README.md", "--check").code == 0


def shape(tokens):
    return [(token.type, token.level, token.content) for token in tokens]


def fences_of(tokens):
    return [token for token in tokens if token[0] == "fence"]


def images(text):
    """What stands in a document as pictures, read by a Markdown parser."""
    inline = [token for token in MarkdownIt("commonmark").parse(text) if token.type == "inline"]
    return [child.attrs["src"] for token in inline for child in token.children if child.type == "image"]


def without_pictures(text):
    """A document without the lines with our pictures, its runs of blank lines made one."""
    return squeezed("".join(line for line in text.splitlines(keepends=True) if ".vsm.svg" not in line))


def squeezed(text):
    """The lines that say something; those of a fence that only look blank too."""
    return [line.strip() for line in text.splitlines() if line.strip(" >\t")]


def test_a_document_without_a_last_line_end(run, document):
    document.write(fenced(RESET).rstrip("\n"))
    assert run("embed", "README.md").code == 0
    assert document.text == f"{fenced(RESET)}\n{SHOWN}\n"


def test_a_byte_order_mark_stays(run, folder):
    (folder / "README.md").write_bytes(b"\xef\xbb\xbf" + fenced(RESET).encode())
    assert run("embed", "README.md").code == 0
    text = (folder / "README.md").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf```vsm") and text.count(b"\xef\xbb\xbf") == 1


def test_several_blocks_and_equal_titles(run, document):
    document.write("\n".join((fenced(RESET), fenced(LAPTOP), fenced(RESET), fenced("process A | PT 1m\n"))))
    assert run("embed", "README.md").code == 0
    names = ["password-reset", "laptop-order", "password-reset-2", "map"]
    assert images(document.text) == [f"README.{name}.vsm.svg" for name in names]

    # one more of the same title between: those that are there keep their names
    document.write(document.text.replace("```vsm\ntitle: Laptop", f"{fenced(RESET)}\n```vsm\ntitle: Laptop"))
    assert run("embed", "README.md").code == 0
    assert images(document.text) == [f"README.{name}.vsm.svg" for name in ("password-reset", "password-reset-3", *names[1:])]
    assert run("embed", "README.md", "--check").code == 0


def test_a_picture_keeps_its_name_when_the_title_changes_and_tells_the_new_title(run, document):
    document.write(fenced(RESET))
    run("embed", "README.md")
    document.write(document.text.replace("title: Password reset", "title: Reset of a password [fast]"))
    assert run("embed", "README.md").code == 0
    assert document.pictures == {"README.password-reset.vsm.svg"}
    assert r"![Value stream map: Reset of a password \[fast\], current state](README.password-reset.vsm.svg)" in document.text
    assert run("embed", "README.md", "--check").code == 0


def test_words_of_the_author_stay(run, document):
    document.write(fenced(RESET))
    run("embed", "README.md")
    text = document.text.replace("![Value stream map: Password reset, current state]", "![How we reset]")
    document.write(text.replace(".svg)", '.svg "Click"){width=50%}'))
    document.write(document.text.replace("PT 4m", "PT 5m"))
    assert run("embed", "README.md").err == "vsmdraw: wrote README.password-reset.vsm.svg\n"
    assert '![How we reset](README.password-reset.vsm.svg "Click"){width=50%}' in document.text
    document.write(document.text.replace("```vsm\n", '```vsm alt="In two [2] steps"\n'))
    run("embed", "README.md")
    assert r'![In two \[2\] steps](README.password-reset.vsm.svg "Click"){width=50%}' in document.text


def test_a_picture_can_be_moved_and_named_elsewhere(run, document):
    smaller = "<p align=center><img src='README.password-reset.vsm.svg' width=300></p>"
    text = f"| a | b |\n| - | - |\n| {SHOWN} | x |\n\n{smaller}\n\n{fenced(RESET)}\nEnd.\n"
    document.write(text)
    assert run("embed", "README.md").code == 0
    assert document.text == text and document.pictures == {"README.password-reset.vsm.svg"}
    assert run("embed", "README.md", "--folder", "pictures").code == 0
    assert document.text == text.replace("README.password", "pictures/README.password")
    assert document.pictures == {os.path.join("pictures", "README.password-reset.vsm.svg")}


def test_an_address_on_a_server_shows_the_picture_too(run, document):
    text = f"{fenced(RESET)}\n![Reset](https://example.org/main/README.password-reset.vsm.svg)\n"
    document.write(text)
    assert run("embed", "README.md").code == 0
    assert document.text == text


def test_a_removed_block_takes_its_picture_along(run, document):
    document.write(f"# A\n\n{fenced(RESET)}\nBetween.\n\n{fenced(LAPTOP)}")
    run("embed", "README.md")
    document.write(document.text.replace(fenced(LAPTOP), ""))
    outcome = run("embed", "README.md")
    assert outcome.err == "vsmdraw: updated README.md\nvsmdraw: removed README.laptop-order.vsm.svg\n"
    assert document.text == f"# A\n\n{fenced(RESET)}\n{SHOWN}\n\nBetween.\n\n" and document.pictures == {"README.password-reset.vsm.svg"}


def test_a_picture_whose_block_is_gone_stays_where_its_author_has_words_for_it(run, document):
    document.write(fenced(RESET))
    run("embed", "README.md")
    text = "See ![how it was](README.password-reset.vsm.svg) before.\n"
    document.write(text)
    outcome = run("embed", "README.md")
    assert outcome.code == 1 and document.text == text and document.pictures == {"README.password-reset.vsm.svg"}
    assert "README.md:1:5: error[block]: README.password-reset.vsm.svg is the picture of no block" in outcome.err


def test_pictures_of_other_documents_are_let_alone(run, folder, document):
    others = ["OTHER.reset.vsm.svg", "README.en.reset.vsm.svg", "README.svg", "reset.vsm.svg", "README.vsm"]
    for name in others:
        (folder / name).write_text("<svg/>", encoding="utf-8")
    document.write(f"{fenced(RESET)}\nText.\n\n![x](OTHER.reset.vsm.svg)\n")
    assert run("embed", "README.md").code == 0
    assert all((folder / name).read_text(encoding="utf-8") == "<svg/>" for name in others)
    assert "\n![x](OTHER.reset.vsm.svg)\n" in document.text


def test_a_renamed_document_takes_its_pictures_along(run, folder, document):
    document.write(fenced(RESET, "dark"))
    run("embed", "README.md")
    document.path.rename(folder / "index.md")
    assert run("embed", "index.md").code == 0
    assert document.pictures == {"index.password-reset.vsm.svg", "index.password-reset.vsm.dark.svg"}
    assert "README" not in (folder / "index.md").read_text(encoding="utf-8")


def test_light_and_dark(run, folder, document):
    document.write(fenced(RESET))
    run("embed", "README.md")
    assert run("embed", "README.md", "--dark").code == 0
    assert document.text.endswith(
        '\n<picture><source media="(prefers-color-scheme: dark)" srcset="README.password-reset.vsm.dark.svg">'
        '<img alt="Value stream map: Password reset, current state" src="README.password-reset.vsm.svg"></picture>\n'
    )
    assert (folder / "README.password-reset.vsm.dark.svg").read_bytes() == vsmdraw.render(RESET, theme="dark")
    assert run("embed", "README.md", "--dark", "--check").code == 0
    assert run("embed", "README.md").code == 0
    assert document.text == f"{fenced(RESET)}\n{SHOWN}\n" and document.pictures == {"README.password-reset.vsm.svg"}


def test_options_of_a_block_and_of_the_call(run, folder, document):
    info = 'name=Desk theme=print notation=classic bars alt="Resetting"'
    document.write(f"{fenced(RESET, info)}\n{fenced(LAPTOP, 'format=png width=300 bars=no')}")
    assert run("embed", "README.md", "--theme", "dark").code == 0
    assert images(document.text) == ["README.desk.vsm.svg", "README.laptop-order.vsm.png"]
    assert (folder / "README.desk.vsm.svg").read_bytes() == vsmdraw.render(RESET, theme="print", notation="classic", bars=True)
    assert (folder / "README.laptop-order.vsm.png").read_bytes() == vsmdraw.render(LAPTOP, "png", theme="dark", width=300)
    assert "![Resetting]" in document.text


def test_another_format_replaces_the_pictures(run, document):
    document.write(fenced(RESET))
    run("embed", "README.md")
    assert run("embed", "README.md", "--format", "png").code == 0
    assert document.pictures == {"README.password-reset.vsm.png"}
    assert images(document.text) == ["README.password-reset.vsm.png"]


BROKEN = f"""# Maps

> ```vsm theem=dark
> title: Quoted
> process Weld | PT 39
> ```

{fenced(LAPTOP)}
  ```vsm name=x name=Y!
  process A | PT 4 apples
  ```

```vsm fit=A77
process A | PT 4m
```

```vsm collapse=Nobody
process A | PT 4m
```

```vsm
process A | PT 4m
"""


def test_findings_stand_at_the_documents_own_lines(run, folder, document):
    document.write(BROKEN)
    outcome = run("embed", "README.md", "--check")
    places = re.findall(r"^README\.md:(\d+):(\d+): error\[([a-z-]+)\]: (.*)", outcome.err, re.M)
    assert places == [
        ("3", "10", "block", "a block has no option theem"),
        ("5", "21", "missing-unit", "39 has no unit"),
        ("15", "17", "block", "a block can't be called Y!"),
        ("16", "20", "bad-duration", "unknown unit apples"),
        ("19", "8", "block", places[4][3]),
        ("23", "1", "block", places[5][3]),
        ("27", "1", "block", "this block has no end"),
    ]
    assert "A77" in places[4][3] and "Nobody" in places[5][3]
    assert "  | > process Weld | PT 39\n  |                     ^^\n  = hint: write 39 s" in outcome.err
    assert outcome.code == 1 and document.text == BROKEN

    outcome = run("embed", "README.md")
    assert outcome.code == 1 and document.pictures == {"README.laptop-order.vsm.svg"}
    lines = document.text.split("\n")
    for line, _, _, said in re.findall(r"^README\.md:(\d+):(\d+): error\[([a-z-]+)\]: (.*)", outcome.err, re.M)[3:4]:
        assert "apples" in said and "4 apples" in lines[int(line) - 1]  # where it stands now


def test_a_broken_map_keeps_its_last_picture(run, folder, document):
    document.write(f"{fenced(RESET)}\n{fenced(LAPTOP)}")
    run("embed", "README.md")
    whole = document.text
    before = (folder / "README.password-reset.vsm.svg").read_bytes()
    document.write(whole.replace("PT 4m\nqueue | 4h", "PT four\nqueue | 4h"))
    outcome = run("embed", "README.md")
    assert outcome.code == 1 and document.text == whole.replace("PT 4m\nqueue | 4h", "PT four\nqueue | 4h")
    assert (folder / "README.password-reset.vsm.svg").read_bytes() == before
    document.write(whole)
    assert run("embed", "README.md", "--check").code == 0


def test_two_blocks_of_one_name(run, document):
    document.write(f"{fenced(RESET, 'name=a')}\n{fenced(LAPTOP, 'name=A')}")
    outcome = run("embed", "README.md")
    assert outcome.code == 1 and "README.md:10:1: error[block]: another block is called a too, on line 1" in outcome.err
    assert document.pictures == {"README.a.vsm.svg"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothere.md"], "cannot read nothere.md: no such file or directory"),
        (["-"], "embed writes pictures beside a document: standard input has no place"),
        (["empty"], "no .md or .markdown files in empty"),
        (["README.md", "--folder", "../out"], "--folder ../out leads away from the document"),
        (["README.md", "--folder", "/out"], "--folder /out leads away from the document"),
        (["latin.md"], "latin.md:2: a byte is not UTF-8: the document stays as it is"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_call_that_cannot_be_carried_out(run, folder, document, words, said):
    (folder / "empty").mkdir()
    document.write(fenced(RESET))
    (folder / "latin.md").write_bytes(b"a\nPr\xfcfen\n" + fenced(RESET).encode())
    outcome = run("embed", *words)
    assert outcome.code == 2 and outcome.err.startswith(f"vsmdraw: {said}") and outcome.err.count("\n") == 1
    assert document.text == fenced(RESET)


def test_folders_are_searched(run, folder):
    for name in ("docs/a.md", "docs/deep/b.markdown", "docs/.hidden/c.md", "docs/node_modules/d.md", "docs/e.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(fenced(RESET), encoding="utf-8")
    assert run("embed", "docs", "--folder", "img").code == 0
    pictures = {path.relative_to(folder).as_posix() for path in folder.rglob("*.vsm.svg")}
    assert pictures == {"docs/img/a.password-reset.vsm.svg", "docs/deep/img/b.markdown.password-reset.vsm.svg"}


def test_a_document_with_blanks_and_brackets_in_its_name(run, folder):
    path = folder / "My notes (2) ü.md"
    path.write_text(fenced(RESET), encoding="utf-8")
    assert run("embed", path.name).code == 0
    (source,) = images(path.read_text(encoding="utf-8"))
    from urllib.parse import unquote

    assert (folder / unquote(source)).is_file()
    assert run("embed", path.name, "--check").code == 0


def test_a_document_changed_meanwhile_stays_as_it_is(run, folder, document, monkeypatch):
    document.write(fenced(RESET))
    from vsmdraw.cli import embedding

    def write(place, data):
        document.write("Somebody saved.\n")

    monkeypatch.setattr(embedding, "write_file", write)
    outcome = run("embed", "README.md")
    assert outcome.code == 2 and "was changed by somebody else meanwhile" in outcome.err
    assert document.text == "Somebody saved.\n"


def test_a_document_without_maps_is_told(run, document):
    document.write("# Nothing\n\n```sh\nls\n```\n")
    assert run("embed", "README.md") == (0, "", "vsmdraw: no fenced block is a map in README.md (begin one with ```vsm)\n")


PIECES = st.sampled_from([
    fenced(RESET), fenced(LAPTOP, "dark"), fenced("process A | PT 1m\n", "name=a"), fenced("process A | PT oops\n"),
    "> quoted\n> " + fenced(RESET).replace("\n", "\n> ").rstrip("> "), "- item\n\n  " + fenced(LAPTOP).replace("\n", "\n  ").rstrip(" "),
    f"{SHOWN}\n", f"Words {SHOWN} and more\n", "![mine](d.laptop-order.vsm.svg)\n", "`![x](d.a.vsm.svg)`\n",
    "````\n```vsm\n````\n", "words\nand words\n", "# Heading\n", "1. one\n2. two\n",
    "<div>\n\n", "</div>\n", "| a |\n| - |\n", "    code\n", "<!-- ", "-->\n", "~~~\n", "\t\n",
])  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", "\n", "\n\n"])), max_size=7), st.sampled_from(["\n", "\r\n"]))
def test_nothing_is_lost_and_twice_is_once(tmp_path_factory, pieces, end):
    folder = tmp_path_factory.mktemp("any")
    path = folder / "d.md"
    text = "".join(piece + gap for piece, gap in pieces).replace("README.", "d.").replace("\n", end)
    path.write_bytes(text.encode())

    once = prepare(str(path), Wishes())
    path.write_bytes(once.text.encode())
    twice = prepare(str(path), Wishes())

    assert twice.edits == ()
    assert twice.pictures == once.pictures
    kept = [line.strip() for line in text.split("\n") if line.strip(" \t>\r") and ".vsm." not in line]
    left = [line.strip() for line in once.text.split("\n") if line.strip(" \t>\r") and ".vsm." not in line]
    assert kept == left
    assert [fence.text for fence in read_markdown(once.text).fences] == [fence.text for fence in read_markdown(text).fences]
    assert "mine" in once.text or "mine" not in text


def test_names_of_pictures():
    assert picture_named("a/b.c.d.vsm.dark.png") == ("b.c", "d", True, "png")
    assert [picture_named(name) for name in ("a.svg", "a.vsm.svg", "a.b.vsm.gif", "vsm.svg")] == [None] * 4


def test_the_page_about_it_does_what_it_says(run, folder):
    page = (Path(__file__).parents[2] / "docs" / "embed.md").read_text(encoding="utf-8")
    shown = re.search(r"````markdown\n(.*?)````.*?````markdown\n(.*?)````", page, re.S)
    (folder / "README.md").write_text(shown[1], encoding="utf-8")
    assert run("embed", "README.md").code == 0
    assert (folder / "README.md").read_text(encoding="utf-8") == shown[2]
