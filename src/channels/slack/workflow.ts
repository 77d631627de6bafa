import type { Outcome } from '../../store/outbox/message.ts';
import { outcomeOf } from './api.ts';
import type { SlackApp } from './app.ts';
import { parseContent } from './content.ts';
import type { StepRun } from './event.ts';
import { MASK_TEXT } from './step.ts';

const DONE: Outcome = { delivered: true };
const VENDOR = /^[a-z0-9][a-z0-9-]{0,39}$/;
/** The run was ended already, or nobody waits for it any more. */
const OVER = new Set(['execution_not_in_running_state', 'function_execution_not_found']);

/** Runs the workflow step "Mask text": gives the text back masked, or ends the workflow with why not. A repeated event gives the same text again. */
export async function runStep(app: SlackApp, { team, callback, execution, text, vendor }: StepRun): Promise<Outcome> {
  if (callback !== MASK_TEXT) return DONE;
  const ended = (answer: Awaited<ReturnType<SlackApp['api']['call']>>): Outcome =>
    answer.ok || OVER.has(answer.error) ? DONE : outcomeOf(answer);
  const fail = async (error: string): Promise<Outcome> =>
    ended(await app.api.call(team, 'functions.completeError', { function_execution_id: execution, error }));
  if (!VENDOR.test(vendor)) return fail('The vendor is named as in Gauze: small letters, digits and hyphens.');
  const masked = await app.relay.mask({
    tenant: app.tenantOf(team),
    vendor,
    channel: 'slack',
    source: 'workflow',
    reference: `workflow:${team}:${execution}`,
    doc: { format: 'slack', content: JSON.stringify({ text }) },
  });
  if (!masked.ok)
    return fail(
      `This cannot be masked with certainty (${masked.reasons.map(({ code }) => code).join(', ')}): nothing was passed on.`,
    );
  const outputs = { text: parseContent(String(masked.content)).text ?? '', count: masked.findings.length };
  return ended(await app.api.call(team, 'functions.completeSuccess', { function_execution_id: execution, outputs }));
}
