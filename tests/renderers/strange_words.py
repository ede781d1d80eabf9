"""A map whose words are signs in the languages that others draw it with: DOT, Mermaid, PlantUML, Markdown, HTML, XML, YAML."""

WORDS = [
    "end", "end note", "subgraph", "class", "graph TD", "@enduml", "!include x", "' no comment", "/' nor this '/", "%% nor this",
    "%%{init: {}}%%", "</script><b>x</b>", "&lt; &amp; &#65; #35;", 'say "hi"', "a [b] (c) {d} |e| <f>", "**bold** __u__ ~~s~~ `code`",
    "1. first", "2) second", "- item", "+ item", "* item", "# head", "== head ==", "----", "....", "[[http://x.org y]]", "https://x.org/a//b",
    "mail@x.org", "C:\\new\\table", "$x^2$", "A --> B : c", "A -->|x| B", "x:::y", "~tilde ~* <:smile:> <&heart>", "%n() %date() %C&A",
    "日本語 と Ελλάδα", "naïve – “quoted” … 5 ≈ 6 €", "emoji 🙂 e\u0301", "a;b;c", "style=x;html=1;", "---", "title: x", "x\u00a0y",
    "o--o x--x",
]  # fmt: skip
"""Each as it should be read on the picture."""


def quoted(text: str) -> str:
    """Return a text as a map writes it between quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def strange_map() -> str:
    """Return a map in which each of the words is a step, a place, a question, a path, a reason or a remark."""
    lines = [f"title: {quoted(WORDS[14])}", f"customer c: {quoted(WORDS[13])}", f"supplier s: {quoted(WORDS[5])}"]
    lines.append(f"system y: {quoted(WORDS[14])}")
    for number, word in enumerate(WORDS):
        role, group = quoted(WORDS[-1 - number]), quoted(WORDS[number // 7])
        lines.append(f"process p{number}: {quoted(word)} | PT 1m | C&A 90% | by {role} | in y | group {group}")
        lines.append(f"queue q{number}: {quoted(WORDS[(number + 5) % len(WORDS)])} | 1h")
    lines += ["choice: " + quoted(WORDS[12])]
    for number, share in enumerate(("40%", "60%")):
        lines += [f"    path {share}: {quoted(WORDS[number + 20])}", f"        process x{number}: {quoted(WORDS[number])}"]
    lines += [f"process z: {quoted(WORDS[17])}", f"rework z -> p0 | 5% | {quoted(WORDS[15])}", f"exit p1 | 2% | {quoted(WORDS[1])}"]
    lines += [f"info c -> p{number} | manual | {quoted(word)}" for number, word in enumerate(WORDS[:12])]
    lines += [f"ship s -> p0 | truck | {quoted(WORDS[3])} | {quoted(WORDS[13])}", f"waste waiting on p2: {quoted(WORDS[2])}",
              f"burst on p3: {quoted(WORDS[4])}", f"note on p4: {quoted(WORDS[9])}"]  # fmt: skip
    return "\n".join(lines) + "\n"
