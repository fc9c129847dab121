import { STYLE } from '../../../scenario/reports/html/style.js'

/**
 * What the page of a fleet has beside that of scenarios: pictures. Their colours have a contrast of 3 to 1 at least on what they
 * stand on (WCAG 2.2, 1.4.11), and lines that are beside each other are named.
 */
export const FLEET_STYLE = `${STYLE}
:root { --one: #1f6fd6; --two: #0f7d6b; --three: #a35a00; --four: #8a3ffc; --grid: #e3e7ec; --storm: #f3d6d3; --storm-back: #f9e9e7; }
@media (prefers-color-scheme: dark) {
  :root { --one: #7db3ff; --two: #5fd0ba; --three: #f0b65c; --four: #c7a6ff; --grid: #31373e; --storm: #4a2b2b; --storm-back: #33262a; }
}
.totals > div { flex: 1 1 auto; } .totals dd { white-space: nowrap; font-size: 1.3rem; }
section { margin: 2.25rem 0; } .scroll { margin: .5rem 0; } section > p { max-width: 48rem; }
.seen.run { background: var(--code); }
ul.expectations { list-style: none; padding: 0; }
ul.expectations li { padding: .35rem .9rem; background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--good); border-radius: .4rem; margin: .35rem 0; }
ul.expectations li.failed { border-left-color: var(--bad); }
.plot { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; margin: .5rem 0; }
.plot svg { display: block; width: 100%; min-width: 40rem; height: auto; font: 12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
.plot text { fill: var(--text); } .plot .tick { fill: var(--soft); font-size: 12px; } .plot .title, .plot .all { font-weight: 650; }
.plot .name { font-size: 12px; }
.grid { stroke: var(--grid); stroke-width: 1; }
.mark { stroke: var(--text); stroke-width: 1; stroke-dasharray: 3 3; }
.storm { fill: var(--storm); } .storm.back { fill: var(--storm-back); }
.line { fill: none; stroke-width: 1.75; stroke-linejoin: round; }
.line.one { stroke: var(--one); } .line.two { stroke: var(--two); } .line.three { stroke: var(--three); } .line.four { stroke: var(--four); }
.bar { fill: var(--one); } .bar.half { fill-opacity: .62; } .bar.weak { fill-opacity: .45; }
td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; }
@media print { .plot, section { break-inside: avoid; } }
`
