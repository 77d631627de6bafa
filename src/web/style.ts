// One hue for each family of kinds. Text on a mark is near black on pale or near white on deep: 7:1 and more in both schemes.
const FAMILIES = `:root{--who:#ffe08a;--where:#c5ecb6;--when:#b9defc;--reach:#f6cff0;--number:#ffcbbd;--net:#d8d0ff}
@media(prefers-color-scheme:dark){:root{--who:#5c4708;--where:#23501a;--when:#123f66;--reach:#5d2358;--number:#6d2a1c;--net:#3d3182}}
[data-family=who]{background:var(--who)}[data-family=where]{background:var(--where)}[data-family=when]{background:var(--when)}
[data-family=reach]{background:var(--reach)}[data-family=number]{background:var(--number)}[data-family=net]{background:var(--net)}`;

/** The page's look, in the browser's own fonts. Follows the reader's scheme, contrast and motion; lays out in one column when narrow. */
export const STYLE = `:root{color-scheme:light dark;--page:#f4f5f7;--panel:#fff;--ink:#16191f;--quiet:#4c5462;--line:#c3c9d3;--strong:#6b7482;
--accent:#1a56c4;--on-accent:#fff;--held:#8f1d14;--held-back:#fdeceb;--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
@media(prefers-color-scheme:dark){:root{--page:#12151a;--panel:#1b2027;--ink:#eceff4;--quiet:#b0b9c7;--line:#39414d;--strong:#8a94a4;
--accent:#8ab4ff;--on-accent:#0b1a33;--held:#ffb4ab;--held-back:#3a1614}}
${FAMILIES}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI","Liberation Sans",sans-serif}
.width{max-width:88rem;margin:0 auto;padding:0 1.25rem}
header{background:var(--panel);border-bottom:1px solid var(--line);padding:1rem 0}
h1{font-size:1.35rem;margin:0;letter-spacing:-.01em}
h2{font-size:1rem;margin:0}
.lead{margin:.25rem 0 0;color:var(--quiet);max-width:72ch}
main{padding-top:1rem;padding-bottom:2rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--panel);padding:.4rem .8rem}
.controls{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end}
.field{display:grid;gap:.2rem}
.field label,.field .name{font-size:.85rem;font-weight:600;color:var(--quiet)}
select,button,.button{font:inherit;font-size:.95rem;line-height:1.3;padding:.45rem .8rem;min-height:2.5rem;border:1px solid var(--strong);border-radius:.45rem;background:var(--panel);color:var(--ink);cursor:pointer}
button:hover,.button:hover,select:hover{border-color:var(--accent)}
button:disabled{color:var(--quiet);border-color:var(--line);cursor:not-allowed}
.primary:enabled{background:var(--accent);border-color:var(--accent);color:var(--on-accent);font-weight:600}
.file{position:relative;display:inline-block}
.file input{position:absolute;inset:0;width:100%;opacity:0;cursor:pointer}
.file .button{display:flex;align-items:center}
.panel{background:var(--panel);border:1px solid var(--line);border-radius:.7rem;padding:.9rem 1rem;margin-top:1rem;min-width:0}
.head{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;justify-content:space-between;min-height:2.5rem;margin-bottom:.5rem}
.hint{margin:.4rem 0 0;font-size:.85rem;color:var(--quiet)}
.panes{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 1rem}
@media(max-width:56rem){.panes{grid-template-columns:minmax(0,1fr)}}
textarea,pre{display:block;width:100%;margin:0;padding:.7rem .8rem;border:1px solid var(--strong);border-radius:.45rem;background:var(--page);color:var(--ink);font:.875rem/1.75 var(--mono);white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4}
textarea{min-height:11rem;resize:vertical}
pre{border-color:var(--line);min-height:11rem;max-height:32rem;overflow:auto}
.dropping textarea{border:2px dashed var(--accent)}
mark{color:inherit;border-radius:.25rem;padding:.08em .2em;box-decoration-break:clone;-webkit-box-decoration-break:clone;border-bottom:2px solid currentcolor}
mark b{font:700 .68em/1 system-ui,"Liberation Sans",sans-serif;letter-spacing:.03em;margin-left:.4em;user-select:none;vertical-align:.12em}
mark.shown{outline:3px solid var(--accent);outline-offset:1px}
.counts{display:flex;flex-wrap:wrap;gap:.35rem;list-style:none;margin:0;padding:0}
.counts li{font-size:.8rem;font-weight:600;padding:.1rem .55rem;border-radius:1rem;border:1px solid var(--strong)}
#status{margin:1rem 0 0;padding:.55rem .9rem;border-left:4px solid var(--accent);background:var(--panel);border-radius:.3rem;font-weight:600;min-height:2.6rem}
#status[data-state=held],#status[data-state=failed]{border-color:var(--held);color:var(--held);background:var(--held-back)}
.scroll{overflow:auto;max-height:34rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;padding:.4rem .7rem;border-bottom:1px solid var(--line);vertical-align:top}
th{position:sticky;top:0;background:var(--panel);font-size:.8rem;color:var(--quiet)}
td:first-child span{font-weight:600;padding:.1rem .5rem;border-radius:.3rem}
td code{font:.85rem var(--mono);overflow-wrap:anywhere}
td button{min-height:1.75rem;padding:.1rem .55rem;font-size:.85rem}
footer{color:var(--quiet);font-size:.85rem;margin-top:1.5rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible,.file input:focus-visible+.button{outline:3px solid var(--accent);outline-offset:2px}
@media(forced-colors:active){mark,td:first-child span,.counts li{forced-color-adjust:auto;border:1px solid}}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}`;
