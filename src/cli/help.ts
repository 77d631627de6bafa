import { FORMATS } from '../documents/document.ts';
import { POLICIES } from '../mask/policy.ts';

export const HELP = `gauze: masks PHI in support content before a vendor can read it

  gauze mask [FILE or FOLDER ...]     mask documents; standard input when none is named
  gauze detect [FILE or FOLDER ...]   show what would be masked, as JSON lines; the text is never printed
  gauze kinds                         the kinds of identifiers and the Safe Harbor rows they cover
                                      (--coverage POLICY: what a policy does with each of the 18 rows)
  gauze policies                      the built-in policies: what each does with each kind
  gauze policy test POLICY [FILE ...] what a policy would treat differently (--against POLICY); also: diff A B, schema
  gauze lists test LISTS [FILE ...]   what the company's own lists would change; also: check, schema
  gauze vendor list                   vendors, their BAAs and what is due; also: show, check, schema
  gauze rulebook list                 the tenant's policies, lists and vendor records in force; also: show, propose SORT FILE, approve
  gauze slack manifest                the Slack app's manifest; gauze slack check looks at tokens, scopes and pairs
  gauze vendor redact VENDOR          what of a vendor's own copies holds identifiers (--since DAY); --apply N has it removed there
  gauze vendor offboard VENDOR        shred the keys of all conversations with a vendor (--apply N)
  gauze hooks check SOURCE            sends a synthetic event through the running server to a source's destination (--url URL)
  gauze mail check                    tries the settings of the mail relay against its servers
  gauze serve                         the HTTP API and the playground on this machine
  gauze person find                   where a person is (--name, --mrn, --phone, --email, --id); also: export, forget [--apply]
  gauze conversation list             conversations, without content; also: find, show ID, link ID TARGET, unlink ID, shred ID [--apply]
  gauze roster                        whether a roster of patients is there; also: import FILE.csv [--dry-run], remove
  gauze holds list                    what waits for a person; also: show ID, preview ID, release ID, discard ID, assign ID
  gauze incident report               PHI that went out unmasked, the value on standard input: --conversation ID --kind KIND
                                      [--since DAY]; also: list, show ID (what went to whom, when), close ID
  gauze backup FILE                   every row of the database, as of now; sealed values stay sealed, keys are not in it
  gauze restore FILE                  put a backup in the place of all rows; what was shredded since stays shredded
  gauze dead-letters                  messages that were given up; also: retry ID, discard ID
  gauze retention                     how long what is kept; also: set FILE (--vendor NAME for one vendor)
  gauze purge                         delete what is older than its retention
  gauze reveal                        standard input with its originals, on record as break-glass: --conversation ID
                                      --reason TEXT --purpose NAME, or one --token; gauze disclose TOKEN lets the vendor see it
  gauze grant                         standing grants; also: propose, approve ID by another account, revoke ID
  gauze access create NAME            make an access token for an application, printed once; also: list, revoke ID
  gauze audit verify                  whether the audit is whole (--heads FILE of the sink); also: export --format jsonl|csv
  gauze keys                          which master keys wrap how many data keys
  gauze keys rotate                   wrap every data key under the first of GAUZE_KEYS; no record is touched
  gauze doctor                        check this installation: Node, keys, state folder, lexicon, database

Options of mask and detect
  -f, --format FORMAT      ${FORMATS.join(' ')} (auto)
  -p, --policy NAME        ${POLICIES.map(({ name }) => name).join(', ')}, or a JSON file (strict)
      --vendor NAME        who receives: each vendor has its own tokens (default)
      --team NAME          who sends: some lists are for one team
      --lists FILE         the company's own allow and deny lists and custom kinds
      --records FILE       vendor records: the vendor's record decides the policy, or holds
  -c, --conversation ID    documents of one conversation share their tokens (one for each document)
  -o, --out FOLDER         write masked documents there, under their own names
      --jsonl              a line {"id","text"} in, a line {"id","text"} or {"id","spans"} out
      --report FILE        mask: what was masked, generalised, derived and kept, by Safe Harbor row
      --dry-run            write nothing, say what would be masked
      --explain            a line for each finding: place, kind, evidence, rule, operator
      --all                detect: also what the policy lets pass
  -h, --help

Options of holds
      --state STATE        list: held, released, discarded (held); also --vendor NAME
      --as-is              release: deliver what still cannot be masked as it came
      --second-person NAME release: who agrees, where it takes two
      --team, --to, --due  assign: whose it is, and until when
Options of conversation
      --vendor NAME        list, find: only this vendor's
      --channel, --reference   find: slack, mail, ticket or api, and the thread, mail or ticket as that channel names it
      --apply              shred: do it; without it, what would go is said

Options of vendor redact
      --since DAY          from this day on (2026-11-28); --until DAY: to the end of that one (now)
      --match KINDS        only these kinds: NAME,MRN
      --text-only          leave out what cannot be read: sound, images, files
      --legal-hold FILE    ids of the vendor's, one a line, that are left alone
      --apply N            the number that a run without it has said

Options of keys rotate
      --wrapped-before DAY also what the same key wrapped before this day (2026-11-28): its service has got new material

Options of rulebook
      --dry-run            propose: say what would change, and change nothing
      --all                list: also what was in force once

Options of access create
      --scope SCOPES       what it may do: mask,detect,hold,admin,audit,webhook
      --vendor NAME        the only vendor that it may work for (all)
      --days N             ends after so many days (never)

Options of restore
      --replace            the database holds rows, which go
      --shreds FILE        a later backup, whose shred records hold too: for a database that is lost (may be repeated)

Exit status
  0 done   1 failed   2 wrong usage   3 a document was held: nothing of it was written

Settings
  GAUZE_KEY        master key, base64 of at least 32 bytes
  GAUZE_KEYS       where master keys come from, the one that wraps first: env file aws-kms:ARN gcp-kms:NAME vault-transit:URL
  GAUZE_STATE      folder for key and state (.gauze)
  GAUZE_DATABASE   a file of SQLite, or a postgres: URL (gauze.db in the state folder)
  GAUZE_RECORDS    vendor records, a file or themselves as JSON: doctor warns of whoever has no BAA in force
  GAUZE_POLICIES, GAUZE_LISTS  files of policies and lists, in force where the rulebook has none of the same name
`;
