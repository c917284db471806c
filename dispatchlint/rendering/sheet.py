"""How the page looks: on a screen, in the dark, on a phone, on paper. A level has a shape as well as a colour."""

SHEET = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1d21; --dim: #565b64; --line: #c9cdd4;
  --error: #a3111b; --error-tint: #fde7e7; --warning: #7a4700; --warning-tint: #fdf0d5;
  --suggestion: #0b5580; --suggestion-tint: #e3f1fa; --fine: #1d6b36; --link: #0b4f9e; }
@media (prefers-color-scheme: dark) { :root { --paper: #15171b; --ink: #e8eaee; --dim: #a9b0bb; --line: #454b55;
  --error: #ff9c96; --error-tint: #471d1f; --warning: #f2c069; --warning-tint: #3e2f12;
  --suggestion: #8fcaf2; --suggestion-tint: #12344a; --fine: #86d69d; --link: #9cc4ff; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 56rem; padding: 1rem; font: 1rem/1.5 system-ui, "DejaVu Sans", sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .25rem 0; }
h2 { font-size: 1.2rem; margin: 0 0 .25rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
p { margin: .25rem 0; }
a { color: var(--link); }
:focus-visible { outline: .2rem solid var(--link); outline-offset: .1rem; }
article, .rules, .unread, footer { border-top: .1rem solid var(--line); margin-top: 1.5rem; padding-top: 1rem; }
.error { --level: var(--error); --tint: var(--error-tint); }
.warning { --level: var(--warning); --tint: var(--warning-tint); }
.suggestion { --level: var(--suggestion); --tint: var(--suggestion-tint); }
.off { --level: var(--fine); }
.verdict, .level, .sign { color: var(--level); font-weight: 600; }
p.embargo { border: .2rem double currentColor; font-weight: 700; padding: .25rem .5rem; }
.dim, .rule, footer { color: var(--dim); font-size: .875rem; }
.strip { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: .5rem 0; padding: 0; }
.spoken { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
.alone article .verdict, .alone article p.embargo { display: none; }

.text { margin: 0; }
.text > div { display: grid; gap: 0 1rem; grid-template-columns: 8rem 1fr; padding: .3rem 0; }
.text dt { color: var(--dim); font-size: .875rem; text-align: end; }
.text dd { font-family: Georgia, "DejaVu Serif", serif; margin: 0; white-space: pre-wrap; }
.text .headline dd { font-size: 1.25rem; font-weight: 700; line-height: 1.3; }
mark { background: var(--tint); color: inherit; padding: .1em 0; text-decoration: underline var(--level);
  text-decoration-skip-ink: none; text-underline-offset: .2em; }
mark.error { text-decoration-style: wavy; text-decoration-thickness: .12em; }
mark.warning { text-decoration-style: double; }
mark.suggestion { text-decoration-style: dashed; }
mark.related { background: none; text-decoration-style: dotted; }
.number { border: .1rem solid var(--level); color: var(--level); display: inline-block; font: 700 .75rem/1.3 system-ui,
  "DejaVu Sans", sans-serif; margin: 0 .15em; min-width: 1.4em; padding: 0 .2em; text-align: center;
  text-decoration: none; white-space: nowrap; }
.number.error { background: var(--level); color: var(--paper); }
.number.warning { border-radius: .4em; border-style: double; border-width: .2rem; }
.number.suggestion { border-radius: 1em; border-style: dashed; }
.number.related { background: none; border: 0; border-bottom: .1rem dotted var(--level); color: var(--level);
  border-radius: 0; font-weight: 400; }

table { border-collapse: collapse; margin: .75rem 0; table-layout: fixed; width: 100%; }
caption { font-weight: 700; padding: .25rem 0; text-align: start; }
th, td { border-top: .06rem solid var(--line); padding: .4rem .5rem .4rem 0; text-align: start; vertical-align: top; }
thead th { color: var(--dim); font-size: .875rem; font-weight: 400; }
th:first-child { width: 3rem; }
th:nth-child(2) { width: 9rem; }
tr:target { background: var(--tint); }
tr:target .dim, tr:target .rule { color: var(--ink); }
.said { font-weight: 600; }
.state { border-inline-start: .2rem solid var(--line); padding-inline-start: .5rem; }
.words, .edit { font-family: Georgia, "DejaVu Serif", serif; }
.edit ins, .edit del { text-decoration-thickness: .1em; }
summary { cursor: pointer; font-weight: 700; padding: .25rem 0; }
.rules dt { margin-top: .75rem; }
.rules dd { margin: 0; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em; }

@media (max-width: 36rem) {
  .text > div { grid-template-columns: 1fr; }
  .text dt { text-align: start; }
  th:first-child { width: 2.6rem; }
  th:nth-child(2) { width: 6.8rem; }
  td:nth-child(2) { font-size: .875rem; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --dim: #333; --line: #999; --link: #000;
    --error: #8d0d16; --error-tint: #fbe3e3; --warning: #6b3e00; --warning-tint: #fbeed3;
    --suggestion: #084a70; --suggestion-tint: #e3f1fa; --fine: #17562b; }
  @page { margin: 15mm; }
  body { font-size: 10pt; max-width: none; padding: 0; }
  mark, .number { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, caption, thead, summary { break-after: avoid; }
  tr, .text > div, .rules div { break-inside: avoid; }
  .rules a[href]::after { content: " " attr(href); }
  /* What is folded on the screen is read on paper too. */
  details > * { display: block; }
  details > table { display: table; }
  details::details-content { block-size: auto; content-visibility: visible; }
}
"""
