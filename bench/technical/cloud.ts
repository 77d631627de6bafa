import { ALPHANUMERIC, BASE36, type Draw } from './draw.ts';
import { family } from './family.ts';

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');
const host = (d: Draw): string => `${d.hex(4)}-${d.int(11, 223)}-${d.int(0, 255)}-${d.int(0, 255)}-${d.int(1, 254)}`;

/** Tunnels and clouds: ngrok, AWS, Google Cloud, Cloudflare, Kubernetes, monitoring. */
export const cloud = [
  family(
    'ngrok.host',
    'ngrok: domains',
    'tunnel|the tunnel|at',
    'public_url host',
    (d) => `${host(d)}.${d.pick(['ngrok-free.app', 'ngrok.app', 'ngrok.io'])}`,
  ),
  family(
    'ngrok.id',
    'ngrok API: ids',
    'tunnel id|endpoint|session',
    'id tunnel_id endpoint_id',
    (d) => `${d.pick(['tn', 'ep', 'ts', 'cr', 'req'])}_2${d.of(ALPHANUMERIC, 26)}`,
  ),
  family(
    'ngrok.error',
    'ngrok: error codes',
    'error|we get|code',
    'err error_code',
    (d) => `ERR_NGROK_${d.int(100, 9999)}`,
  ),
  family('aws.request', 'AWS: request ids', 'request id|RequestId:|requestId', 'RequestId aws_request_id', (d) =>
    d.uuid(),
  ),
  family('aws.xray', 'AWS X-Ray: trace ids', 'trace|X-Ray trace', 'trace_id Root', (d) => `1-${d.hex(8)}-${d.hex(24)}`),
  family('aws.instance', 'EC2: resource ids', 'instance|box|on', 'instance_id instanceId', (d) => `i-0${d.hex(16)}`),
  family(
    'aws.arn',
    'IAM: ARNs',
    'role|function|arn',
    'arn function_arn',
    (d) => `arn:aws:lambda:us-east-1:${d.digits(12)}:function:${d.pick(['intake', 'fax-poller', 'hl7-router'])}`,
  ),
  family(
    'aws.account',
    'AWS: account ids',
    'AWS account|account id in AWS|aws account id',
    'aws_account_id awsAccountId',
    (d) => d.digits(12),
  ),
  family(
    'aws.s3-request',
    'S3: x-amz-request-id',
    'x-amz-request-id:|S3 request id',
    'x-amz-request-id s3_request_id',
    (d) => d.of('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 16),
  ),
  family(
    'aws.host',
    'EC2: private DNS names',
    'node|host|on',
    'node host',
    (d) => `ip-10-${d.int(0, 255)}-${d.int(0, 255)}-${d.int(1, 254)}.ec2.internal`,
  ),
  family('gcp.trace', 'Cloud Trace: ids', 'trace|trace id', 'trace traceId', (d) => d.hex(32)),
  family('gcp.instance', 'Compute Engine: instance ids', 'instance|instance id', 'instance_id resource_id', (d) =>
    d.digits(19),
  ),
  family('gcp.insert', 'Cloud Logging: insertId', 'insertId|insert id', 'insertId insert_id', (d) => d.of(BASE36, 16)),
  family(
    'gcp.project',
    'Resource Manager: project ids',
    'project|GCP project',
    'project_id project',
    (d) => `${d.pick(['telehealth', 'intake', 'care-portal'])}-prod-${d.digits(6)}`,
  ),
  family(
    'cloudflare.ray',
    'Cloudflare: Ray ID',
    'Ray ID|ray id|cf-ray:',
    'cf-ray ray_id',
    (d) => `${d.hex(16)}-${d.pick(['IAD', 'FRA', 'SJC', 'ORD', 'DFW'])}`,
  ),
  family(
    'cloudflare.error',
    'Cloudflare: 1xxx errors',
    'Cloudflare error|error|error code:',
    'cf_error error_code',
    (d) => d.pick(['1000', '1015', '1020', '1101', '1102', '521', '522', '524', '525']),
  ),
  family('datadog.trace', 'Datadog: 64-bit ids', 'trace|dd.trace_id', 'dd.trace_id dd.span_id trace_id', (d) =>
    d.digits(d.int(18, 19)),
  ),
  family('datadog.monitor', 'Datadog: monitor ids', 'Datadog monitor|alert id', 'alert_id dd_monitor_id', (d) =>
    d.digits(d.int(7, 9)),
  ),
  family('sentry.event', 'Sentry: event ids', 'event|Sentry event', 'event_id sentry_id', (d) => d.hex(32)),
  family(
    'sentry.issue',
    'Sentry: short ids',
    'Sentry issue|issue',
    'issue short_id',
    (d) =>
      `${d.pick(['BACKEND', 'IOS-APP', 'PORTAL-WEB', 'INTAKE'])}-${d.of('123456789ABCDEFGHJKMNPQRSTVWXYZ', d.int(2, 3))}`,
  ),
  family(
    'w3c.traceparent',
    'W3C Trace Context',
    'traceparent|traceparent:',
    'traceparent',
    (d) => `00-${d.hex(32)}-${d.hex(16)}-01`,
  ),
  family('span', 'OpenTelemetry: span ids', 'span|span id', 'span_id spanId parent_id', (d) => d.hex(16)),
  family(
    'k8s.pod',
    'Kubernetes: names of pods',
    'pod|pods|on pod',
    'pod pod_name kubernetes.pod',
    (d) =>
      `${d.pick(['api', 'worker', 'hl7-bridge', 'grace-scheduler', 'web'])}-${d.of('456789bcdf', d.int(8, 10))}-${d.of('2456789bcdfghjklmnpqrstvwxz', 5)}`,
  ),
  family(
    'k8s.set',
    'Kubernetes: stateful sets',
    'pod|replica',
    'pod statefulset',
    (d) => `${d.pick(['kafka', 'redis-master', 'postgres-ha', 'mirth'])}-${d.int(0, 12)}`,
  ),
  family('image.digest', 'OCI image spec', 'image|digest', 'digest image_digest', (d) => `sha256:${d.hex(64)}`),
  family('kafka.offset', 'Kafka: offsets', 'offset|at offset|partition 4 offset', 'offset committed_offset lag', (d) =>
    d.digits(d.int(6, 11)),
  ),
  family('sqs.message', 'SQS: message ids', 'SQS message|MessageId', 'MessageId sqs_message_id', (d) => d.uuid()),
  family(
    'git.short',
    'Git: abbreviated objects',
    'commit|at commit|sha',
    'commit sha git_sha',
    (d) => `${d.hex(6)}${d.pick(['a', 'c', 'f'])}`,
  ),
  family('git.full', 'Git: object ids', 'commit|revision', 'commit revision', (d) => d.hex(40)),
  family('build.number', 'Azure Pipelines: run numbers', 'build|build number|CI build', 'build build_number', (d) =>
    d.pick([`${2026}${pad(d.int(1, 12))}${pad(d.int(1, 28))}.${d.int(1, 30)}`, d.digits(d.int(4, 6))]),
  ),
];
