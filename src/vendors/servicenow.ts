import type { Vendor } from './vendor.ts';

export const servicenow: Vendor = {
  name: 'servicenow',
  title: 'ServiceNow',
  hosts: ['service-now.com', 'servicenow.com'],
  grammars: [],
  webhook: {
    // Sent by a business rule of the customer's own, which adds whatever header it was written to add.
    signatures: {},
    conversation: 'sys_id',
    fields: {
      structural: [
        'sys_id',
        'number',
        'state',
        'priority',
        'urgency',
        'impact',
        'sys_class_name',
        'sys_created_on',
        'sys_updated_on',
        'sys_mod_count',
      ],
      text: ['short_description', 'description', 'comments', 'work_notes', 'close_notes'],
      whole: {
        'caller_id.name': 'NAME',
        'caller_id.display_value': 'NAME',
        'opened_by.display_value': 'NAME',
        'caller_id.email': 'EMAIL',
        'caller_id.phone': 'PHONE',
      },
    },
  },
};
