import { BASE36, type Draw } from './draw.ts';
import { family } from './family.ts';

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');
const day = (d: Draw): string => `2026-${pad(d.int(1, 12))}-${pad(d.int(1, 28))}`;
const time = (d: Draw): string => `${pad(d.int(0, 23))}:${pad(d.int(0, 59))}:${pad(d.int(0, 59))}`;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Machines and programs: stamps, versions, addresses, codes, sizes. */
export const systems = [
  family('http.status', 'RFC 9110, 15', 'HTTP|status|returned', 'status http_status statusCode', (d) =>
    d.pick(['400', '401', '403', '404', '409', '413', '422', '429', '500', '502', '503', '504']),
  ),
  family('port', 'RFC 6335', 'port|on port|listening on port', 'port dst_port', (d) => String(d.int(1024, 65_535))),
  family(
    'private.ip',
    'RFC 1918',
    'server|node|upstream',
    'server upstream_addr host',
    (d) => `10.${d.int(0, 255)}.${d.int(0, 255)}.${d.int(1, 254)}`,
  ),
  family(
    'private.cidr',
    'RFC 4632',
    'subnet|range',
    'cidr subnet',
    (d) => `172.${d.int(16, 31)}.${d.int(0, 255)}.0/${d.pick(['20', '22', '24'])}`,
  ),
  family(
    'stamp.iso',
    'RFC 3339',
    'at|since|around',
    'timestamp ts received_at',
    (d) => `${day(d)}T${time(d)}.${d.of('0123456789', 3)}Z`,
  ),
  family(
    'stamp.http',
    'RFC 9110, 5.6.7',
    'Date:|last-modified:',
    'date last_modified',
    (d) => `Tue, ${pad(d.int(1, 28))} ${d.pick(MONTHS)} 2026 ${time(d)} GMT`,
  ),
  family(
    'stamp.access',
    'Apache HTTP Server: mod_log_config',
    'from the access log|logged at',
    'time time_local',
    (d) => `${pad(d.int(1, 28))}/${d.pick(MONTHS)}/2026:${time(d)} +0000`,
  ),
  family(
    'epoch.s',
    'POSIX: seconds since the epoch',
    'ts|epoch|iat',
    'iat exp ts timestamp',
    (d) => `17${d.digits(8)}`,
  ),
  family(
    'epoch.ms',
    'ECMA-262: time values',
    'ts|timestamp|epoch ms',
    'timestamp ts_ms eventTime',
    (d) => `17${d.digits(11)}`,
  ),
  family(
    'epoch.us',
    'PostgreSQL, Chromium: microseconds',
    'ts_us|timestamp',
    'ts_us timestamp_us',
    (d) => `17${d.digits(14)}`,
  ),
  family(
    'epoch.ns',
    'OpenTelemetry: Unix nanoseconds',
    'timeUnixNano|time_ns',
    'timeUnixNano observed_time_ns',
    (d) => `17${d.digits(17)}`,
  ),
  family(
    'semver',
    'Semantic Versioning 2.0.0',
    'version|v|SDK',
    'version sdk_version app_version',
    (d) =>
      `${d.int(0, 24)}.${d.int(0, 40)}.${d.int(0, 99)}${d.pick(['', '', `-rc.${d.int(1, 9)}`, `+build.${d.int(100, 9999)}`])}`,
  ),
  family(
    'calver',
    'Calendar Versioning',
    'release|version|agent',
    'release agent_version',
    (d) => `${d.int(2023, 2026)}.${d.int(1, 12)}.${d.int(0, 30)}`,
  ),
  family(
    'os.build',
    'Microsoft: build numbers',
    'Windows build|OS build|iOS build',
    'os_build osBuild',
    (d) => `${d.int(10_000, 26_200)}.${d.int(1000, 9999)}`,
  ),
  family(
    'browser',
    'RFC 9110, 10.1.5',
    'Chrome|browser Chrome',
    'browser_version user_agent',
    (d) => `${d.int(100, 148)}.0.${d.int(4000, 7999)}.${d.int(10, 240)}`,
  ),
  family('bytes', 'plain counts', 'content-length:|bytes|size', 'bytes content_length size', (d) =>
    String(d.int(1000, 9_999_999_999)),
  ),
  family(
    'duration',
    'plain counts',
    'took|after|elapsed',
    'duration_ms elapsed_ms latency',
    (d) => `${d.int(1, 99_999)}ms`,
  ),
  family('pid', 'POSIX: process ids', 'pid|process', 'pid process.pid', (d) => String(d.int(300, 4_194_304))),
  family(
    'thread',
    'Java: thread names',
    'thread|in thread',
    'thread thread_name',
    (d) => `${d.pick(['pool', 'http-nio-8080-exec', 'ForkJoinPool'])}-${d.int(1, 9)}-thread-${d.int(1, 64)}`,
  ),
  family(
    'frame',
    'ECMA-262: stack traces',
    'at handler.js:|line',
    'frame column',
    (d) => `${d.int(1, 4000)}:${d.int(1, 120)}`,
  ),
  family('hresult', 'MS-ERREF', 'error|failed with', 'hresult code', (d) => `0x8${d.of('0123456789ABCDEF', 7)}`),
  family(
    'ora',
    'Oracle: error messages',
    'got|failed with',
    'error db_error',
    (d) => `ORA-${pad(d.int(1, 31_999), 5)}`,
  ),
  family('sqlstate', 'PostgreSQL: error codes', 'SQLSTATE|sqlstate', 'sqlstate SQLSTATE', (d) =>
    d.pick(['23505', '40001', '40P01', '53300', '57014', '08006', '22P02']),
  ),
  family('exit', 'POSIX: exit statuses', 'exit code|exited with', 'exit_code exitCode', (d) => String(d.int(1, 255))),
  family('uuid', 'RFC 9562', 'request|correlation id|job', 'request_id correlation_id job_id', (d) => d.uuid()),
  family(
    'ulid',
    'ULID',
    'event|ulid|job',
    'event_id job_id',
    (d) => `01${d.of('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 24)}`,
  ),
  family('objectid', 'BSON: ObjectId', 'document|_id', '_id object_id', (d) => d.hex(24)),
  family(
    'request.short',
    'X-Request-Id as services make it',
    'request|req',
    'request_id req_id',
    (d) => `req_${d.of(BASE36, 14)}`,
  ),
  family('sha1', 'FIPS 180-4', 'checksum|sha1', 'sha1 checksum', (d) => d.hex(40)),
  family('md5', 'RFC 1321', 'md5|etag', 'md5 etag', (d) => d.hex(32)),
  family('fingerprint', 'RFC 8122: certificate fingerprints', 'fingerprint|cert fingerprint', 'fingerprint', (d) =>
    Array.from({ length: 20 }, () => d.hex(2).toUpperCase()).join(':'),
  ),
  family(
    'server.mac',
    'IEEE 802: locally administered addresses of containers',
    'eth0|bridge docker0|interface eth1',
    'docker_mac bridge_mac',
    (d) => `02:42:ac:${d.hex(2)}:${d.hex(2)}:${d.hex(2)}`,
  ),
  family(
    'percent',
    'plain figures',
    'packet loss|cpu|error rate',
    'packet_loss cpu_pct',
    (d) => `${d.int(0, 99)}.${d.int(0, 9)}%`,
  ),
  family(
    'money',
    'plain figures',
    'billed|invoice total|charged',
    'amount total',
    (d) => `$${d.int(1, 9)},${d.digits(3)}.${d.of('0123456789', 2)}`,
  ),
];
