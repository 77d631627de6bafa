const set = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

/** Elements that begin and end a line where a page is shown. */
export const BLOCKS =
  set(`address article aside blockquote body br button canvas caption center dd details dialog dir div dl dt fieldset
  figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link main marquee menu meta nav
  noframes noscript object ol optgroup option p picture plaintext pre script search section select style summary table tbody template
  textarea tfoot thead title tr ul video xmp`);

/** Elements whose neighbours stand beside them: a label and its value in a table or list of terms. */
export const CELLS = set('td th dd');

const INLINE =
  set(`a abbr acronym applet area audio b base basefont bdi bdo bgsound big blink cite code col colgroup data datalist del
  dfn em embed fencedframe font i img input ins kbd label map mark math meter nobr noembed output param path progress q rb rp rt rtc ruby s
  samp slot small source span strike strong sub sup svg track tt u var wbr g circle rect line polygon polyline ellipse use symbol defs
  text tspan clippath lineargradient stop foreignobject mi mo mn mrow`);

/** Content that is no markup up to the end tag (HTML, parsing of raw text and escapable raw text). */
export const RAW_TEXT = set('script style textarea title xmp iframe noembed noframes');

/** Raw text in which character references count. */
export const ESCAPABLE = set('textarea title');

/** What browsers take for markup. `<jane@example.org>` and `<John Smith>` are tags too by the letter, but a vendor reads them. */
export const isElement = (name: string): boolean =>
  BLOCKS.has(name) || INLINE.has(name) || CELLS.has(name) || /^[a-z][a-z\d]*[-:][a-z\d:-]*$/.test(name);
