// What the migration page has beside the style of all pages.

/** Never contains "</". Text colours have a contrast of at least 4.5 to their ground. */
export const migrationStyle = `
:root { --near: #0b5cad; --far: #7a4bb5; --gone: #c9dff2; --better: #2b6b36; --worse: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --near: #6fb1ff; --far: #c39bf5; --gone: #2b3d52; --better: #7fd08c; --worse: #ff8a80; } }
h1 { font-size: 1.9rem; letter-spacing: -.01em; }
.hero { display: grid; grid-template-columns: auto 1fr; align-items: baseline; gap: .2rem 1.6rem; margin-top: 1rem; }
.hero p { margin: 0; }
.hero .left { font-size: 1.4rem; } .hero .left b { font-size: 3.4rem; line-height: 1; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.hero .versus { font-size: 1.15rem; color: var(--soft); } .hero .versus b { font-size: 2rem; }
.hero svg { grid-column: 1 / -1; height: 1.3rem; border-radius: 4px; margin-top: .5rem; }
.better { color: var(--better); } .worse { color: var(--worse); }
.was { color: var(--soft); font-weight: 400; }
.tile.page2025 { border-left-color: var(--near); } .tile.memdesc { border-left-color: var(--far); }
rect.page2025, rect.now { fill: var(--near); } rect.memdesc { fill: var(--far); } rect.gone { fill: var(--gone); } rect.released { fill: var(--error); }
.key.page2025::before { background: var(--near); } .key.memdesc::before { background: var(--far); } .key.gone::before { background: var(--gone); }
.class { border: 1px solid var(--line); border-radius: 6px; margin: .3rem 0; }
.class > summary { display: grid; grid-template-columns: minmax(12rem, 23rem) 1fr minmax(6rem, 13rem); align-items: center; gap: .2rem 1rem; padding: .45rem .8rem; list-style: none; }
.class > summary::-webkit-details-marker { display: none; }
.class > summary .name::before { content: "▸"; color: var(--soft); display: inline-block; width: 1.1em; }
.class[open] > summary .name::before { content: "▾"; }
.class > summary:hover { background: var(--panel); } .class[open] > summary { border-bottom: 1px solid var(--line); background: var(--panel); border-radius: 6px 6px 0 0; }
.class .name { font-weight: 600; overflow-wrap: anywhere; } .class.done .name { color: var(--better); }
.class .bar svg { height: 1rem; }
.figures { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } .figures .now { font-weight: 700; font-size: 1.1rem; }
.figures .change { display: inline-block; min-width: 4rem; }
.class caption { text-align: left; color: var(--soft); padding-top: .4rem; }
.charts { grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); }
.chart th { width: 46%; } .chart.compared .figure { width: 7.4rem; }
.site { padding: .3rem .6rem .35rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; content-visibility: auto; contain-intrinsic-size: auto 3.2rem; }
.site[hidden] { display: none; }
.site code { display: block; padding-left: 1.2rem; white-space: pre-wrap; }
.chip { border-radius: 1em; padding: 0 .6em; font-size: .82rem; border: 1px solid var(--near); color: var(--near); white-space: nowrap; }
.chip.memdesc { border-color: var(--far); color: var(--far); }
.note2 { font-size: .82rem; color: var(--soft); border: 1px solid var(--line); border-radius: 1em; padding: 0 .5em; }
select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 4px; padding: .25rem .4rem; max-width: 16rem; }
.group { border: 1px solid var(--line); border-radius: 6px; margin-bottom: .35rem; } .group > summary { padding: .35rem .8rem; } .group > summary:hover { background: var(--panel); }
.group > .site:last-child { border-bottom: 0; }
@media (max-width: 40rem) { .class > summary { grid-template-columns: 1fr auto; } .class > summary .bar { grid-column: 1 / -1; grid-row: 2; } .hero { grid-template-columns: 1fr; } }
@media print { .class, .tile, figure { break-inside: avoid; } rect { print-color-adjust: exact; } }
`;
