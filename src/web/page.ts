import { FORMATS } from '../documents/document.ts';
import { POLICIES } from '../mask/policy.ts';

const options = (names: readonly string[]): string => names.map((name) => `<option>${name}</option>`).join('');

const STYLE = `:root{color-scheme:light dark;--edge:#8888}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:84rem;padding:1rem}
h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:.8rem 0 .3rem}
.controls{display:flex;flex-wrap:wrap;gap:1rem;align-items:end;margin:.8rem 0}
label{display:block;font-weight:600}
select,textarea,button{font:inherit;padding:.35rem;border:1px solid var(--edge);border-radius:.3rem}
.panes{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
@media(max-width:50rem){.panes{grid-template-columns:1fr}}
textarea,pre{width:100%;min-height:14rem;margin:0;font:14px/1.6 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
pre{padding:.5rem;border:1px solid var(--edge);border-radius:.3rem}
mark{border-radius:.2rem;padding:0 .15rem;color:#111;background:#ffd54a;border-bottom:2px solid #111}
mark::after{content:" " attr(data-kind);font-size:.68em;font-weight:700;vertical-align:super}
mark[data-group="C"]{background:#9bd8ff}mark[data-group="B"]{background:#b5e8a8}mark[data-group="ids"]{background:#ffb3a7}mark[data-group="net"]{background:#d9c2ff}
table{border-collapse:collapse;width:100%}td,th{border:1px solid var(--edge);padding:.2rem .5rem;text-align:left;font-size:.9rem}
.note{max-width:60rem}
:focus-visible{outline:3px solid #1769e0;outline-offset:2px}`;

const EXAMPLE = `Patient: Maria Lopez, DOB 03/14/1957, MRN: 00417-22
maria called from (202) 555-0142, she cannot join room 5f9d88b1c2a3e4d5f6a7b8c9
Twilio says 30007 for SMbbe1c1638ddf5f11f5346e9df597240b`;

/** The playground: one page and one script, both of this origin. Nothing that is typed there leaves the browser. */
export const playgroundPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Gauze playground</title>
<style>${STYLE}</style>
<script type="module" src="/playground.js"></script>
</head>
<body>
<header>
<h1>Gauze playground</h1>
<p class="note">Masks PHI in support conversations before a vendor can read it. It runs in this page: what you type is not sent anywhere. Masked text is not
de-identified text, and rules miss things: read the result.</p>
</header>
<main>
<div class="controls">
<div><label for="policy">Policy</label><select id="policy">${options(POLICIES.map(({ name }) => name))}</select></div>
<div><label for="format">Format</label><select id="format">${options(FORMATS)}</select></div>
<button type="button" id="copy">Copy masked text</button>
<p id="status" role="status" aria-live="polite"></p>
</div>
<div class="panes">
<section aria-labelledby="text-title">
<h2 id="text-title"><label for="text">Text</label></h2>
<textarea id="text" spellcheck="false" autocomplete="off">${EXAMPLE}</textarea>
</section>
<section aria-labelledby="masked-title">
<h2 id="masked-title">Masked</h2>
<pre id="masked" tabindex="0" aria-labelledby="masked-title"></pre>
</section>
<section aria-labelledby="found-title">
<h2 id="found-title">What was found</h2>
<pre id="found" tabindex="0" aria-labelledby="found-title"></pre>
</section>
<section aria-labelledby="rules-title">
<h2 id="rules-title">By which rule</h2>
<table><thead><tr><th scope="col">Kind</th><th scope="col">Evidence</th><th scope="col">Rule</th><th scope="col">Operator</th><th scope="col">Place</th></tr></thead><tbody id="rules"></tbody></table>
</section>
</div>
</main>
</body>
</html>
`;

/** The page's own script and styles, and no connection to anywhere: the browser holds the promise that nothing is sent. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;
