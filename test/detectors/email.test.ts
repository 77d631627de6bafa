import { describe } from 'vitest';
import { email } from '../../src/detectors/email.ts';
import { HOSTILE, runRows } from '../support/rows.ts';

describe('email', () => {
  runRows(email, {
    find: [
      'ssh keys go to «jane.doe@acme.example»',
      'write to «jane.roe@example.org», please',
      'From: Jane Roe <«j.roe+lab@mail.example.org»>',
      '<mailto:«jane@clinic.example»|«jane@clinic.example»>',
      'Key (email)=(«j.vanroe@example.nl») already exists',
      '?email=«jane.roe%40example.org»&x=1',
      '{"m":"«jane.roe\\u0040example.cz»"}',
      '"msg":"line one\\n«jane@example.org»"',
      'em «jane,roe@example.org» with a comma',
      '«zoë.šimek@example.cz» bounced',
      'reach me under «jane dot roe (at) example [dot] org»',
      'or «jane_r AT example DOT org» works',
      "it's «jane dot roe at example dot com» thanks",
      'spelled «j r o e at example dot com» ok',
      'mails to «jane.\nroe@example.org» are empty',
      'name :: «jane.roe@example.org»',
      'ask «dr.roe@support-clinic.example» instead',
    ],
    leave: [
      'fraud@acme.example, ports@carrier.example and robot-a@qa.example',
      'soporte@acme.example and appeals@acme.example',
      'db at post' + 'gres://app:Sn0wfall9x@db-2.acme.example:5432/x',
      'ssh -p 2222 jane@db-2.acme.example',
      'from sft' + 'p://app:sn0w!fall9@db-2.acme.example:2022/out',
      'jid=ward-3@conference.chat.example.org/4c1e and standup@muc.meet.example',
      'DKIM fails, Message-ID <20260814.7781@mx3.acme.example>',
      'To: support@example.com, no-reply@example.org',
      'billing-help@example.com and api-alerts@example.com',
      'accounts.payable@example.org, vendors@example.net',
      'MAILER-DAEMON@mx3.example.org',
      'Message-ID: <063d3cf62f3b@mx1.example.org>',
      '<20250918042210.4F1B2C0A7@mx3.example.org>',
      'In-Reply-To: <jane.1@mail.example.org>',
      'git@github.com:example/repo.git',
      '--filter @example/hl7-parser@3.11.0',
      'Call-ID: 3e58ba93-e487-4511-a9d9-d79a554dac78@10.60.2.14',
      'sip:+15035550142@edge.example.net',
      'user@10.0.0.1 and node b2323b22@fs-7',
      'look at example dot com slash docs',
      'we met at noon. then nothing',
      'lunch at example.org was fine',
    ],
    hostile: HOSTILE,
  });
});
