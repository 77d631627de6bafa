import { openapi } from './openapi.ts';

interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const operations = () =>
  Object.entries(openapi.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

const section = ({ path, method, operation }: ReturnType<typeof operations>[number]): string => `<section>
<h2><code>${method} ${escaped(path)}</code></h2>
<p>${escaped(operation.summary)}. ${escaped(operation.description ?? '')}</p>
<table><thead><tr><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead><tbody>
${Object.entries(operation.responses)
  .map(([status, { description }]) => `<tr><td>${status}</td><td>${escaped(description)}</td></tr>`)
  .join('\n')}
</tbody></table>
</section>`;

const schemas = () =>
  Object.entries(openapi.components.schemas)
    .map(
      ([name, schema]) =>
        `<details><summary>${name}</summary><pre>${escaped(JSON.stringify(schema, null, 2))}</pre></details>`,
    )
    .join('\n');

/** The API's reference, a page that loads nothing from anywhere. */
export const referencePage = (): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Gauze API</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
table{border-collapse:collapse}td,th{border:1px solid #888;padding:.2rem .6rem;text-align:left}pre{overflow:auto;background:#f3f3f3;padding:.5rem}</style>
</head><body><main><h1>Gauze API</h1><p>${escaped(openapi.info.description)} The machine-readable form is <a href="/openapi.json">/openapi.json</a>.</p>
${operations().map(section).join('\n')}
<h2>Schemas</h2>
${schemas()}
</main></body></html>
`;
