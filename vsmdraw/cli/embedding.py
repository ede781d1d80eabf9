"""Keeping the pictures of a Markdown document's maps, and the links to them, as its fenced blocks say."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

import click

from ..drawing.themes import ThemeError
from ..language.diagnostics import Diagnostic, format_text
from ..language.resolver import slug
from ..language.source import Source, Span
from ..pipeline import Look, LookError, Run
from ..renderers.errors import Unrenderable
from ..renderers.formats import format_named
from ..values import NamedTuple
from ..wording import wording
from ..wording.book import read_book
from ..wording.languages import CODES
from .embed import LOOKS
from .folders import files_below
from .markdown import Fence, Markdown, Picture, Place, image, pair, picture_named, read_markdown
from .outputs import write_file
from .render import look_of
from .trouble import FINDINGS, USAGE, Trouble, reason, tell

SUFFIXES = (".md", ".markdown")
MARK = "\ufeff"
OPTION = re.compile(r"""(?P<key>[^\s=]+)(?:=(?P<value>"[^"]*"|'[^']*'|\S*))?""")
PHRASE = "Value stream map"
PHRASES = sorted({PHRASE, *(read_book(code).get(PHRASE, PHRASE) for code in CODES)})
WRITTEN_BY_US = re.compile(rf"(?:{'|'.join(map(re.escape, PHRASES))})\s?[:,：，、].*", re.DOTALL)
"""Alternatives that we have written, so may write anew; every other one is its author's and stays."""


class Wishes(NamedTuple):
    """What a call wants for every block that doesn't say otherwise."""

    format: str = "svg"
    folder: str = ""
    """For the pictures, below the folder of each document; empty: that folder itself."""
    dark: bool = False
    look: Look = Look()


class Block(NamedTuple):
    """A map in a document."""

    fence: Fence
    run: Run
    name: str
    """What its picture is called after; empty until that is settled."""
    wishes: Wishes
    alt: str
    """As its author wrote it; empty: made from the map's title."""
    broken: bool = False


class Edit(NamedTuple):
    """A change of the document's text."""

    start: int
    end: int
    text: str
    line: int
    """Where, counted from 1."""
    why: str


class Work(NamedTuple):
    """What a document needs."""

    path: str
    data: bytes
    """As it was read."""
    findings: tuple[Diagnostic, ...]
    remarks: tuple[str, ...]
    edits: tuple[Edit, ...]
    text: str
    """With the edits made."""
    pictures: tuple[tuple[str, bytes], ...]
    lost: tuple[str, ...]
    """Pictures of blocks that are gone."""
    blocks: int


def embed(words: Sequence[str], wishes: Wishes, check: bool = False, quiet: bool = False) -> int:
    """Bring the documents that ``words`` name up to date, or with ``check`` say what is not; return the exit code."""
    try:
        if os.path.isabs(wishes.folder) or ".." in re.split(r"[/\\]", wishes.folder):
            raise Trouble(f"--folder {wishes.folder} leads away from the document (name a folder beside it: --folder pictures)")
        documents = find_documents(words)
    except Trouble as trouble:
        tell(str(trouble))
        return USAGE
    code = outdated = blocks = 0
    for path in documents:
        try:
            work = prepare(path, wishes)
            blocks += work.blocks
            if check:
                _show(work, work.data.decode("utf-8"))
                late = list(_out_of_date(work))
                outdated += len(late)
            else:
                late = _carry_out(work)
                _show(work._replace(findings=tuple(_after(finding, work) for finding in work.findings)), work.text)
            for said in late if check or not quiet else ():
                tell(said)
            if any(finding.severity == "error" for finding in work.findings):
                code = max(code, FINDINGS)
        except Trouble as trouble:
            tell(str(trouble))
            code = USAGE
    if not blocks and not code and not quiet:
        tell(f"no fenced block is a map in {', '.join(words)} (begin one with ```vsm)")
    if outdated:
        tell(f"{outdated} thing{'s are' if outdated > 1 else ' is'} out of date (vsmdraw embed {' '.join(words)} puts it right)")
        code = max(code, FINDINGS)
    return code


def find_documents(words: Sequence[str]) -> list[str]:
    """Return the documents that files and folders name, each once; raise :class:`Trouble` for a folder without any."""
    found: dict[str, str] = {}
    for word in words:
        if word == "-":
            raise Trouble("embed writes pictures beside a document: standard input has no place")
        below = [one.path for one in files_below(word, SUFFIXES)] if os.path.isdir(word) else [word]
        if not below:
            raise Trouble(f"no {' or '.join(SUFFIXES)} files in {word}")
        for path in below:
            found.setdefault(os.path.realpath(path), path)
    return list(found.values())


