/** Entry on Cloudflare Workers. */
export default {
  // Nothing is served until the HTTP channel stands: a Worker that cannot mask must not take content.
  fetch: (): Response => new Response(null, { status: 503 }),
} satisfies ExportedHandler<Env>;
