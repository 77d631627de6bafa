/** What people and machines write to a vendor's support; `{slot}` is filled by a value. Our own sentences. */
export const CHAT: readonly string[] = [
  'can someone look at room {room}, the video has been frozen since {time}',
  'the reminder to {phone} never arrived, twilio says {sid} is undelivered with error {code}',
  'we rolled back to {version} on the {slug} worker and the queue is draining, {number} jobs left',
  'patient is {name}, born {dob}, she joined by phone after the browser gave up',
  'thanks {given}, that fixed it for the front desk, the rest of the clinic still sees the old page',
  'retry went out again, same status {status}, nothing in our proxy logs that explains it',
  'is this the same thing as ticket #{ticket} from last week or a new one',
  '{given} from billing asks whether the statement for MRN {mrn} was sent twice',
  'no luck, the tunnel drops as soon as the second peer connects, screenshots are in the thread',
  'yes please, and tell the on-call engineer that the alert fires on every deploy now',
  'I can reproduce it with a test account, so it is not about the chart itself',
  'her son wrote from {email} that the link expires before he can open it',
];

export const PROSE: readonly string[] = [
  'We have seen an increase of failed calls since the upgrade to {version}, mostly in the early afternoon.',
  'The affected call is {sid}; it ended after {number} seconds with SIP 486 and no audio in either direction.',
  'Our nurse {name} tried to reach the patient at {phone} three times and always heard a fast busy tone.',
  'For reference, the account holder is {name} (date of birth {dob}), member id {member}, seen on {day}.',
  'The letter should have gone to {street}, but the export shows an empty second line for every record.',
  'Nothing has changed on our side: same firewall, same certificates, same number of agents on shift.',
  'Could you confirm whether the retention setting applies to recordings that were started before the change?',
  'The webhook answers {status} about once in {number} requests, and the retry then creates a duplicate visit.',
  'Please do not share the recording with anyone outside of your support team, and delete it when you are done.',
  'I have attached the packet capture, which was taken on the media server {server} during one of the failures.',
  'Dr. {surname} asked for a summary before the board meets, so a short answer today would help us a lot.',
  'If it is easier, call me back at {phone} any time before {time}, or write to {email} instead.',
  'The same build works in the staging region, where latency is lower and there is no proxy in front of it.',
  'Steps to reproduce: open the {slug} page, choose any visit, press refresh twice, and wait for the spinner.',
];

export const LOG: readonly string[] = [
  '{stamp} INFO  [{slug}] request_id={uuid} method=POST path=/v2/rooms/{room} status={status} duration_ms={number}',
  '{stamp} WARN  [{slug}] retrying job {number} after error {code}: upstream closed the connection',
  '{stamp} DEBUG [{slug}] peer connected ip={ip} session={uuid} codec=opus version={version}',
  '{stamp} ERROR [{slug}] could not deliver message {sid}: {code} unreachable destination handset',
  '    at deliver (/srv/app/{slug}/deliver.js:{number}:17)',
  '{stamp} INFO  [{slug}] lookup patient mrn={mrn} from {server} took {number} ms',
  '{stamp} INFO  [{slug}] health check ok, {number} connections, heap 412 MB, commit {room}',
];