def prepare(path: str, wishes: Wishes) -> Work:
    """Return what a document needs, its maps drawn; raise :class:`Trouble` if it can't be read."""
    data, text = _read(path)
    mark = MARK if text.startswith(MARK) else ""
    markdown = read_markdown(text.removeprefix(mark))
    desk = Desk(path, markdown, wishes)
    desk.name_blocks()
    pictures, edits = desk.draw(), desk.edits()
    new = _edited(markdown.text, edits)
    lost = () if any(block.broken for block in desk.blocks) else tuple(desk.lost(new, [file for file, _ in pictures]))
    findings = tuple(sorted(desk.findings, key=lambda finding: finding.span[:2]))
    return Work(path, data, findings, tuple(desk.remarks), tuple(edits), mark + new, tuple(pictures), lost, len(desk.blocks))


class Desk:
    """One document at work."""

    def __init__(self, path: str, markdown: Markdown, wishes: Wishes) -> None:
        self.path = path
        self.folder, file = os.path.split(path)
        self.name = file[: -len(SUFFIXES[0])] if file.lower().endswith(SUFFIXES[0]) else file
        self.markdown = markdown
        self.wishes = wishes
        self.findings: list[Diagnostic] = []
        self.remarks: list[str] = []
        self.blocks = [self.block(fence) for fence in markdown.fences]
        self.alts: dict[int, str] = {}
        self.owners: dict[Place, int] = {}
        """Which block each place belongs to."""

    # -- what a block says

    def block(self, fence: Fence) -> Block:
        """Return the map in a fence; what is wrong with its options is noted."""
        wishes, name, alt, wrong = self.wishes, "", "", len(self.findings)
        for match in OPTION.finditer(fence.info):
            key, value = match["key"].lower(), (match["value"] or "").strip("\"'")
            at = Span(fence.line + 1, fence.column + match.start() + 1, len(match[0]))
            if key == "name":
                name = value.casefold()
                if not name or slug(name) != name:
                    hint = f"write letters, digits and hyphens: name={slug(value) or 'reset'}"
                    self.note(at, f"a block can't be called {value or 'nothing'}", hint)
            elif key == "alt":
                alt = " ".join(value.split())
            elif key == "dark":
                wishes = wishes._replace(dark=value.lower() not in ("no", "false", "off", "0"))
            elif key == "format":
                wishes = wishes._replace(format=value.lower())
                if wishes.format not in ("svg", "png"):
                    self.note(at, f"no picture in a document is {value or 'nothing'}", "write format=svg or format=png")
            else:
                wishes = wishes._replace(look=self.looked(wishes.look, key, value, at))
        if not fence.closed:
            self.note(Span(fence.line + 1, 1, 1), "this block has no end", "write the line that closes it")
        run = Run(Source(self.path, fence.text), wishes.look)
        found = [self.moved(finding, fence) for finding in run.diagnostics]
        self.findings += found
        return Block(fence, run, name, wishes, alt, run.failed or any(one.severity == "error" for one in self.findings[wrong:]))

    def looked(self, look: Look, key: str, value: str, at: Span) -> Look:
        """Return the look with an option of a block, read as ``render`` reads it; what it says against one is noted."""
        option = next((option for option in LOOKS if f"--{key}" in option.opts), None)
        if option is None:
            from difflib import get_close_matches

            known = ["name", "alt", "dark", "format", *(name.removeprefix("--") for one in LOOKS for name in one.opts)]
            near = get_close_matches(key, known, 1)
            self.note(at, f"a block has no option {key}", f"did you mean {near[0]}?" if near else f"write {', '.join(known)}")
            return look
        if option.is_flag:
            words = [f"--{key}"] if value.lower() not in ("no", "false", "off", "0") else []
        else:
            words = [f"--{key}={one.strip()}" for one in (value.split(",") if option.multiple else [value])]
        try:
            said = look_of(**click.Command("vsm", params=list(LOOKS)).make_context("vsm", words).params)
        except click.UsageError as error:
            self.note(at, f"{key}: {error.message[:1].lower()}{error.message[1:].rstrip('.')}", "")
            return look
        return look._replace(**{field: new for field, new in said._asdict().items() if new != Look._field_defaults[field]})

    def note(self, at: Span, message: str, hint: str, severity: str = "error", code: str = "block") -> None:
        """Note what is wrong with the document."""
        self.findings.append(Diagnostic(code, severity, message, at, hint, self.path))

    def moved(self, finding: Diagnostic, fence: Fence) -> Diagnostic:
        """Return a finding of a map at its place in the document."""
        number = finding.span.line - 1
        if not 0 <= number < len(fence.margins):
            return finding._replace(span=Span(fence.line + 1, 1, 1), file=self.path)
        line = fence.line + 2 + number
        return finding._replace(span=finding.span._replace(line=line, column=finding.span.column + fence.margins[number]), file=self.path)

    # -- which picture is whose

    def name_blocks(self) -> None:
        """Settle what each block's picture is called: after its ``name=``, as the picture behind it is already, after its title."""
        given: dict[str, int] = {}
        for at, block in enumerate(self.blocks):
            if block.name and block.name in given:
                other = self.blocks[given[block.name]].fence.line + 1
                said = f"another block is called {block.name} too, on line {other}"
                self.note(Span(block.fence.line + 1, 1, 1), said, "give each its own name=")
                self.blocks[at] = block._replace(broken=True)
            elif block.name:
                given[block.name] = at
        behind = {at: place for at, block in enumerate(self.blocks) if (place := self.place_behind(block.fence))}
        for at, place in list(behind.items()):
            name = _named(place).block.casefold()
            if given.get(name, at) != at and _named(place).document == self.name:
                if self.blocks[given[name]].name != name or given[name] not in behind:
                    del behind[at]  # a picture that its author moved here
                continue
            if not self.blocks[at].name:
                given[name] = at
                self.blocks[at] = self.blocks[at]._replace(name=name)
        for at, block in enumerate(self.blocks):
            if not block.name:
                name = _free(slug(block.run.current.title) or "map", given)
                given[name] = at
                self.blocks[at] = block._replace(name=name)
        self.owners = {place: at for at, place in behind.items()}
        for place in self.markdown.places:
            picture = _named(place)
            if place not in self.owners and picture.document == self.name and picture.block.casefold() in given:
                self.owners[place] = given[picture.block.casefold()]

    def place_behind(self, fence: Fence) -> Place | None:
        """Return the picture in the first line that says something behind a block."""
        lines = self.markdown.lines
        line = next((at for at in range(fence.end, len(lines)) if lines[at].strip(" \t>\r\n")), None)
        first = next((place for place in self.markdown.places if place.line == line), None)
        return first if first and line is not None and lines[line].lstrip(" \t>").startswith(("!", "<")) else None

    # -- pictures

    def draw(self) -> list[tuple[str, bytes]]:
        """Return the pictures of all blocks that aren't broken: where they go, relative to the document, and their bytes."""
        drawn: list[tuple[str, bytes]] = []
        for at, block in enumerate(self.blocks):
            if block.broken:
                continue
            try:
                files = [(self.file(block), self.rendered(block, block.wishes.look))]
                if block.wishes.dark:
                    files.append((self.file(block, dark=True), self.rendered(block, block.wishes.look._replace(theme="dark"))))
                self.findings += [self.moved(finding, block.fence) for finding in block.run.layout_findings]
                self.remarks += [f"{self.path}:{block.fence.line + 1}: {remark}" for remark in block.run.remarks]
                title, say = block.run.drawing.title, wording(block.run.stream.language)
                self.alts[at] = block.alt or (title if title.startswith(say(PHRASE)) else say.colon(say(PHRASE), title))
                drawn += files
            except (LookError, Unrenderable, ThemeError) as error:
                for line in str(error).split("\n"):
                    self.note(Span(block.fence.line + 1, 1, 1), line, "")
                self.blocks[at] = block._replace(broken=True)
        return drawn

    def rendered(self, block: Block, look: Look) -> bytes:
        """Return a block's picture in a look."""
        run = block.run if look == block.run.look else Run(block.run.subject, look)
        return format_named(block.wishes.format).render(run)

    def file(self, block: Block, dark: bool = False) -> str:
        """Return where a block's picture stands, relative to the document."""
        name = Picture(self.name, block.name, dark, block.wishes.format).file
        return "/".join((*re.split(r"[/\\]+", self.wishes.folder.strip("/\\")), name)) if self.wishes.folder else name

    # -- the document

    def edits(self) -> list[Edit]:
        """Return the changes of the text, in its order."""
        edits = [edit for place, at in self.owners.items() if not self.blocks[at].broken and (edit := self.renewed(place, at))]
        shown = set(self.owners.values())
        edits += [self.inserted(at) for at, block in enumerate(self.blocks) if not block.broken and at not in shown]
        if not any(block.broken for block in self.blocks):
            for place in self.markdown.places:
                if place not in self.owners and _named(place).document == self.name and not place.is_elsewhere:
                    edits += self.taken_out(place)
        return sorted(edits)

    def renewed(self, place: Place, at: int) -> Edit | None:
        """Return how a place becomes what it should be; ``None`` if it is."""
        block, alt = self.blocks[at], self.alts[at]
        if place.is_elsewhere:
            return None
        old = self.markdown.text[place.start : place.end]
        path, dark = self.file(block), self.file(block, dark=True)
        if place.kind != "path" and place.alt and not block.alt and not WRITTEN_BY_US.fullmatch(place.alt):
            alt = place.alt
        if place.kind == "path":
            new = image("", dark if place.dark and block.wishes.dark else path)[4:-1]
        elif block.wishes.dark and not place.dark:
            new = pair(alt, path, dark)
        elif place.kind == "picture":
            new = image(alt, path)
        else:
            new = image(alt, dark if place.dark and block.wishes.dark else path, place.around)
        if new == old or (" ".join(new.split()) == " ".join(old.split())):
            return None
        return Edit(place.start, place.end, new, place.line + 1, f"the picture of {block.name} is not shown as it should be")

    def inserted(self, at: int) -> Edit:
        """Return the line with a block's picture, behind the block."""
        block, lines = self.blocks[at], self.markdown.lines
        fence, path = block.fence, self.file(block)
        shown = pair(self.alts[at], path, self.file(block, dark=True)) if block.wishes.dark else image(self.alts[at], path)
        last = lines[fence.end - 1]
        end = last[len(last.rstrip("\r\n")) :] or _line_end(lines)
        listed = bool(fence.margin) and not fence.margin.strip()
        text = f"{fence.margin}{shown}{end}"
        if not listed:  # a list stays as tight as it was
            text = f"{fence.margin.rstrip()}{end}{text}"
        if last == last.rstrip("\r\n"):
            text = end + text
        following = lines[fence.end] if fence.end < len(lines) else ""
        if following.strip(" \t>\r\n") and (not listed or following.startswith(fence.margin)):
            text += f"{fence.margin.rstrip()}{end}"
        where = sum(map(len, lines[: fence.end]))
        return Edit(where, where, text, fence.line + 1, f"the picture of {block.name} is not shown")

    def taken_out(self, place: Place) -> list[Edit]:
        """Return how the picture of a block that is gone is taken out: with its line if that holds nothing else and its words are ours."""
        lines = self.markdown.lines
        name = _named(place).file
        alone = lines[place.line].strip(" \t>\r\n") == self.markdown.text[place.start : place.end]
        if place.kind == "path" or not alone or not (place.kind == "picture" or WRITTEN_BY_US.fullmatch(place.alt)):
            column = place.start - sum(map(len, lines[: place.line])) + 1
            hint = f"take it out, or call a block so: ```vsm name={_named(place).block}"
            self.note(Span(place.line + 1, column, place.end - place.start), f"{name} is the picture of no block", hint)
            return []
        start = sum(map(len, lines[: place.line]))
        end = start + len(lines[place.line])
        before = lines[place.line - 1] if place.line else ""
        after = lines[place.line + 1] if place.line + 1 < len(lines) else ""
        if before and not before.strip(" \t>\r\n") and not after.strip(" \t>\r\n"):
            start -= len(before)
        return [Edit(start, end, "", place.line + 1, f"{name} is the picture of no block")]

    def lost(self, text: str, wanted: Sequence[str]) -> Iterator[str]:
        """Give the pictures that no block has any more and that the document doesn't speak of."""
        folders = {self.wishes.folder, ""} | {os.path.dirname(place.file) for place in self.markdown.places if not place.is_elsewhere}
        named = read_markdown(text).places
        kept = {os.path.normpath(file) for file in (*wanted, *(place.file for place in named if not place.is_elsewhere))}
        on_servers = {place.file.rpartition("/")[2] for place in named if place.is_elsewhere}
        documents = {self.name} | {name for place in self.owners if not self.is_there(name := _named(place).document)}
        for folder in sorted(folders):
            below = os.path.join(self.folder, folder) or os.curdir
            if ".." in re.split(r"[/\\]", folder) or not os.path.isdir(below):
                continue
            for name in sorted(os.listdir(below)):
                picture, file = picture_named(name), os.path.normpath(os.path.join(folder, name))
                if picture and picture.document in documents and file not in kept and name not in on_servers:
                    kept.add(file)
                    yield os.path.join(self.folder, file)

    def is_there(self, name: str) -> bool:
        """Return whether there is a document of that name beside this one."""
        return any(os.path.exists(os.path.join(self.folder, name + suffix)) for suffix in ("", SUFFIXES[0]))


