"""The same steps in each tool's language: a box with its data under every step, a sign with the waiting time between two.

Each writer takes a list of steps and gives a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from .streams import Step


def vsm(steps: Sequence[Step]) -> str:
    lines = ["title: Access to the HR application", "demand: 350/month", "calendar: 8h/day, 20d/month", "customer: Employee"]
    for step in steps:
        lines.append(
            f"process {step.name} | PT {step.process_time}m | LT {step.lead_time}h"
            f" | C&A {step.accurate}% | people {step.people} | by {step.role}"
        )
        lines.append(f"queue | {step.waiting}h")
    return _text(lines[:-1])


def vsm_with_information(steps: Sequence[Step]) -> str:
    """The map with what stands around the line: systems under the steps, a message, and rework in every eighth step."""
    lines = vsm(steps).splitlines()
    places = ["system portal: ITSM portal", "system iam: Identity and access management", "info Employee -> portal | electronic | request"]
    flow = [f"{line} | in {'iam' if 'access' in line else 'portal'}" if line.startswith("process ") else line for line in lines[4:]]
    back = [f"rework {steps[at + 3].name} -> {steps[at + 1].name} | 5%" for at in range(0, len(steps) - 3, 8)]
    return _text([*lines[:4], *places, *flow, *back])


def dot(steps: Sequence[Step]) -> str:
    lines = ["digraph stream {", "rankdir=LR", "node [shape=plain fontname=Arial fontsize=12]"]
    for number, step in enumerate(steps):
        rows = "".join(f"<tr><td align='left'>{escape(label)}</td><td align='right'>{value}</td></tr>" for label, value in step.data)
        lines.append(
            f"s{number} [label=<<table border='0' cellborder='1' cellspacing='0' cellpadding='4'>"
            f"<tr><td colspan='2'><b>{escape(step.name)}</b></td></tr><tr><td colspan='2'>{escape(step.role)}</td></tr>{rows}</table>>]"
        )
    for number, step in enumerate(steps[:-1]):
        lines.append(f'q{number} [shape=triangle label="{step.waiting} h"]')
        lines.append(f"s{number} -> q{number} -> s{number + 1}")
    return _text([*lines, "}"])


def d2(steps: Sequence[Step]) -> str:
    lines = ["direction: right"]
    for number, step in enumerate(steps):
        lines += [f's{number}: "{step.name}" {{', "  shape: sql_table", f'  "by": "{step.role}"']
        lines += [f'  "{label}": "{value}"' for label, value in step.data]
        lines.append("}")
    for number, step in enumerate(steps[:-1]):
        lines.append(f'q{number}: "{step.waiting} h" {{shape: step}}')
        lines.append(f"s{number} -> q{number} -> s{number + 1}")
    return _text(lines)


def mermaid(steps: Sequence[Step]) -> str:
    lines = ["flowchart LR"]
    for number, step in enumerate(steps):
        rows = "<br>".join(f"{escape(label)} {value}" for label, value in step.data)
        lines.append(f'  s{number}["<b>{step.name}</b><br>{step.role}<br>{rows}"]')
    for number, step in enumerate(steps[:-1]):
        lines.append(f'  s{number} --> q{number}[/"{step.waiting} h"\\] --> s{number + 1}')
    return _text(lines)


def plantuml(steps: Sequence[Step]) -> str:
    lines = ["@startuml", "left to right direction", "hide empty members", "hide circle"]
    for number, step in enumerate(steps):
        lines += [f'map "{step.name}" as s{number} {{', f"  by => {step.role}"]
        lines += [f"  {label} => {value}" for label, value in step.data]
        lines.append("}")
    for number, step in enumerate(steps[:-1]):
        lines.append(f'agent "{step.waiting} h" as q{number}')
        lines.append(f"s{number} --> q{number}")
        lines.append(f"q{number} --> s{number + 1}")
    return _text(["@startuml", "allowmixing", *lines[1:], "@enduml"])


def pikchr(steps: Sequence[Step]) -> str:
    lines = ["boxwid = 1.6in", "boxht = 1.4in"]
    for number, step in enumerate(steps):
        if number:
            lines += ["arrow 0.3in", f'circle "{steps[number - 1].waiting} h" fit', "arrow 0.3in"]
        texts = " ".join(f'"{text}"' for text in (step.name, step.role, *(f"{label} {value}" for label, value in step.data[:3])))
        lines.append(f"box {texts}")  # five texts are the most a box takes
    return _text(lines)


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
