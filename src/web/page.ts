import { FORMATS } from '../documents/document.ts';
import { POLICIES } from '../mask/policy.ts';
import { STYLE } from './style.ts';

/** What stands in the box at first: invented people, and the identifiers of systems that must come through. */
const EXAMPLE = `Patient: Maria Lopez, DOB 03/14/1957, MRN: 00417-22
maria called from (202) 555-0142, she cannot join room 5f9d88b1c2a3e4d5f6a7b8c9
Twilio says 30007 for SMbbe1c1638ddf5f11f5346e9df597240b since 2026-03-02T14:05:11Z
Please write to m.lopez@northclinic.example or her son Tom at 18 Alder Court, Madison.`;

const options = (names: readonly string[]): string => names.map((name) => `<option>${name}</option>`).join('');

const HEAD = `<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Gauze playground</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Crect width='8' height='8' rx='2' fill='%231a56c4'/%3E%3Cpath d='M1.5 4h5' stroke='%23fff' stroke-width='1.6'/%3E%3C/svg%3E">
<style>${STYLE}</style>
<script type="module" src="/playground.js"></script>`;

// Browsers' spelling aids may send what is typed to a service: they are off in the box.
const INPUT = `<section class="panel" aria-labelledby="text-title" id="drop">
<div class="head">
<h2 id="text-title"><label for="text">Your text</label></h2>
<div class="controls">
<div class="field"><label for="policy">Policy</label><select id="policy">${options(POLICIES.map(({ name }) => name))}</select></div>
<div class="field"><label for="format">Format</label><select id="format">${options(FORMATS)}</select></div>
<div class="file"><input type="file" id="file" aria-label="Open a file" aria-describedby="text-hint"
accept=".eml,.json,.html,.htm,.csv,.tsv,.txt,.log,.md"><span class="button" aria-hidden="true">Open a file…</span></div>
<button type="button" id="clear">Clear</button>
</div>
</div>
<textarea id="text" rows="7" spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" data-gramm="false"
aria-describedby="text-hint">${EXAMPLE}</textarea>
<p class="hint" id="text-hint">Type, paste, or drop a file here (.eml .json .html .csv .txt, up to 10 MB). Files are read in this page.</p>
</section>`;

const RESULT = `<div class="panes">
<section class="panel" aria-labelledby="found-title">
<div class="head"><h2 id="found-title">What was found</h2><ul class="counts" id="counts" aria-label="Findings by kind"></ul></div>
<pre id="found" tabindex="0" role="region" aria-labelledby="found-title" translate="no"></pre>
</section>
<section class="panel" aria-labelledby="masked-title">
<div class="head"><h2 id="masked-title">What a vendor would get</h2><button type="button" class="primary" id="copy" disabled>Copy masked text</button></div>
<pre id="masked" tabindex="0" role="region" aria-labelledby="masked-title" translate="no"></pre>
</section>
</div>
<section class="panel" aria-labelledby="rules-title">
<div class="head"><h2 id="rules-title">By which rule</h2></div>
<div class="scroll" tabindex="0" role="region" aria-labelledby="rules-title">
<table aria-labelledby="rules-title"><thead><tr><th scope="col">Kind</th><th scope="col">What it is</th><th scope="col">Rule</th><th scope="col">Evidence</th><th scope="col">Replaced by</th><th scope="col">Place</th></tr></thead><tbody id="rules"></tbody></table>
</div>
<p class="hint" id="more"></p>
</section>`;

/** The playground: one page and two scripts, all of this origin. Nothing that is typed there leaves the browser. */
export const playgroundPage = `<!doctype html>
<html lang="en">
<head>
${HEAD}
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header><div class="width">
<h1>Gauze playground</h1>
<p class="lead">Masks PHI in support conversations before a vendor can read it. The engine runs in this page: what you type or open is sent nowhere.</p>
</div></header>
<main class="width">
${INPUT}
<p id="status" role="status" aria-live="polite">Starting the engine…</p>
<noscript><p class="panel">The engine is a script of this page: allow scripts to use it.</p></noscript>
${RESULT}
<footer><p>Masked is not de-identified, and rules miss things: read the result before you pass it on. Tokens of this page use a key that is gone when you close it.
The HTTP API is described in the <a href="/reference">reference</a>.</p></footer>
</main>
</body>
</html>
`;

// `data:` is for the icon. No `connect-src`: the browser itself holds the promise that nothing is sent.
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'unsafe-inline'; img-src data:; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

// A worker takes its policy from its own response, not from the page that starts it.
const SCRIPT_POLICY = "default-src 'none'; connect-src 'none'";

const SHARED = { 'cache-control': 'no-cache', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' };

export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': PAGE_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  ...SHARED,
} as const;

export const SCRIPT_HEADERS = {
  'content-type': 'text/javascript; charset=utf-8',
  'content-security-policy': SCRIPT_POLICY,
  ...SHARED,
} as const;

/** The page's scripts, by their paths: `build:web` makes them, a server serves them. */
export const PLAYGROUND_SCRIPTS = ['playground.js', 'engine.js'] as const;
export type PlaygroundScripts = Readonly<Record<(typeof PLAYGROUND_SCRIPTS)[number], string>>;
