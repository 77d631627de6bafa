import type { Evidence } from '../../span.ts';

/** One written form of a login. */
export interface LoginForm {
  readonly name: string;
  /** Cheap test on the text: most texts hold none of these. */
  readonly hint: RegExp;
  /** The login is the group `phi`. */
  readonly regex: RegExp;
  readonly evidence: Evidence;
  /** What the value must look like: `marked` is no plain word, `plain` may be a rare word, `any` may be any word. */
  readonly shape: 'marked' | 'plain' | 'any';
}

const KEY = [
  'user[_ -]?(?:names?|login|ids?)?|userid|uname|usr|usuario|usuário|utilisateur|identifiant|benutzer(?:name|kennung)?|anmeldename|utente|nome utente|gebruiker(?:snaam)?|użytkownik|nazwa użytkownika|brukernavn|användarnamn|tên đăng nhập|atendente|operador|uid',
  'login(?:[_ -]?(?:name|id|user))?|log[ -]?in|logon(?:[_ -]?name)?|(?:account|screen|handle|sign-?in|mychart|portal)[_ -]?name|screenname|handle|nick(?:name)?',
  'sam ?account ?name|upn|operator(?:[_ -]?id)?|actor|principal|enduser\\.id|remote[_-]?user|auth[_-]?user|display[_-]?login|preferred_username|cognito:username|sub|rhost user|logname',
  '(?:created|updated|modified|performed|opened|closed|signed|entered|edited|changed|approved|requested|submitted|uploaded|last[_ -]?modified|last[_ -]?changed|locked|run|deployed)[_ -]?by|assignee|owner|author|reviewer|who|acting[_-]?as|impersonat(?:ed|ing|or)',
  'cuenta|conta|konto|账号|用户名|帳號|ユーザー名?|логин|kullanıcı|skype|telegram|discord|instagram|ig|venmo|github|gitlab|twitter',
].join('|');
// Letters as a class of code units: patterns without the flag u are three times as fast.
const WORD = 'A-Za-z\\u00aa-\\u02af\\u0370-\\u1fff';
const VALUE = '[A-Za-z][\\w.+-]{1,40}\\w';
/** Nothing that goes on as an address, a path, a call or a file. */
const EDGE = '(?![\\w(\\\\]|@[\\w-]{1,63}\\.|\\/\\w|-\\w|\\.\\w|:\\w)';
const QUOTE = `(?:\\\\?["'\`])`;

