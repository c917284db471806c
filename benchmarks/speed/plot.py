"""Draws a mark a system and a curve as SVG, both on scales of powers of ten."""

from collections.abc import Iterator, Mapping
from math import ceil, floor, log10
from xml.sax.saxutils import escape

from benchmarks.speed.bench import kilobytes, seconds

WIDTH, LABELS, BAR, GAP, EDGE = 960, 400, 22, 12, 28
OURS, THEIRS, INK, FAINT, GRID = "#0b7a75", "#b8c4cc", "#24313a", "#66757f", "#e3e9ed"
CURVE = 300  # height of the curve's panel
STYLE = (
    f"text{{font:13px system-ui,'Segoe UI',Helvetica,Arial,sans-serif;fill:{INK}}}"
    f".title{{font-size:17px;font-weight:600}}.small{{font-size:11px;fill:{FAINT}}}.value{{font-weight:600}}"
)


def draw(panels: Mapping[str, Mapping[str, float]], curve: Mapping[int, float]) -> str:
    """An SVG with a panel of bars a group (seconds by name), and one curve (seconds by bytes)."""
    shapes: list[str] = []
    top = EDGE
    for title, bars in panels.items():
        if bars:
            shapes += [_text(EDGE, top + 14, f"CPU time of one dispatch. {title}", "title")]
            shapes += _bars(bars, top + 30)
            top += 30 + (BAR + GAP) * len(bars) + 52
    if len(curve) > 1:
        shapes += [_text(EDGE, top + 14, "CPU time of one long dispatch, by its length", "title")]
        shapes += _curve(curve, top + 40)
        top += CURVE + 90
    size = f'viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    paper = f'<rect width="{WIDTH}" height="{top}" rx="10" fill="#fff"/>'
    return "\n".join([head, f"<style>{STYLE}</style>", paper, *shapes, "</svg>\n"])


def _bars(bars: Mapping[str, float], top: float) -> Iterator[str]:
    low, high = floor(log10(min(bars.values()))), ceil(log10(max(bars.values())))
    scale = (WIDTH - LABELS - EDGE - 90) / max(high - low, 1)
    bottom = top + (BAR + GAP) * len(bars)
    for power in range(low, high + 1):
        x = LABELS + (power - low) * scale
        yield _line(x, top - 4, x, bottom)
        yield _text(x, bottom + 16, seconds(10.0**power), "small", "middle")
    for number, (name, value) in enumerate(bars.items()):
        y = top + number * (BAR + GAP)
        system, _, work = name.partition(": ")
        colour = OURS if system.startswith("dispatchlint") else THEIRS
        width = max((log10(value) - low) * scale, 2)
        yield f"<g><title>{escape(work)}</title>"
        yield _text(LABELS - 12, y + BAR / 2, system, "", "end")
        yield _text(LABELS - 12, y + BAR / 2 + 13, _short(work), "small", "end")
        middle, end = y + BAR / 2 + 3, LABELS + width
        yield _line(LABELS, middle, end, middle, colour, 3)
        yield f'<circle cx="{end:.1f}" cy="{middle:.1f}" r="7" fill="{colour}"/>'
        yield _text(end + 14, middle + 5, seconds(value), "value")
        yield "</g>"


def _short(work: str) -> str:
    work = work.replace("`", "")
    return work if len(work) < 62 else f"{work[:60].rstrip(' ,;')} …"


def _curve(curve: Mapping[int, float], top: float) -> Iterator[str]:
    sizes, times = list(curve), list(curve.values())
    left, right = 100.0, WIDTH - EDGE - 110.0
    low, high = floor(log10(min(times))), ceil(log10(max(times)))
    across = (right - left) / (log10(sizes[-1]) - log10(sizes[0]))
    up = CURVE / max(high - low, 1)

    def at(size: float, time: float) -> tuple[float, float]:
        return left + (log10(size) - log10(sizes[0])) * across, top + CURVE - (log10(time) - low) * up

    for power in range(low, high + 1):
        _, y = at(sizes[0], 10.0**power)
        yield _line(left, y, right, y)
        yield _text(left - 10, y + 4, seconds(10.0**power), "small", "end")
    for size in sizes:
        x, _ = at(size, 1)
        yield _line(x, top, x, top + CURVE)
        yield _text(x, top + CURVE + 18, kilobytes(size), "small", "middle")
    (x, y), (x2, y2) = at(sizes[0], times[0]), at(sizes[-1], times[0] * sizes[-1] / sizes[0])
    yield f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{FAINT}" stroke-dasharray="5 5"/>'
    yield _text(x2 + 8, y2 + 16, "in proportion", "small")
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*pair) for pair in curve.items()))
    yield f'<polyline points="{points}" fill="none" stroke="{OURS}" stroke-width="3" stroke-linejoin="round"/>'
    for size, time in curve.items():
        x, y = at(size, time)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{OURS}" stroke="#fff" stroke-width="2"/>'
        yield _text(x - 8, y - 14, seconds(time), "value", "end" if size != sizes[0] else "start")


def _line(x: float, y: float, x2: float, y2: float, colour: str = GRID, width: int = 1) -> str:
    ends = f'x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, said: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(said)}</text>'
