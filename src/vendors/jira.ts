import type { Vendor } from './vendor.ts';

export const jira: Vendor = {
  name: 'jira',
  title: 'Jira',
  hosts: ['atlassian.net', 'atlassian.com'],
  grammars: [],
};