export const LOGIN_FORMS: readonly LoginForm[] = [
  {
    name: 'key',
    hint: /us[eu]|sub|log[io]|logn|uid|nick|screen|skype|telegram|discord|insta|\big\b|venmo|git|twitter|name|actor|principal|by|operator|upn|assignee|owner|author|reviewer|who|imperson|utilis|identif|anmelde|utente|gebruik|użytk|bruker|använd|đăng nhập|atendente|operador|benutzer|cuenta|conta|konto|handle|账号|用户|帳號|ユーザー|логин|kullan/i,
    regex: new RegExp(
      `(?<![${WORD}0-9])(?:${KEY})${QUOTE}?[ \\t]{0,12}(?:=>|[:=|>：]|\\n?\\t)[ \\t]{0,12}(?:[<@]|${QUOTE}|\\*{1,2}){0,2}(?<phi>${VALUE})${EDGE}`,
      'dgi',
    ),
    evidence: 'likely',
    shape: 'plain',
  },
  {
    name: 'label',
    hint: /user|log|account|handle|signed|known as|unk[ai] id|usu|util|benutz|kennung|utente|gebruik|użytk|tài kh|identif|cuenta|conta|konto|账号|用户|帳號|ユーザー|логин/i,
    regex: new RegExp(
      `(?<![${WORD}0-9])(?:(?:user ?name|user ?id|user|log[ -]?in|logon|account|acct|screen ?name|handle|profile|cuenta|conta|konto|usuario|usuário|utilisateur|identifiant|benutzer(?:name)?|kennung|utente|gebruiker|użytkownik|unka id|unki id|user nya|username nya|tài khoản|账号|用户名|логин)(?:\\(s\\)|s)?|(?:logg|sign|authenticat|log-)ed[ -]?(?:in |on )?(?:as|with|by)|(?:log|sign)(?:s|ging|ing)? ?in (?:as|with)|known (?:online )?as|goes by|registered as)(?: (?:id|name|is|was|called|named|as|for|it's|es|ist|est|é|under)){0,2}[ ,]{1,3}(?:["'\`(@]{0,2})(?<phi>${VALUE})${EDGE}`,
      'dgi',
    ),
    evidence: 'likely',
    shape: 'marked',
  },
  {
    name: 'quoted',
    hint: /user|login|account|handle|role/i,
    regex: new RegExp(
      `\\b(?:user|username|user name|login|account|user id|handle|role|logged in as|signed in as)(?: (?:is|was|named|called|for|as|with))? ${QUOTE}(?<phi>${VALUE})${QUOTE}`,
      'dgi',
    ),
    evidence: 'likely',
    shape: 'plain',
  },
  {
    // "username is rosa underscore k", "login is jay dot smith forty two"
    name: 'spoken',
    hint: /(?:dot|underscore|dash|hyphen|period) /i,
    regex:
      /\b(?:user ?name|user id|log ?in|handle|screen name)\b[^\n.:]{0,16}?(?: is|:|,| it's)[ ,]{1,2}(?:uh |um |it's |just ){0,2}(?<phi>[\p{L}\d]{1,20}(?: [\p{L}\d]){0,12} (?:dot|underscore|dash|hyphen|period) [\p{L}\d]{1,20}(?:(?: [\p{L}\d]){1,12})?(?:,? (?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|\d{1,4})){0,6})(?![\p{L}\p{N}])/dgiu,
    evidence: 'likely',
    shape: 'any',
  },
  {
    // sshd, sudo, PAM, databases and directories name the account in fixed sentences.
    name: 'daemon',
    hint: / for |uid=|cn=|by /i,
    regex:
      /(?:\b(?:password|publickey|keyboard-interactive(?:\/pam)?|authentication|login|access denied|permission denied|session (?:opened|closed)|role|lookup|account|token issued|password reset|mfa|otp sent|lockout|bind|kinit|cert issued) (?:(?:failed|failure|succeeded|success|denied|expired|accepted|requested) )?(?:for|by) (?:invalid user |user |login |account )?["'`]?|\b(?:uid|cn|sAMAccountName)=)(?<phi>[A-Za-z][\w.-]{2,40})["'`]?(?=[\s,;:@)(]|$)/dgi,
    evidence: 'likely',
    shape: 'marked',
  },
  {
    // FreeRADIUS: Login OK: [jdoe/<via Auth-Type = eap>]
    name: 'daemon',
    hint: /<via Auth-Type/,
    regex: /\[(?<phi>[A-Za-z][\w.@-]{2,60})\/<via Auth-Type/dg,
    evidence: 'certain',
    shape: 'any',
  },
  {
    name: 'path',
    hint: /[\\/](?:Users|home|Profiles|Documents and Settings)[\\/]/i,
    regex: new RegExp(
      `[\\\\/](?:Users|home|Profiles|Documents and Settings)[\\\\/]{1,2}(?<phi>${VALUE})(?=[\\\\/\\s"':),;]|$)`,
      'dgi',
    ),
    evidence: 'certain',
    shape: 'plain',
  },
  {
    name: 'domain',
    hint: /[A-Za-z]\\{1,2}[A-Za-z]/,
    regex: /(?<![\w\\/:.])[A-Z][A-Z0-9-]{1,15}\\{1,2}(?<phi>[a-z][a-z0-9._-]{2,30})(?![\w\\])/dg,
    evidence: 'likely',
    shape: 'plain',
  },
  {
    name: 'domain',
    hint: /(?:user|account|login|as|by|for|from|owner)[:= ]{1,3}[A-Za-z0-9-]{2,20}\\{1,2}[A-Za-z]/i,
    regex:
      /\b(?:user|account|login|as|by|for|from|owner)[:= ]{1,3}["']?[A-Za-z][A-Za-z0-9-]{1,15}\\{1,2}(?<phi>[A-Za-z][\w.-]{2,30})(?![\w\\])/dgi,
    evidence: 'likely',
    shape: 'any',
  },
  {
    // A shell's prompt, or a login to a host: jdoe@ws-14:~$, ssh jdoe@edge01
    name: 'shell',
    hint: /@[\w.-]+[: ][~/]|ssh|scp|sftp|rsync/,
    regex:
      /(?:(?<=^|\n|\[)|(?<=\b(?:ssh|scp|sftp|rsync):?\s(?:-\w+ (?:\S{1,40} )?){0,3}))(?<phi>[a-z][\w.-]{2,30})@[A-Za-z\d][\w.-]{1,60}(?=[: ][~/$#\w]|\s|$)/dg,
    evidence: 'likely',
    shape: 'plain',
  },
  {
    // kpatel@10.4.2.8, 'kpatel'@'10.4.2.8', uid=1000(kpatel), user[kpatel], sudo: kpatel : TTY
    name: 'host',
    hint: /@'?\d{1,3}\.|uid=\d|user[[(]|sudo|\/(?:users?|u|profiles?|members?|accounts?)\//i,
    regex:
      /(?:(?<![\w.@:/-])'?(?<phi>[A-Za-z][\w.-]{2,30})'?(?=@'?(?:\d{1,3}\.){3}\d)|(?:\buid=\d{1,10}|\buser)[[(](?<phi2>[A-Za-z][\w.-]{2,30})[\])]|\bsudo(?:\[\d{1,7}\])?:\s{1,4}(?<phi3>[a-z][\w.-]{2,30}) : |\/(?:users?|u|profiles?|members?|accounts?)\/(?<phi4>[A-Za-z][\w.-]{2,40})(?=[/?\s"']|$))/dgi,
    evidence: 'likely',
    shape: 'marked',
  },
  {
    // Apache's and nginx' combined log format: client, identity, user.
    name: 'access-log',
    hint: / \S+ \[\d/,
    regex: /(?<=[\d:a-f]) (?:-|[\w.-]{1,20}) (?<phi>[A-Za-z][\w.@+-]{1,60}) \[\d/dgi,
    evidence: 'certain',
    shape: 'any',
  },
  {
    name: 'session',
    hint: /(?:sess|user|login|presence|online|acct|account|profile)s?:\w/i,
    regex: new RegExp(
      `(?<![\\w.])(?:sess|session|sessions|user|users|login|presence|online|acct|account|profile|userprofile|lockout|lock|ratelimit):(?<phi>${VALUE})(?![\\w*(\\/])`,
      'dgi',
    ),
    evidence: 'likely',
    shape: 'plain',
  },
  {
    // HL7 v2.5 section 3.4.1.5: EVN-5, operator.
    name: 'operator',
    hint: /^EVN\|/m,
    regex: /^EVN\|[^|\n]{0,6}\|[^|\n]{0,30}\|[^|\n]{0,30}\|[^|\n]{0,10}\|(?<phi>[A-Za-z][\w.-]{2,40})/dgm,
    evidence: 'certain',
    shape: 'any',
  },
  {
    name: 'mention',
    hint: /(?:^|[\s(<|])@[a-z]/m,
    regex:
      /(?<=^|[\s(*]|<)@(?:[UW][A-Z0-9]{6,12}\|)?(?<phi>[a-z][a-z0-9]*(?:[._-][a-z0-9]+){1,3}|[a-z]{3,20}\d{0,4})(?![\w(/@-]|\.\w)/dgm,
    evidence: 'likely',
    shape: 'plain',
  },
  {
    name: 'actor',
    hint: /^\*{0,2}<?@?[a-z][a-z0-9._-]+>?\*{0,2} (?:uploaded|joined|wrote|said|added|shared|left|replied|set|pinned|commented|has|changed|assigned|closed|reopened|merged|pushed)/m,
    regex:
      /^\*{0,2}<?@?(?<phi>[a-z][a-z0-9]{1,20}(?:[._-][a-z0-9]{1,20}){0,2})(?=>?\*{0,2} (?:uploaded|joined|wrote|said|added|shared|left|replied|set the|pinned|commented|has joined|changed|assigned|closed|reopened|merged|pushed)\b)/dgm,
    evidence: 'likely',
    shape: 'marked',
  },
];