def _named(place: Place) -> Picture:
    picture = picture_named(place.file)
    assert picture
    return picture


def _free(name: str, taken: dict[str, int]) -> str:
    number = 1
    while (found := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return found


def _read(path: str) -> tuple[bytes, str]:
    try:
        with open(path, "rb") as file:
            data = file.read()
        return data, data.decode("utf-8")
    except OSError as error:
        raise Trouble(f"cannot read {path}: {reason(error)}") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Trouble(f"{path}:{line}: a byte is not UTF-8: the document stays as it is (save it as UTF-8)") from None


def _line_end(lines: Sequence[str]) -> str:
    return "\r\n" if lines and lines[0].endswith("\r\n") else "\n"


def _edited(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = max(at, edit.end)
    return "".join((*parts, text[at:]))


def _after(finding: Diagnostic, work: Work) -> Diagnostic:
    """Return a finding at the place where it is once the edits are made."""
    old = work.data.decode("utf-8").removeprefix(MARK)
    moved = sum(
        edit.text.count("\n") - old.count("\n", edit.start, edit.end)
        for edit in work.edits if old.count("\n", 0, edit.start) < finding.span.line
    )  # fmt: skip
    return finding._replace(span=finding.span._replace(line=finding.span.line + moved))


def _show(work: Work, text: str) -> None:
    """Write the findings to stderr, each with its line of the text."""
    import sys

    lines = text.removeprefix(MARK).split("\n")
    for finding in work.findings:
        line = lines[finding.span.line - 1].rstrip("\r") if 0 < finding.span.line <= len(lines) else ""
        sys.stderr.write(format_text(finding, line).rstrip("\n") + "\n\n")
    for remark in work.remarks:
        tell(remark)


def _places_of(work: Work) -> Iterator[tuple[str, bytes]]:
    for file, data in work.pictures:
        yield os.path.join(os.path.dirname(work.path), *file.split("/")), data


def _out_of_date(work: Work) -> Iterator[str]:
    """Give what isn't as the document says."""
    for place, data in _places_of(work):
        try:
            with open(place, "rb") as file:
                found = file.read()
        except FileNotFoundError:
            yield f"{place} is missing"
        except OSError as error:
            raise Trouble(f"cannot read {place}: {reason(error)}") from None
        else:
            if not _same(found, data):
                yield f"{place} is not what its map looks like"
    for edit in work.edits:
        yield f"{work.path}:{edit.line}: {edit.why}"
    for place in work.lost:
        yield f"{place} is the picture of no block of {work.path}"


def _same(found: bytes, data: bytes) -> bool:
    """Return whether a picture is as it should be; git may have changed the line ends of an SVG."""
    return found == data or (data.startswith(b"<svg") and found.replace(b"\r\n", b"\n") == data)


def _carry_out(work: Work) -> list[str]:
    """Write what has changed: the pictures, then the document, then away with what is lost. Return what was done."""
    said = []
    for place, data in _places_of(work):
        if not (os.path.isfile(place) and _same(_bytes(place), data)):
            write_file(place, data)
            said.append(f"wrote {place}")
    if work.edits:
        if _bytes(work.path) != work.data:
            raise Trouble(f"{work.path} was changed by somebody else meanwhile: it stays as it is (call again)")
        write_file(work.path, work.text.encode("utf-8"))
        said.append(f"updated {work.path}")
    for place in work.lost:
        try:
            os.unlink(place)
        except OSError as error:
            raise Trouble(f"cannot remove {place}: {reason(error)}") from None
        said.append(f"removed {place}")
    return said


def _bytes(place: str) -> bytes:
    try:
        with open(place, "rb") as file:
            return file.read()
    except OSError as error:
        raise Trouble(f"cannot read {place}: {reason(error)}") from None

