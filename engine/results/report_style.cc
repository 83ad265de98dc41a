#include "engine/results/report_style.h"

namespace sluice {

// Texts keep a contrast of at least 4.5 to 1 against their ground, in both schemes.
std::string_view report_style() {
  return R"CSS(
:root {
  color-scheme: light dark;
  --ground: #fdfdfb; --panel: #f4f4f0; --text: #1c2126; --quiet: #59626b; --line: #dddcd5;
  --good: #1f7a54; --bad: #b3372b; --first: #1b6a8f; --second: #8a5aa8; --third: #b0662a;
  --wait: #e9b949; --notice: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15181b; --panel: #1e2226; --text: #e7e6e1; --quiet: #a2aab1; --line: #353b41;
    --good: #5cc495; --bad: #f08a7c; --first: #6cbce0; --second: #c39be0; --third: #e0a368;
    --wait: #9c7a1f; --notice: #e3b964;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 3rem; max-width: 60rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
  "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
h1 { font-size: 1.75rem; line-height: 1.25; font-weight: 650; margin: 0 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.2rem; font-weight: 650; margin: 0 0 1rem; }
h3 { font-size: 1rem; font-weight: 600; margin: 0; }
h3 + table { margin-top: .75rem; }
p { margin: 0 0 .75rem; }
code { font: .9em/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  unicode-bidi: isolate; }
section { margin-top: 3rem; }
.brand { color: var(--quiet); font-size: .875rem; margin-bottom: 1.5rem; }
.quiet, .origin, footer { color: var(--quiet); }
.origin { font-size: .9375rem; }
.state { font-weight: 600; margin-bottom: .25rem; }
.state.good { color: var(--good); }
.state.bad { color: var(--bad); }
.state.notice { color: var(--notice); }
.stop { border-left: 3px solid var(--bad); padding: .25rem 0 .25rem 1rem; margin: 1rem 0; }
.stop p { margin: 0; }

.parts { display: flex; height: .625rem; margin: 1.75rem 0 0; border-radius: 3px; overflow: hidden;
  background: var(--panel); gap: 2px; }
.parts span { min-width: 3px; }
.parts .created { background: var(--good); }
.parts .updated { background: var(--first); }
.parts .verified { background: var(--second); }
.parts .failed { background: var(--bad); }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.25rem, 1fr));
  gap: 1.25rem 1rem; margin: 1.5rem 0 0; }
.figures div { border-top: 1px solid var(--line); padding-top: .5rem; display: flex;
  flex-direction: column-reverse; justify-content: flex-end; }
.figures dt { color: var(--quiet); font-size: .875rem; line-height: 1.35; }
.figures dd { margin: 0; font-size: 1.375rem; line-height: 1.35; font-weight: 550; white-space: nowrap; }
.figures .failed dd { color: var(--bad); }
.dot { display: inline-block; width: .625rem; height: .625rem; border-radius: 2px; margin-right: .375rem; }
.dot.created { background: var(--good); }
.dot.updated { background: var(--first); }
.dot.verified { background: var(--second); }
.dot.failed { background: var(--bad); }

figure { margin: 0 0 2rem; }
figure + .quiet { margin: -1.25rem 0 2rem; }
figcaption { display: flex; flex-wrap: wrap; gap: .125rem 1.25rem; align-items: baseline; }
.keys { margin: 0; color: var(--quiet); font-size: .875rem; }
.key { margin-right: .75rem; white-space: nowrap; }
.key::before { content: ""; display: inline-block; width: 1rem; height: .1875rem; margin-right: .375rem;
  vertical-align: .22em; background: currentColor; }
.key.good::before { background: var(--good); }
.key.bad::before { background: var(--bad); }
.key.first::before { background: var(--first); }
.key.second::before { background: var(--second); }
.key.third::before { background: var(--third); height: .3125rem; opacity: .6; }
.marks { margin-bottom: 1.25rem; }
.key.resumed::before { background: var(--text); width: .125rem; height: .75rem; opacity: .6;
  vertical-align: -.05em; }
.key.wait::before { background: var(--wait); height: .75rem; vertical-align: -.05em; opacity: .55; }
.key.throttled::before { background: var(--bad); width: .1875rem; height: .75rem;
  vertical-align: -.05em; }
.plot { display: flex; margin-top: .5rem; }
.values { position: relative; flex: none; width: 3.75rem; color: var(--quiet); font-size: .75rem;
  line-height: 1; }
.values span { position: absolute; right: .5rem; transform: translateY(-50%); white-space: nowrap; }
.chart { display: block; overflow: visible; min-width: 0; }
.chart .grid { stroke: var(--line); stroke-dasharray: 2 4; }
.chart .axis { stroke: var(--quiet); }
.chart .line { fill: none; stroke-width: 1.75; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.chart .area { stroke: none; opacity: .16; }
.line.good { stroke: var(--good); } .area.good { fill: var(--good); }
.chart .area.bad { fill: var(--bad); opacity: .85; }
.line.first { stroke: var(--first); } .area.first { fill: var(--first); }
.line.second { stroke: var(--second); stroke-dasharray: 6 3; }
.chart .line.third { stroke: var(--third); stroke-width: 5; opacity: .5; }
.chart .wait { fill: var(--wait); opacity: .3; }
.chart .resumed { fill: var(--text); opacity: .6; }
.chart .throttled { fill: var(--bad); }
.chart text { fill: var(--quiet); font-size: .75rem; }

table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem 1rem .5rem 0; font-weight: 400;
  border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-size: .875rem; padding-top: 0; }
.number { text-align: right; white-space: nowrap; }
.facts { width: auto; min-width: min(24rem, 100%); }
.facts th { color: var(--quiet); }
.errors .number { width: 5.5rem; }
.errors tbody th { width: 34%; }
.errors tbody th > code { font-weight: 600; }
.detail, .message { display: block; color: var(--quiet); font-size: .875rem; }
.message { color: var(--text); font-size: .9375rem; }
.place { color: var(--quiet); }
pre { background: var(--panel); border-radius: 4px; padding: .875rem 1rem; margin: 0; white-space: pre-wrap; }
.word { display: inline-block; max-width: 100%; }
ul { padding-left: 1.25rem; margin: 0; }
li + li { margin-top: .375rem; }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem; }

@media (max-width: 34rem) {
  body { padding: 1.5rem 1rem 2rem; }
  h1 { font-size: 1.4rem; }
  section { margin-top: 2.25rem; }
  .figures { grid-template-columns: 1fr 1fr; }
  th, td { padding-right: .75rem; }
  .errors tbody th { width: 38%; }
}
@media print {
  body { max-width: none; padding: 0; }
  figure, tr { break-inside: avoid; }
}
)CSS";
}

}  // namespace sluice
