import type { Vendor } from './vendor.ts';

export const github: Vendor = {
  name: 'github',
  title: 'GitHub',
  hosts: ['github.com', 'githubusercontent.com'],
  grammars: [
    {
      rule: 'github.delivery',
      pattern: '[A-Za-z][A-Za-z0-9-]{0,38}/[A-Za-z][\\w.-]{0,60}#\\d{1,7}',
      example: 'octo-org/octo-repo#42',
      source: 'docs.github.com: autolinked references',
    },
  ],
  webhook: {
    // docs.github.com: validating webhook deliveries. The older X-Hub-Signature (SHA-1) is not looked at.
    signatures: {
      default: {
        scheme: 'hmac',
        hash: 'sha256',
        encoding: 'hex',
        header: 'x-hub-signature-256',
        prefix: 'sha256=',
        signed: '{body}',
      },
    },
    key: { header: 'x-github-delivery' },
    // A delivery can be sent again by hand for three days.
    retries: 3 * 24 * 3600,
    conversation: 'issue.id',
    message: {
      subject: ['issue.title'],
      text: ['comment.body', 'issue.body'],
      name: ['comment.user.login', 'issue.user.login'],
    },
    fields: {
      structural: [
        'action',
        'zen',
        'hook_id',
        'issue.id',
        'issue.number',
        'issue.node_id',
        'issue.state',
        'issue.state_reason',
        'issue.created_at',
        'issue.updated_at',
        'issue.closed_at',
        'comment.id',
        'comment.node_id',
        'comment.created_at',
        'comment.updated_at',
        'repository.id',
        'repository.node_id',
        'repository.full_name',
        'repository.name',
        'repository.default_branch',
        'sender.id',
        'sender.type',
        'installation.id',
      ],
      text: ['issue.title', 'issue.body', 'comment.body'],
      whole: { 'sender.login': 'USERNAME', 'issue.user.login': 'USERNAME', 'comment.user.login': 'USERNAME' },
    },
  },
};
