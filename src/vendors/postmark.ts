import type { Vendor } from './vendor.ts';

export const postmark: Vendor = {
  name: 'postmark',
  title: 'Postmark',
  hosts: ['postmarkapp.com'],
  grammars: [],
  webhook: {
    // developer/webhooks: nothing is signed; user and password in the URL, or a header of one's own.
    signatures: {},
    fields: {
      structural: [
        'RecordType',
        'MessageID',
        'MessageStream',
        'Date',
        'Tag',
        'MailboxHash',
        'ServerID',
        'ID',
        'TypeCode',
        'Type',
        'DeliveredAt',
        'BouncedAt',
        'ReceivedAt',
        'Attachments[].ContentType',
      ],
      text: ['Subject', 'TextBody', 'HtmlBody', 'StrippedTextReply', 'Description', 'Details', 'Headers[].Value'],
      whole: {
        FromName: 'NAME',
        'FromFull.Name': 'NAME',
        'ToFull[].Name': 'NAME',
        'CcFull[].Name': 'NAME',
        From: 'EMAIL',
        'FromFull.Email': 'EMAIL',
        To: 'EMAIL',
        'ToFull[].Email': 'EMAIL',
        Cc: 'EMAIL',
        'CcFull[].Email': 'EMAIL',
        Bcc: 'EMAIL',
        ReplyTo: 'EMAIL',
        OriginalRecipient: 'EMAIL',
        Recipient: 'EMAIL',
        Email: 'EMAIL',
      },
    },
  },
};
