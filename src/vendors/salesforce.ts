import type { Vendor } from './vendor.ts';

export const salesforce: Vendor = {
  name: 'salesforce',
  title: 'Salesforce',
  hosts: ['salesforce.com', 'force.com'],
  grammars: [],
  webhook: {
    // Outbound messages are not signed: a client certificate, a header from a Flow callout, or basic auth of the endpoint.
    signatures: {},
    retries: 24 * 3600,
    conversation: 'Case.Id',
    message: {
      subject: ['Case.Subject'],
      text: ['Case.Comments', 'Case.Description'],
      name: ['Case.ContactName', 'Case.SuppliedName'],
      email: ['Case.ContactEmail', 'Case.SuppliedEmail'],
    },
    fields: {
      structural: [
        'Case.Id',
        'Case.CaseNumber',
        'Case.Status',
        'Case.Priority',
        'Case.Origin',
        'Case.CreatedDate',
        'Case.LastModifiedDate',
      ],
      text: ['Case.Subject', 'Case.Description', 'Case.Comments'],
      whole: {
        'Case.SuppliedName': 'NAME',
        'Case.ContactName': 'NAME',
        'Case.SuppliedEmail': 'EMAIL',
        'Case.ContactEmail': 'EMAIL',
        'Case.SuppliedPhone': 'PHONE',
        'Case.ContactPhone': 'PHONE',
      },
    },
  },
};
