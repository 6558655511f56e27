import assert from 'node:assert/strict';
import { hostUrl, isExportHost } from '../../../src/domain/settings/exportHost.ts';

describe('isExportHost', () => {
  const cases: [string, string, boolean][] = [
    ['takes a region', 'eu', true],
    ['takes a URL with https', 'https://segment.acme.example', true],
    ['takes a port and a path', 'https://segment.acme.example:8443/v1', true],
    ['takes plain http on this machine', 'http://localhost:3000', true],
    ['takes plain http on this machine by its address', 'http://127.0.0.1:3000', true],
    ['takes plain http on this machine by its address in IPv6', 'http://[::1]:3000', true],
    ['refuses plain http elsewhere', 'http://segment.acme.example', false],
    ['refuses a host that only begins like this machine', 'http://localhost.acme.example', false],
    ['refuses a user', 'https://ada@segment.acme.example', false],
    ['refuses a password', 'https://:secret@segment.acme.example', false],
    ['refuses a query', 'https://segment.acme.example?a=1', false],
    ['refuses a fragment', 'https://segment.acme.example#a', false],
    ['refuses another protocol', 'ftp://segment.acme.example', false],
    ['refuses an unknown region', 'ap', false],
    ['refuses nothing', '', false],
  ];
  for (const [title, host, expected] of cases) it(title, () => assert.equal(isExportHost(host), expected));
});

describe('hostUrl', () => {
  const cases: [string, string, string][] = [
    ['is that of the region', 'us', 'https://api.segment.io'],
    ['is that of the other region', 'eu', 'https://events.eu1.segmentapis.com'],
    ['is the URL that was set', 'https://segment.acme.example', 'https://segment.acme.example'],
  ];
  for (const [title, host, expected] of cases) it(title, () => assert.equal(hostUrl(host), expected));
});
