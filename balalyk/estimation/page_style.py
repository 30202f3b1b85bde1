"""The face's tokens, mark and shapes, inside the page because it travels alone."""

from __future__ import annotations

MARK = (
    '<svg viewBox="0 0 64 64" aria-hidden="true"><path fill="#F0B354" d="M32 21L43 32L32 43L21 '
    '32z"/><g fill="none" stroke="#FFFFFF"><circle cx="32" cy="32" r="20.5" stroke-width="5"/>'
    '<path stroke-width="3.8" d="M24 13.8L50.2 40M13.8 24L40 50.2M40 13.8L13.8 40M50.2 24L24 '
    '50.2"/></g></svg>'
)

_SHAPE = '<svg class="i" viewBox="0 0 16 16" aria-hidden="true">{}</svg>'
_TICK = (
    '<g fill="none" stroke="currentColor"><circle cx="8" cy="8" r="6.6" stroke-width="1.6"/>'
    '<path stroke-width="1.8" d="M4.7 8.3l2.3 2.2 4.3-4.9"/></g>'
)
_TRIANGLE = (
    '<path fill="currentColor" fill-rule="evenodd" d="M8 1l7.7 14H.3zM7.05 6h1.9v4.3h-1.9zM7.05 '
    '11.5h1.9v1.9h-1.9z"/>'
)
_CANNOT_TELL = (
    '<g fill="none" stroke="currentColor"><circle cx="8" cy="8" r="6.7" stroke-width="1.5" '
    'stroke-dasharray="2.34 1.87"/><path stroke-width="1.6" d="M5.9 6.4C5.9 5 6.8 4.3 8 4.3s2.2.8 '
    '2.2 2c0 1.7-2.1 1.7-2.1 3.4M8.05 10.9v1.6"/></g>'
)
_RING = '<circle fill="none" stroke="currentColor" stroke-width="1.6" cx="8" cy="8" r="5"/>'
# By verdict and by a reason's weight.
SHAPES = {
    "publish": _SHAPE.format(_TICK),
    "warn": _SHAPE.format(_TRIANGLE),
    "refuse": _SHAPE.format(_CANNOT_TELL),
    "note": _SHAPE.format(_RING),
}

STYLE = """
:root{color-scheme:light dark;--paper:#FBFAF6;--surface:#FFF;--felt:#F2EFE6;--line:#DCD6C8;
--edge:#777264;--ink:#1B2027;--ink2:#4D535D;--lake:#0A5173;--madder:#A0241A;--apricot:#7E4600;
--juniper:#1D663B;--night:#0B2D3E}
@media screen and (prefers-color-scheme:dark){:root{--paper:#12171B;--surface:#1A2127;
--felt:#202930;--line:#36424B;--edge:#8C979F;--ink:#EDEBE5;--ink2:#B7BEC4;--lake:#86C9E6;
--madder:#F7A396;--apricot:#F1C173;--juniper:#8AD3A5;--night:#0A1B24}}
@media (prefers-contrast:more){:root{--line:var(--ink);--ink2:var(--ink)}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 "Noto Sans","Segoe UI",
Roboto,"Helvetica Neue",sans-serif}
header{background:var(--night);color:#FFF;display:flex;align-items:center;gap:8px;
padding:12px 16px;font-weight:700}
header svg{width:32px;height:32px}
main,footer{max-width:1160px;margin:0 auto;padding:0 16px}
footer{padding-top:16px;padding-bottom:32px;color:var(--ink2);font-size:14px}
h1{font-size:28px;line-height:1.2;margin:24px 0 16px}
h2{font-size:20px;line-height:1.3;margin:0 0 8px}
p{max-width:48rem;margin:0 0 8px}
.small{font-size:14px;color:var(--ink2)}
.i{width:1em;height:1em;flex:none;vertical-align:-.125em;margin-right:8px}
.first{background:var(--surface);border:1px solid var(--edge);border-left:6px solid var(--lake);
border-radius:4px;padding:16px}
.first.publish{border-left-color:var(--juniper)}.first.warn{border-left-color:var(--apricot)}
.first.refuse{border-left-color:var(--madder)}
.verdict{font-weight:700;margin:0}
.publish .verdict{color:var(--juniper)}.warn .verdict{color:var(--apricot)}
.refuse .verdict{color:var(--madder)}
.figure{font-size:32px;line-height:1.25;font-weight:700;margin:8px 0;
font-variant-numeric:tabular-nums}
section{border-top:1px solid var(--line);margin-top:24px;padding-top:16px}
ul{list-style:none;margin:0;padding:0}
li{display:flex;max-width:48rem;padding:4px 0}
li .i{margin-top:.3em}
li.refuse .i{color:var(--madder)}li.warn .i{color:var(--apricot)}li.note .i{color:var(--ink2)}
ul.plain li{border-top:1px solid var(--line);padding:8px 0}
ul.plain li:first-child{border-top:0;padding-top:0}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;vertical-align:top;padding:8px 12px 8px 0;
border-bottom:1px solid var(--line)}
tbody th{font-weight:400;overflow-wrap:anywhere}
th.n,td.n{text-align:right;font-variant-numeric:tabular-nums}
th span,td span{display:block;color:var(--ink2);font-size:14px}
th.drawn,td.drawn{width:36%;padding-right:0}
.row{display:block;overflow:hidden}
.row .span{stroke:var(--lake);stroke-width:3}
.row circle{fill:var(--paper);stroke:var(--lake);stroke-width:3}
.row.main circle{fill:var(--lake)}.row.main .span{stroke-width:5}
.row .seen{stroke:var(--edge);stroke-width:1.5;stroke-dasharray:3 3}
.row .end{fill:var(--lake)}
@media (min-width:832px){h1{font-size:34px}h2{font-size:21px}.figure{font-size:40px}
#every_method+div th[scope=row]{width:26%}}
@media (max-width:639px){
#every_method+div thead .drawn{display:none}
#every_method+div tbody tr{display:grid;grid-template-columns:1fr auto;gap:0 12px;
border-bottom:1px solid var(--line);padding:8px 0}
#every_method+div tbody th,#every_method+div tbody td{border:0;padding:0}
#every_method+div thead tr{display:grid;grid-template-columns:1fr auto auto;gap:0 12px}
#every_method+div tbody th{grid-row:1;grid-column:1}
#every_method+div tbody td:nth-child(2){grid-row:1;grid-column:2;font-weight:700}
#every_method+div tbody td:nth-child(3){grid-row:2;grid-column:1/3;text-align:left}
#every_method+div tbody .drawn{grid-row:3;grid-column:1/3;width:100%}}
@media print{header{background:none;color:#000;border-bottom:1px solid #000}
.first{border-color:#000}section{break-inside:avoid-page}}
"""
