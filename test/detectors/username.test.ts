import { describe } from 'vitest';
import { username } from '../../src/detectors/username.ts';
import { HOSTILE, runRows } from '../support/rows.ts';

describe('username', () => {
  runRows(username, {
    find: [
      'user «qa_romi»\npw x',
      'My login: «ann_r7».',
      'username=«kroe» tried',
      '{"username":"«kroe.rn»","role":"nurse"}',
      '{"sub":"«kroezz»"}',
      'login for user «kroezz7» is locked',
      'the portal login «lindenfd4», please',
      '[77.1.2.3] 77.1.2.3 - «rpalani» [08/Jul/2025:06:14:22 +0000] "GET /"',
      'CARESITE\\«mthornq» path C:\\Users\\«mthornq»\\Desktop',
      '/home/«kroezz»/exports',
      'GET sess:«nmbekz»',
      'enduser.id="«ocall.fid»"',
      'users:\n  - «hpetrov»   (RN)\n  - «annalise.w2»\n  - svc-hl7-bridge\n\nReason: x',
      '«sagal.w»: one two three\n«sagal.w»: four five six',
      'cc @«roe.ann» please',
      'EVN|A04|20250214093312|||«regclerk_ivo»',
      'Accepted password for «jroez4» from 10.0.0.7',
      'ping «m.delgado» about it',
      'ask «jmorales2» or «rosales_k»',
      'her username is «rosa underscore k» she says',
      'su cuenta es «rzuniga49», entró ayer',
      '账号 «dyw_0815»，下次',
      'kowal@ws'.replace('kowal@ws', '«kowalz»@ws-14:~$ ls'),
      'Account Name:\t\t«mthornq»',
      'user name :: «kroe»',
      'created by :: «kroez»',
    ],
    leave: [
      'the user is not found, user interface broken',
      'user id is missing, login page 404, account locked',
      'svc-hl7-bridge (service account)',
      'User@Host: report_ro[report_ro] @ [10.3.9.150]',
      'user: root, login=admin, username: postgres',
      'Mozilla/5.0 (iPhone; like Mac OS X)',
      '--filter @example/hl7-parser and @Override',
      '"user_name": "Jane Roe"',
      '10.12.0.4 - - [08/Jul/2025:06:15:25 +0000] "GET /"',
      'http.status_code: 500 and log_level: debug',
      'speaker_1: good morning to you\nspeaker_1: it say model',
      'created_by null, owner: team, assignee: unassigned',
      'printer \\\\PRN-02\\ZPL and a\\nb',
      'user_id: pt-30771842 and uid 6f20b1c2d3e4f506',
      'e.g. trace_id, patient_name and api.example',
    ],
    hostile: HOSTILE,
  });
});
