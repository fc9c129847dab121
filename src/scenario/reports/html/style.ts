/**
 * How the page looks: light or dark as the reader has it, readable on a telephone and on paper. Colours of text have a contrast
 * of 4.5 to 1 at least on what they stand on (WCAG 2.2, 1.4.3), and what a colour says stands there in words too.
 */
export const STYLE = `
:root {
  --page: #f6f7f9; --card: #fff; --line: #d8dde3; --text: #1b2128; --soft: #57616c; --code: #eef1f4;
  --good: #146c34; --bad: #b3261e; --odd: #8a5300; --bad-soft: #fdf1f0; --focus: #0b57d0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171a; --card: #1d2126; --line: #363d45; --text: #e6e9ec; --soft: #a3adb8; --code: #272d33;
    --good: #6fd38e; --bad: #ff8f86; --odd: #f0b65c; --bad-soft: #2c2021; --focus: #8ab4f8;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 68rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; color: var(--soft); margin: 1.25rem 0 .35rem; }
p { margin: .25rem 0; }
code, pre, td, .mono { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .85rem; }
a { color: inherit; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.soft { color: var(--soft); }
.good { color: var(--good); } .bad { color: var(--bad); } .odd { color: var(--odd); }
.totals { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0 0; padding: 0; }
.totals > div { flex: 1 1 7rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; }
.totals dt { font-size: .85rem; color: var(--soft); }
.totals dd { margin: 0; font-size: 1.5rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }
details { background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--good); border-radius: .5rem; margin: .5rem 0; }
details.failed { border-left-color: var(--bad); } details.unplayed { border-left-color: var(--odd); }
summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .75rem; padding: .55rem .9rem; cursor: pointer; border-radius: .4rem; }
summary::-webkit-details-marker { display: none; }
summary::before { content: "▸"; color: var(--soft); } details[open] > summary::before { content: "▾"; }
summary .name { flex: 1 1 16rem; font-weight: 600; }
summary .verdict { font-size: .85rem; font-weight: 650; min-width: 4.5rem; }
.where { margin-top: .8rem; }
.body { padding: .35rem 1.1rem 1rem; border-top: 1px solid var(--line); }
.seen { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: .5rem 0; padding: .7rem .9rem; background: var(--bad-soft); border-radius: .4rem; }
.seen dt { color: var(--soft); } .seen dd { margin: 0; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
tr:last-child > td { border-bottom: 0; }
th { font-size: .8rem; color: var(--soft); }
td.wide { white-space: normal; min-width: 16rem; }
td.why { white-space: normal; min-width: 11rem; }
ol, ul { margin: .25rem 0; padding-left: 1.6rem; }
ol.steps { columns: 20rem auto; column-gap: 2rem; } ol.steps li { break-inside: avoid; }
pre { margin: .25rem 0; padding: .55rem .8rem; background: var(--code); border-radius: .4rem; overflow-x: auto; white-space: pre-wrap; }
@media (max-width: 34rem) { body { padding: 1.25rem .75rem 3rem; } .seen { grid-template-columns: 1fr; gap: .1rem; } .seen dd { margin-bottom: .4rem; } }
@media print { body { max-width: none; background: none; } details { break-inside: avoid; } }
`
