import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/documents/document.ts';
import { readDocument } from '../../src/documents/index.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';

/** What a reader of the document sees: the shown parts, without what is hidden in them. */
function shownIn(format: Format, content: string): string[] {
  const { parts } = readDocument({ format, content }, { ...NODE_LIMITS, attachments: 'leave' });
  return parts
    .filter(({ shown }) => shown !== undefined)
    .map(({ text, hidden = [] }) =>
      [...hidden].reverse().reduce((seen, { start, end }) => seen.slice(0, start) + seen.slice(end), text),
    );
}
const seen = (format: Format, content: string): boolean => shownIn(format, content).some((text) => text.includes('AA'));

const mail = (head: string, body: string): string => `Subject: hello\r\n${head}\r\n\r\n${body}`;
const mixed = (type: string, body: string): string =>
  mail('Content-Type: multipart/mixed; boundary=b', `--b\r\n\r\nhello\r\n--b\r\n${type}\r\n\r\n${body}\r\n--b--\r\n`);

describe('text that a reader sees', () => {
  it.each<readonly [Format, string]>([
    ['text', 'one AA two'],
    ['text', 'a log\n{"name":"AA"}\nand more'],
    ['html', '<p>one <b>AA</b> two</p>'],
    ['html', '<head><title>x</title><body><p>AA</p>'],
    ['html', '<p>x<a href="https://a.example/">AA</a>'],
    ['html', '<div hidden>x</div><p>AA</p>'],
    ['html', '<p style="color:red">AA</p><img src="data:image/png;base64,xx">'],
    ['html', '<p hidden>x<p>y</p></p>AA'],
    ['json', '{"comment":{"body":"AA"}}'],
    ['json', '{"html":"<p>AA</p>"}'],
    ['json', String.raw`{"inner":"{\"name\":\"AA\"}"}`],
    ['csv', 'name,note\nx,AA\n'],
    ['xml', '<a><b>AA</b></a>'],
    ['hl7', 'MSH|^~\\&|A|B|C|D|20260101||ADT^A01|1|P|2.5\rPID|1||||AA^X\r'],
    ['slack', '{"text":"AA"}'],
    ['slack', '{"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*AA*"}}]}'],
    ['slack', '{"text":"<https://a.example/x|AA>"}'],
    ['mail', mail('Content-Type: text/plain', 'AA')],
    ['mail', mail('Content-Type: text/html', '<p>AA</p>')],
    ['mail', mixed('Content-Type: message/rfc822', mail('', 'AA'))],
    ['mail', mixed('Content-Type: application/pdf', '%PDF-1.7 x').replace('hello\r\n--', 'AA\r\n--')],
  ])('%s %s', (format, content) => {
    expect(seen(format, content)).toBe(true);
  });
});

describe('text that nobody sees', () => {
  it.each<readonly [Format, string]>([
    ['html', '<img src="https://x.example/?p=AA">'],
    ['html', '<p title="AA">x</p>'],
    ['html', '<!-- AA --><p>x</p>'],
    ['html', '<script>AA</script>'],
    ['html', '<style>AA</style>'],
    ['html', '<title>AA</title>'],
    ['html', '<textarea>AA</textarea>'],
    ['html', '<form><select><option>AA</option></select></form>'],
    ['html', '<p hidden>AA</p>'],
    ['html', '<div hidden><div>x</div>AA</div>'],
    ['html', '<div hidden><div>x</div></div><div style="display : none">AA</div>'],
    ['html', '<span style="font-size:0px">AA</span>'],
    ['html', '<span style="dis/**/play:none">AA</span>'],
    ['html', '<template>AA</template>'],
    ['html', '<p hidden>x<p>AA'],
    ['html', "<p>x <img src='https://x.example/?p= AA"],
    ['html', '<p>AA</p><script>send(document.body.innerText)</script>'],
    ['html', '<p>AA</p><x onmouseover=send()>'],
    ['html', '<p onclick="send()">AA</p>'],
    ['html', '<p>AA</p><a href="javascript:send()">x</a>'],
    ['html', '<p>AA</p><a href="java&#115;cript:send()">x</a>'],
    ['html', '<p>AA</p><iframe srcdoc="<p>AA</p>"></iframe><b onload=x()></b>'],
    ['json', '{"AA":1}'],
    ['json', String.raw`{"html":"<p title=\"AA\">x</p>"}`],
    ['json', '{"form":"name=AA&b=c"}'],
    ['url', 'name=AA&b=c'],
    ['url', 'https://x.example/?p=AA'],
    ['xml', '<a b="AA"/>'],
    ['xml', '<a><!-- AA --><b>x</b></a>'],
    ['slack', '{"text":"<https://a.example/AA|x>"}'],
    ['slack', '{"text":"x","block_id":"AA"}'],
    ['slack', '{"text":"x","blocks":[{"type":"image","image_url":"https://a.example/AA","alt_text":"x"}]}'],
    ['slack', '{"text":"x","metadata":{"event_payload":{"a":"AA"}}}'],
    ['mail', mail('X-Note: AA', 'x')],
    ['mail', mail('From: AA <a@x.example>', 'x')],
    ['mail', mixed('Content-Type: text/plain; name=AA.txt', 'x')],
    ['mail', mixed('Content-Type: text/calendar', 'BEGIN:VCALENDAR\r\nSUMMARY:AA\r\nEND:VCALENDAR')],
    ['mail', mixed('Content-Type: text/vcard', 'BEGIN:VCARD\r\nFN:AA\r\nEND:VCARD')],
    ['mail', mail('Content-Type: multipart/mixed; boundary=b', 'AA\r\n--b\r\n\r\nhello\r\n--b--\r\nAA\r\n')],
    ['mail', mixed('Content-Type: text/rfc822-headers', 'Subject: AA')],
  ])('%s %s', (format, content) => {
    expect(content).toContain('AA');
    expect(seen(format, content)).toBe(false);
  });
});
