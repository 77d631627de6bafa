import { describe, expect, it } from 'vitest';
import { expectSound, read, replaced, shown } from './reading.ts';

const html = (source: string): string[] => shown(read(source, 'html'));

describe('html', () => {
  it.each([
    ['<p>Jo<b>hn</b> Smi<wbr>th</p>', 'John Smith\n'],
    ['<p>one<p>two', 'one\ntwo'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<table><tr><td>DOB</td><td>03/04/1957</td></tr><tr><th>MRN<td>x</table>', 'DOB\t03/04/1957\nMRN\tx\n'],
    ['<dl><dt>Patient</dt><dd>Jane</dd></dl>', 'Patient\nJane\n'],
    ['<div>\n  John\n  <i> Smith</i>\n</div>', 'John Smith \n'],
    ['<p>x</p><pre>a\n  b</pre>', 'x\na\n  b\n'],
    ['Hello\n<b>John</b>\n  Smith', 'Hello\nJohn\n  Smith'],
    ['O&#39;Brien &amp; Zo&euml; &#x201C;x&#8221; &copy &nope; & &lt', "O'Brien & Zoë “x” © &nope; & <"],
    ['a&nbsp;b &#150; &#0; &#xD800; &#x110000;', 'a\u00a0b – \ufffd \ufffd \ufffd'],
    ['jane&commat;x&period;example', 'jane@x.example'],
    ['From: Jane <jane@x.example>, <John Smith>', 'From: Jane <jane@x.example>, <John Smith>'],
    ['a < b and c > d </ e', 'a < b and c > d </ e'],
    ['<span style="display:none">Jane</span> x', 'Jane x'],
    ['<p>kept <a href="', 'kept <a href="'],
    ['<o:p>Jane</o:p>', 'Jane'],
  ])('running text of %j', (source, text) => {
    expect(read(source, 'html').parts[0]?.text).toBe(text);
    expectSound(source, read(source, 'html'));
  });

  it.each([
    ['<img src=a.png alt="Jane&#39;s" class=x title=\'T\'>', ['img@src||a.png', "img@alt||Jane's", 'img@title||T']],
    ['<input name="dob" value=1957 type=text>', ['input@value|dob|1957']],
    ['<meta name="author" content="Jane">', ['meta@content|author|Jane']],
    [
      '<a data-patient-name="Jane" aria-label=J href=mailto:j@x.example>',
      ['a@data-patient-name|patient name|Jane', 'a@aria-label||J', 'a@href|email|j@x.example'],
    ],
    ['<a data-x=\'{"dob":"1957"}\'>', ['a@data-x.dob|dob|1957']],
    ['<a data-x="{&quot;dob&quot;:&quot;1957&quot;}">', ['a@data-x.dob|dob|1957']],
    ['<p John Smith required>', ['p@#||John Smith']],
    ['<p class="a" style="x:\'Jane\'">', ["p@style|style|x:'Jane'"]],
    ['<a href="tel:+12125550142">', ['a@href|phone|+12125550142']],
    ['<!-- Jane -->', ['#comment|| Jane ']],
    ['<!--[if mso]><p>Jane</p><![endif]-->', ['#comment||[if mso]>\nJane\n<![endif]']],
    ['<!DOCTYPE html><?php Jane ?><!x>', ['#comment||php Jane ?', '#comment||x']],
    ['<title>A &amp; B</title><textarea><b>x</textarea>', ['title||A & B', 'textarea||<b>x']],
    ['<script type="application/ld+json">{"name":"Jane"}</script>', ['script.name|name|Jane']],
    ['<script>var x = "<p>Jane";</script  >', ['script||var x = "<p>Jane";']],
    ['<style>p { }</style>', ['style||p { }']],
  ])('parts of %j', (source, parts) => {
    for (const part of parts) expect(html(source)).toContain(part);
    expectSound(source, read(source, 'html'));
  });

  it('wants addresses where addresses stand', () => {
    const accepts = read('<a href="https://x.example" title=x>', 'html').parts.map((part) => part.accepts.type);
    expect(accepts).toEqual(['url', 'any']);
  });

  it.each([
    ['<p>Jo<b>hn</b> Smith</p>', 'John Smith', '<p>[NAME-K7Q2M4XD]<b></b></p>'],
    ['<p>12 Main St<br>Springfield</p>', 'St\nSpringfield', '<p>12 Main [NAME-K7Q2M4XD]<br></p>'],
    ['<p>John\n   Smith</p>', 'John Smith', '<p>[NAME-K7Q2M4XD]</p>'],
    ['<p>Zo&euml;</p>', 'Zoë', '<p>[NAME-K7Q2M4XD]</p>'],
    ['<img alt="x Zo&euml;">', 'Zoë', '<img alt="x [NAME-K7Q2M4XD]">'],
  ])('edits %j', (source, value, out) => expect(replaced(read(source, 'html'), value)).toBe(out));

  it('escapes what it puts there', () => {
    expect(replaced(read('<p>Jane</p>', 'html'), 'Jane', '<b>&')).toBe('<p>&lt;b&gt;&amp;</p>');
    expect(replaced(read('<img alt=Jane>', 'html'), 'Jane', 'a b>"')).toBe('<img alt=a&#32;b&#62;&#34;>');
    expect(replaced(read('<script>Jane</script>', 'html'), 'Jane', '</script>"')).toBe('<script>/script</script>');
    expect(replaced(read('<!--Jane-->', 'html'), 'Jane', 'a-->b')).toBe('<!--ab-->');
  });

  it('inserts nothing where only a break that the source lacks is covered', () => {
    const reading = read('<p>a</p><p>b</p>', 'html');
    expect(reading.write([{ part: 0, start: 1, end: 2, replacement: 'X' }])).toBe('<p>a</p><p>b</p>');
  });
});
