/** Style of every report: light and dark, narrow screens, and paper (always light, rows not torn apart). */
export const reportStyle = `
:root{color-scheme:light dark;--bar:var(--accent);--head:color-mix(in srgb,var(--accent) 85%,black);--paper:#fff;--ink:#1c2430;--quiet:#5b6675;--rule:#d8dee6;--soft:#f4f6f9;--second:#8a97a8;--line:#b3541e;
--critical:#a3123a;--high:#c8501e;--medium:#b58900;--low:#3d7a4e;--informational:#4a7fb5;--unknown:#7c8795}
@media (prefers-color-scheme:dark){:root{--bar:color-mix(in srgb,var(--accent) 60%,white);--head:color-mix(in srgb,var(--accent) 50%,white);--paper:#12171e;--ink:#e6ebf2;--quiet:#9aa6b5;--rule:#2c3643;--soft:#1a212b;--second:#71808f;--line:#ef9a63;
--critical:#f0587f;--high:#f08a55;--medium:#e0b83c;--low:#6cc086;--informational:#7db3e8;--unknown:#9aa6b5}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.25rem 3rem;max-width:54rem;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
h1{margin:0;font-size:1.7rem;line-height:1.25}
h2{margin:2.2rem 0 .6rem;font-size:1.15rem}
h1,h2{color:var(--head)}
header{border-bottom:3px solid var(--accent);padding-bottom:1rem}
header p{margin:.3rem 0 0;color:var(--quiet)}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:.75rem;margin:1.25rem 0 0;padding:0}
.facts div{display:flex;flex-direction:column;justify-content:space-between;background:var(--soft);border:1px solid var(--rule);border-radius:.5rem;padding:.75rem 1rem}
.facts dt{color:var(--quiet);font-size:.85rem}
.facts dd{margin:.15rem 0 0;font-size:1.5rem;font-weight:600;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{padding:.4rem .6rem;text-align:start;vertical-align:top;border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
thead th{color:var(--quiet);font-weight:600;font-size:.85rem;white-space:nowrap}
tbody th{font-weight:400}
.number{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.nowrap{white-space:nowrap}
.bars td:last-child{width:11rem;vertical-align:middle}
svg.bar{display:block;width:100%;max-width:10rem;height:12px}
@media (max-width:30rem){.bars td:last-child{width:6rem}}
svg.chart{display:block;width:100%;height:auto}
.grid{stroke:var(--rule)}.mark{fill:var(--quiet);font-size:11px}
.first{fill:var(--bar)}.second{fill:var(--second)}
.line{fill:none;stroke:var(--line);stroke-width:2}.dot{fill:var(--line)}
.legend{margin:.25rem 0 0;color:var(--quiet);font-size:.85rem}
.key{display:inline-block;width:.8rem;height:.8rem;border-radius:2px;margin:0 .3rem 0 .8rem;vertical-align:-1px}
.key.first{background:var(--bar)}.key.second{background:var(--second)}.key.line{background:var(--line);height:.2rem;vertical-align:3px}
.critical{fill:var(--critical)}.high{fill:var(--high)}.medium{fill:var(--medium)}.low{fill:var(--low)}.informational{fill:var(--informational)}.unknown{fill:var(--unknown)}
details summary{cursor:pointer;color:var(--quiet);font-size:.85rem;margin-top:.4rem}
.quiet{color:var(--quiet)}
footer{margin-top:2.5rem;padding-top:.8rem;border-top:1px solid var(--rule);color:var(--quiet);font-size:.85rem}
@media print{@page{margin:16mm}:root{color-scheme:light;--bar:var(--accent);--head:#111;--paper:#fff;--ink:#111;--quiet:#444;--rule:#bbb;--soft:#f4f4f4;--second:#8a97a8;--line:#b3541e;
--critical:#a3123a;--high:#c8501e;--medium:#b58900;--low:#3d7a4e;--informational:#4a7fb5;--unknown:#7c8795}
body{max-width:none;padding:0;font-size:10.5pt}h2{break-after:avoid}tr,.facts div,svg{break-inside:avoid}thead{display:table-header-group}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}.scroll{overflow:visible}}
`;
