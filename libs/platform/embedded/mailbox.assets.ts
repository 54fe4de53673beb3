/** The mailbox page's own files, so that it needs nothing from the web client and loads nothing from anywhere. */
export const mailboxStyle = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f8f6f1, #121615);
  --surface: light-dark(#ffffff, #1a1f1e);
  --hover: light-dark(#f0ece3, #232a28);
  --text: light-dark(#1a211f, #eeece6);
  --muted: light-dark(#515a56, #b3b9b4);
  --border: light-dark(#e2dccf, #313936);
  --edge: light-dark(#85857b, #7a827d);
  --action: light-dark(#0a5860, #83d3d5);
  --soft: light-dark(#e2f0ef, #16363a);
  --highlight: light-dark(#fdf1d7, #3a2d10);
  --focus: light-dark(#14201f, #ffd479);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1.0625rem/1.5 'Source Sans 3', 'Segoe UI', system-ui, sans-serif; }
a { color: var(--action); text-underline-offset: 0.15em; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 0.25rem; }
header { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: baseline; padding: 0.875rem 1.25rem; border-bottom: 1px solid var(--border); background: var(--surface); }
header p { margin: 0; color: var(--muted); }
.brand { font-size: 1.25rem; font-weight: 650; color: var(--text); text-decoration: none; }
.columns { display: grid; }
nav { border-bottom: 1px solid var(--border); }
nav h2 { margin: 1rem 1.25rem 0; font-size: 1.0625rem; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0.5rem 1.25rem 1rem; align-items: end; }
label { flex: 1 1 12rem; font-size: 0.9375rem; color: var(--muted); }
input { display: block; width: 100%; min-height: 2.5rem; padding: 0.25rem 0.625rem; font: inherit; color: var(--text); background: var(--surface); border: 1px solid var(--edge); border-radius: 0.5rem; }
button { min-height: 2.5rem; padding: 0.25rem 1rem; font: inherit; font-weight: 600; color: var(--text); background: var(--surface); border: 1px solid var(--edge); border-radius: 0.5rem; cursor: pointer; }
button:hover { background: var(--hover); }
.list { list-style: none; margin: 0; padding: 0; }
.list a { display: block; padding: 0.625rem 1.25rem; color: var(--text); text-decoration: none; border-top: 1px solid var(--border); border-inline-start: 4px solid transparent; }
.list a:hover { background: var(--hover); }
.list a[aria-current] { background: var(--soft); border-inline-start-color: var(--action); }
.list strong, .list span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.list strong { font-weight: 600; }
.list span { font-size: 0.9375rem; color: var(--muted); }
main { min-width: 0; padding: 1.25rem; max-width: 62rem; }
main h1 { margin: 0 0 0.75rem; font-size: 1.625rem; line-height: 1.2; overflow-wrap: anywhere; }
main h2 { margin: 1.5rem 0 0.5rem; font-size: 1.125rem; }
.empty { color: var(--muted); padding: 0 1.25rem; }
main .empty { padding: 0; }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.125rem 1rem; margin: 0 0 1rem; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { display: block; width: 100%; height: clamp(22rem, 62vh, 60rem); border: 1px solid var(--border); border-radius: 0.75rem; background: #ffffff; color-scheme: light; }
pre { margin: 0; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 0.9375rem/1.5 ui-monospace, Menlo, Consolas, monospace; background: var(--surface); border: 1px solid var(--border); border-radius: 0.75rem; }
details { margin-top: 1.25rem; }
summary { cursor: pointer; padding: 0.375rem 0; font-weight: 600; }
.plain { padding-inline-start: 1.25rem; margin: 0; }
.notice { padding: 0.625rem 1.25rem; background: var(--highlight); }
@media (min-width: 60rem) {
  body { display: flex; flex-direction: column; height: 100vh; }
  .columns { flex: 1; min-height: 0; grid-template-columns: 24rem 1fr; }
  nav { overflow: auto; border-bottom: 0; border-inline-end: 1px solid var(--border); }
  main { overflow: auto; }
  .back { display: none; }
}
@media (max-width: 59.999rem) {
  .reading nav { display: none; }
  main.choose { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); }
}
@media (forced-colors: active) { .list a[aria-current] { border-inline-start-color: Highlight; } }
`;

/** Says so when something newer than the first of the list has arrived. */
export const mailboxScript = `
const status = document.querySelector('[role=status]');
const text = document.querySelector('template').content;
const newest = status.dataset.newest;
setInterval(async () => {
  if (document.hidden || status.childNodes.length > 0) return;
  const response = await fetch('/api/messages?limit=1').catch(() => undefined);
  if (!response?.ok) return;
  const [first] = (await response.json()).messages;
  if (first && first.id !== newest) status.append(text.cloneNode(true));
}, 2000);
`;
