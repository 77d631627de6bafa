import { describe, expect, it } from 'vitest';
import { cardEdits } from '../../../src/channels/email/cards.ts';
import { contentIdEdits, remoteEdits } from '../../../src/channels/email/remote.ts';
import { splice } from '../../../src/documents/segments.ts';

const without = (html: string): string => splice(html, remoteEdits(html));

describe('what loads over the network', () => {
  it.each([
    ['<img src="https://x.example/p.gif">', '<img src="cid:removed">'],
    ["<IMG SRC='http://x.example/p'>", "<IMG SRC='cid:removed'>"],
    ['<img src=//x.example/p>', '<img src=cid:removed>'],
    ['<img src=" \thttps://x.example/p">', '<img src="cid:removed">'],
    ['<img srcset="a.png 1x, https://x.example/p 2x">', '<img srcset="cid:removed">'],
    ['<body background="http://x.example/b">', '<body background="cid:removed">'],
    ['<link rel=stylesheet href="https://x.example/c">', '<link rel=stylesheet href="cid:removed">'],
    ['<p style="background:url( \'https://x.example/b\' )">', '<p style="background:none">'],
    [
      '<style>@import "https://x.example/c"; p{background:url(//x.example/b)}</style>',
      '<style> p{background:none}</style>',
    ],
    ['<video poster="https://x.example/v"></video>', '<video poster="cid:removed"></video>'],
    ['<iframe src="https://x.example/f"></iframe>', '<iframe src="cid:removed"></iframe>'],
  ])('%s', (html, expected) => {
    expect(without(html)).toBe(expected);
  });

  it.each([
    '<img src="cid:logo">',
    '<img src="data:image/gif;base64,R0">',
    '<a href="https://x.example/help">help</a>',
    '<p>https://x.example/p.gif</p>',
    '<p style="color:red">src="https://x.example"</p>',
    'a < b && c > d',
  ])('%s stays', (html) => {
    expect(without(html)).toBe(html);
  });

  it('is found in time that grows with the text only', () => {
    const html = '<style>'.repeat(20_000) + '<a '.repeat(20_000) + '<img src="'.repeat(20_000);
    const start = performance.now();
    remoteEdits(html);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('ids within a mail', () => {
  it('cid: leads to the mapped id, however it is written', () => {
    const html = '<img src="cid:a%40x"><img src=cid:a@x>';
    expect(
      splice(
        html,
        contentIdEdits(html, (id) => `m-${id === 'a@x'}`),
      ),
    ).toBe('<img src="cid:m-true"><img src=cid:m-true>');
  });

  it('events and cards keep their lines, not their ids or files', () => {
    const card =
      'BEGIN:VCARD\r\nUID;X=1:tam\r\n sin\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\nFN:A\r\nitem1.UID:x\r\nEND:VCARD\r\n';
    expect(
      splice(
        card,
        cardEdits(card, (id) => `<${id}>`),
      ),
    ).toBe('BEGIN:VCARD\r\nUID;X=1:<tamsin>\r\nFN:A\r\nitem1.UID:<x>\r\nEND:VCARD\r\n');
  });
});
