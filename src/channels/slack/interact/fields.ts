import { isPurpose } from '../../../reveal/purposes.ts';
import { type Fields, fieldsOf, listOf, textOf } from '../json.ts';

/** What a person did, and where, as an interaction says it. */
export interface Where {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly trigger: string;
}

export const whereOf = (body: Fields): Where => ({
  team: textOf(fieldsOf(body['team'])['id'] ?? body['team_id']),
  user: textOf(fieldsOf(body['user'])['id'] ?? body['user_id']),
  channel: textOf(fieldsOf(body['channel'])['id'] ?? body['channel_id']),
  trigger: textOf(body['trigger_id']),
});

/** The state of a form's input, by its block and action. */
export const inputOf = (view: Fields, block: string): Fields =>
  fieldsOf(Object.values(fieldsOf(fieldsOf(fieldsOf(view['state'])['values'])[block]))[0]);

export const typedIn = (view: Fields, block: string): string => textOf(inputOf(view, block)['value']);

export const chosenIn = (view: Fields, block: string): string[] =>
  listOf(inputOf(view, block)['selected_options']).map((option) => textOf(option['value']));

export const selectedIn = (view: Fields, block: string): string =>
  textOf(fieldsOf(inputOf(view, block)['selected_option'])['value']);

export const channelIn = (view: Fields, block: string): string => textOf(inputOf(view, block)['selected_conversation']);

/** What a form carries along: ids only. */
export function metadataOf(view: Fields): Fields {
  try {
    return fieldsOf(JSON.parse(textOf(view['private_metadata'])));
  } catch {
    return {};
  }
}

/** Who asks for originals in a form with `reason` and `purpose`, as reveal and disclosure want it. */
export function askedIn(view: Fields, person: string, mfa: boolean) {
  const purpose = selectedIn(view, 'purpose');
  return { person, reason: typedIn(view, 'reason'), purpose: isPurpose(purpose) ? purpose : 'support', mfa } as const;
}
