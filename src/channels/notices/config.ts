import * as z from 'zod/mini';
import { NOTICES, type NoticeEvent } from '../../relay/notice.ts';
import { SettingsError } from '../../settings.ts';

const about = z.optional(
  z.array(z.enum(Object.keys(NOTICES) as [NoticeEvent, ...NoticeEvent[]])).check(z.minLength(1), z.maxLength(20)),
);
const who = z.union([
  z.strictObject({ mail: z.email(), about }),
  /** `TEAM/CHANNEL`, by their ids. */
  z.strictObject({ slack: z.string().check(z.regex(/^[TE][A-Z0-9]{2,20}\/[CG][A-Z0-9]{2,20}$/)), about }),
  /** The name of a webhook in GAUZE_DESTINATIONS. */
  z.strictObject({ webhook: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)), about }),
]);
const schema = z.record(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/)), who);

export type NoticeConfig = z.infer<typeof schema>;

/** Reads GAUZE_NOTICES: who is told, by name. Throws SettingsError with the names that are wrong, never with a value. */
export function readNotices(text: string | undefined): NoticeConfig {
  if (text === undefined) return {};
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new SettingsError(['GAUZE_NOTICES']);
  }
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const names = result.error.issues.map(({ path: [name] }) => String(name ?? ''));
  throw new SettingsError([
    ...new Set(names.map((name) => (/^[a-z0-9-]{1,32}$/.test(name) ? `GAUZE_NOTICES.${name}` : 'GAUZE_NOTICES'))),
  ]);
}
