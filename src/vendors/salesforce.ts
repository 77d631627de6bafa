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
    conversation: ['Case.Id', 'notifications.Notification.sObject.Id'],
    // Outbound messages come again for a day until they are acknowledged.
    reply: {
      type: 'text/xml',
      body: '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>',
    },
    message: {
      subject: ['Case.Subject', 'notifications.Notification.sObject.Subject'],
      text: ['Case.Comments', 'Case.Description', 'notifications.Notification.sObject.Description'],
      name: ['Case.ContactName', 'Case.SuppliedName', 'notifications.Notification.sObject.SuppliedName'],
      email: ['Case.ContactEmail', 'Case.SuppliedEmail', 'notifications.Notification.sObject.SuppliedEmail'],
    },
    fields: {
      structural: [
        'Envelope.Body.notifications.OrganizationId',
        'Envelope.Body.notifications.ActionId',
        'Body.notifications.Notification.Id',
        'notifications.Notification.sObject.Id',
        'notifications.Notification.sObject.CaseNumber',
        'notifications.Notification.sObject.Status',
        'notifications.Notification.sObject.Priority',
        'notifications.Notification.sObject.Origin',
        'Case.Id',
        'Case.CaseNumber',
        'Case.Status',
        'Case.Priority',
        'Case.Origin',
        'Case.CreatedDate',
        'Case.LastModifiedDate',
      ],
      text: [
        'notifications.Notification.sObject.Subject',
        'notifications.Notification.sObject.Description',
        'notifications.Notification.sObject.Comments',
        'Case.Subject',
        'Case.Description',
        'Case.Comments',
      ],
      whole: {
        'notifications.Notification.sObject.SuppliedName': 'NAME',
        'notifications.Notification.sObject.SuppliedEmail': 'EMAIL',
        'notifications.Notification.sObject.SuppliedPhone': 'PHONE',
        'notifications.Notification.sObject.ContactEmail': 'EMAIL',
        'notifications.Notification.sObject.ContactPhone': 'PHONE',

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
