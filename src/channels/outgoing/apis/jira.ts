import type { TicketApi } from '../ticket-api.ts';

/** developer.atlassian.com, REST API version 3: Create issue, Add comment, Search by JQL. Texts are documents in Atlassian's format. */
export const jiraApi: TicketApi = {
  create: {
    method: 'POST',
    path: '/rest/api/3/issue',
    body: {
      fields: {
        project: { key: '{project}' },
        issuetype: { name: '{issueType}' },
        summary: '{subject}',
        description: '{adf}',
        labels: ['{marker}'],
      },
    },
    id: 'id',
  },
  comment: {
    method: 'POST',
    path: '/rest/api/3/issue/{ticket}/comment',
    body: { body: '{adf}' },
  },
  find: {
    method: 'POST',
    path: '/rest/api/3/search/jql',
    body: { jql: 'labels = "{marker}"', maxResults: 1, fields: ['id'] },
    id: 'issues[0].id',
  },
  settings: ['project', 'issueType'],
};
