// The page's style: light and dark by the reader's choice, colours as variables, nothing that needs another file.

/** Never contains "</". Greys and level colours have a contrast of at least 4.5 to their ground. */
export const style = `
:root { color-scheme: light dark; --ground: #ffffff; --panel: #f5f6f8; --line: #d8dce2; --text: #1b1f24; --soft: #57606a; --link: #0a58ca;
  --error: #b3261e; --warning: #8a5a00; --hint: #0b6b8a; --covered: #3a7d44; --left: #c2571a; --mark: #fff0b8; --fault: #ffd9d6; --focus: #0a58ca; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171c; --panel: #1d2128; --line: #343b45; --text: #e4e8ee; --soft: #a2abb8; --link: #7fb2ff;
    --error: #ff8a80; --warning: #f0b84a; --hint: #6cc7e8; --covered: #6cc07a; --left: #ff9d5c; --mark: #4a4320; --fault: #5c2b2a; --focus: #7fb2ff; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 4rem; background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .8rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 0; display: inline; }
h4 { font-size: .95rem; margin: .8rem 0 .2rem; }
p { margin: .3rem 0; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
code, pre, .place, .fn, kbd { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .92em; }
.of, .aside, .keys { color: var(--soft); }
.aside, .keys { font-size: .88rem; }
.tiles { list-style: none; display: flex; flex-wrap: wrap; gap: .7rem; margin: 1rem 0 0; padding: 0; }
.tile { background: var(--panel); border: 1px solid var(--line); border-left: 4px solid var(--soft); border-radius: 6px; padding: .5rem .9rem; }
.tile b { font-size: 1.3rem; margin-right: .3rem; }
.tile.error { border-left-color: var(--error); } .tile.warning { border-left-color: var(--warning); } .tile.hint { border-left-color: var(--hint); }
.tile.covered { border-left-color: var(--covered); } .tile.left { border-left-color: var(--left); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1.2rem; }
figure { margin: 0; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .8rem 1rem; min-width: 0; }
figcaption { font-weight: 600; margin-bottom: .4rem; }
.legend { display: block; font-weight: 400; font-size: .82rem; color: var(--soft); }
.key { margin-right: .5rem; white-space: nowrap; }
.key::before { content: ""; display: inline-block; width: .7em; height: .7em; border-radius: 2px; margin-right: .3em; background: currentColor; }
.key.error::before { background: var(--error); } .key.warning::before { background: var(--warning); } .key.hint::before { background: var(--hint); }
.key.covered::before { background: var(--covered); } .key.left::before { background: var(--left); }
.chart { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .88rem; }
.chart th { width: 52%; text-align: left; font-weight: 400; padding: .12rem .6rem .12rem 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.chart .figure { width: 4.2rem; padding-left: .5rem; } .chart.parts .figure { width: 8.6rem; } .chart td.bar { padding: 0; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
svg { display: block; width: 100%; height: .8rem; border-radius: 2px; }
rect.error { fill: var(--error); } rect.warning { fill: var(--warning); } rect.hint { fill: var(--hint); }
rect.covered { fill: var(--covered); } rect.left { fill: var(--left); }
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; background: var(--panel); border: 1px solid var(--line);
  border-radius: 6px; padding: .6rem .9rem; margin-bottom: 1rem; position: sticky; top: 0; z-index: 1; }
.controls[hidden] { display: none; }
.search { display: flex; align-items: center; gap: .5rem; flex: 1 1 20rem; }
.search input { flex: 1; min-width: 8rem; }
input[type=search], button { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 4px; padding: .25rem .6rem; }
button { cursor: pointer; } button:hover { border-color: var(--soft); }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem .8rem; }
legend { float: left; padding: 0; margin-right: .8rem; color: var(--soft); }
.controls .keys { flex-basis: 100%; margin: 0; }
kbd { border: 1px solid var(--line); border-radius: 3px; padding: 0 .3em; background: var(--ground); }
#count { color: var(--soft); margin-left: auto; }
summary { cursor: pointer; } summary:focus-visible { outline-offset: -2px; }
.group { margin-bottom: .9rem; }
.group > summary { padding: .3rem 0; overflow-wrap: anywhere; }
.group > summary .n { color: var(--soft); background: var(--panel); border: 1px solid var(--line); border-radius: 1em; padding: 0 .6em; font-size: .82rem; }
.finding, .rulepage { border: 1px solid var(--line); border-radius: 6px; margin: .35rem 0; content-visibility: auto; contain-intrinsic-size: auto 4rem; }
.finding > summary, .rulepage > summary { padding: .45rem .8rem; overflow-wrap: anywhere; }
.finding > summary:hover { background: var(--panel); }
.finding, .rulepage { scroll-margin-top: 9rem; }
.finding[open] > summary { border-bottom: 1px solid var(--line); background: var(--panel); border-radius: 6px 6px 0 0; }
.finding[hidden], .group[hidden] { display: none; }
.level { font-weight: 700; } .level.error { color: var(--error); } .level.warning { color: var(--warning); } .level.hint { color: var(--hint); }
.fn { color: var(--soft); } .sure { color: var(--soft); font-style: italic; }
.rule { float: right; color: var(--soft); font-size: .85rem; margin-left: 1rem; }
.message { display: block; padding-left: 1.1rem; }
.body { padding: .6rem .8rem .8rem; }
nav { font-size: .9rem; color: var(--soft); margin-bottom: .3rem; }
nav a { display: inline-block; min-width: 1.5em; text-align: center; border: 1px solid var(--line); border-radius: 3px; text-decoration: none; }
nav a.fault { color: var(--error); border-color: var(--error); }
.source, .body pre { margin: .2rem 0 .6rem; padding: .6rem .8rem; overflow-x: auto; background: var(--panel); border: 1px solid var(--line); border-radius: 4px;
  tab-size: 8; line-height: 1.45; }
.ln { color: var(--soft); user-select: none; }
.src { display: inline-block; white-space: pre; } .gap { color: var(--soft); }
mark { background: var(--mark); color: inherit; border-radius: 2px; }
mark.fault { background: var(--fault); }
.note { display: inline-block; margin: .05rem 0 .15rem 3rem; padding: 0 .6rem 0 .2rem; border-left: 3px solid var(--warning); background: var(--ground);
  border-radius: 0 4px 4px 0; white-space: pre-wrap; scroll-margin: 8rem; }
.note.fault { border-left-color: var(--error); color: var(--error); }
.note:target { outline: 2px solid var(--focus); }
.note b { display: inline-block; min-width: 1.4em; text-align: center; }
.path { margin: .2rem 0 .6rem; } .path .fault { color: var(--error); }
.fix::before { content: "✓ "; color: var(--covered); }
dl { display: flex; flex-wrap: wrap; gap: .1rem 1.6rem; margin: .4rem 0 0; font-size: .88rem; }
dl div { min-width: 0; overflow-wrap: anywhere; } dt { display: inline; color: var(--soft); } dt::after { content: ": "; } dd { display: inline; margin: 0; }
.wide { overflow-x: auto; }
.rows { border-collapse: collapse; width: 100%; font-size: .92rem; }
.rows th, .rows td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
.rows th[scope=row] { font-weight: 400; } .rows .figure { text-align: right; }
.rows .place { overflow-wrap: anywhere; }
@media (max-width: 40rem) { .controls { position: static; } .chart th { width: 52%; } .rule { float: none; display: block; margin: 0; } }
@media print { .controls, nav { display: none; } .finding { break-inside: avoid; } }
`;
