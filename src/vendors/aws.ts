import type { Vendor } from './vendor.ts';

export const aws: Vendor = {
  name: 'aws',
  title: 'Amazon Web Services',
  hosts: ['amazonaws.com', 'amazonses.com', 'awsapps.com'],
  grammars: [
    {
      rule: 'aws.arn',
      pattern: 'arn:aws[a-z-]{0,10}:[a-z0-9-]{1,30}:[a-z0-9-]{0,20}:(?:\\d{12})?:[A-Za-z0-9_/.:-]{1,120}\\w',
      example: 'arn:aws:lambda:us-east-1:123456789012:function:fold',
      source: 'IAM User Guide: ARNs',
    },
    {
      rule: 'aws.resource',
      pattern: '(?:i|vpc|subnet|sg|ami|vol|eni|snap|igw|rtb|eipalloc|nat|tgw)-(?:[0-9a-f]{17}|[0-9a-f]{8})',
      example: 'i-0123456789abcdef0',
      source: 'EC2 User Guide: resource ids',
    },
    {
      rule: 'aws.ses',
      pattern: '[0-9a-f]{16,20}(?:-[0-9a-f]{4,12}){1,6}(?:@(?:[a-z0-9-]{1,20}\\.)?amazonses\\.com)?',
      example: '01000198a5c7e2f1-88abe8df@eu.amazonses.com',
      source: 'SES Developer Guide: message ids',
    },
  ],
};
