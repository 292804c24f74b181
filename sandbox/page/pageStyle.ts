/** Light and dark by the reader's system; no script, no outside resource. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5d6878; --paper: #f5f6f8; --card: #ffffff; --line: #dde1e7; --open: #c2410c; --done: #15803d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #9aa5b4; --paper: #14181e; --card: #1d232c; --line: #323b47; --open: #fb923c; --done: #4ade80; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; }
header p, small, dt, .none { color: var(--soft); }
header p { margin: .25rem 0 0; }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.15rem; overflow-wrap: anywhere; }
small { font-weight: 400; font-size: .85rem; margin-left: .35rem; }
article { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--open); border-radius: 8px; padding: .9rem 1.1rem; margin-bottom: .75rem; }
article.complete { border-left-color: var(--done); }
h3 { margin: 0 0 .6rem; font-size: 1rem; overflow-wrap: anywhere; }
.number { font: .85rem ui-monospace, monospace; color: var(--soft); margin-right: .4rem; }
dl { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; margin: 0; }
dt { font-size: .75rem; }
dd { margin: 0; overflow-wrap: anywhere; }
pre { margin: .8rem 0 0; padding: .7rem .85rem; max-height: 16rem; overflow: auto; background: var(--paper); border-radius: 6px; font: .85rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
`;
