import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileHosts, isPublicHost, readHost, readHostPattern } from './hosts.ts';

it.each([
  ['CDN.Example.COM', 'cdn.example.com'],
  ['cdn.example.com.', 'cdn.example.com'],
  ['cdn.example.com:8443', 'cdn.example.com'],
  ['www.acme.com@evil.example', 'evil.example'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['ｅvil.example', 'evil.example'],
  ['%65vil.example', 'evil.example'],
  ['evil。example', 'evil.example'],
  ['0x7f.1', '127.0.0.1'],
  ['3405803785', '203.0.113.9'],
  ['[2001:DB8::1]:80', '[2001:db8::1]'],
])('%s is the host %s', (text, host) => {
  expect(readHost(text)).toBe(host);
});

it.each(['', ' ', 'a b', '${host}', 'a<b', '%zz.example', 'x'.repeat(10_000), 'a..b'])(
  '%j is no host',
  (text) => {
    expect(readHost(text)).toBeNull();
  },
);

it.each([
  ['*.klaviyo.com', 'klaviyo.com', true],
  ['*.klaviyo.com', 'static.klaviyo.com', true],
  ['*.klaviyo.com', 'a.b.klaviyo.com', true],
  ['*.Klaviyo.com', 'static.klaviyo.com', true],
  ['*.klaviyo.com', 'notklaviyo.com', false],
  ['*.klaviyo.com', 'klaviyo.com.evil.example', false],
  ['klaviyo.com', 'static.klaviyo.com', false],
  ['klaviyo.com', 'klaviyo.com', true],
  ['https://klaviyo.com', 'klaviyo.com', false],
  ['*', 'klaviyo.com', false],
  ['*.', 'klaviyo.com', false],
  ['*klaviyo.com', 'klaviyo.com', false],
])('%s and %s: %s', (pattern, host, named) => {
  expect(compileHosts([pattern])(host)).toBe(named);
});

it.each(['https://x.example', 'x.example/path', 'a.*.example', '*', '', 'two words', 'kim@x.example'])(
  '%j is no pattern of hosts',
  (pattern) => {
    expect(readHostPattern(pattern)).toBeNull();
  },
);

it.each([
  'localhost',
  'app.localhost',
  'backend',
  '127.0.0.1',
  '10.1.2.3',
  '172.20.0.1',
  '192.168.1.9',
  '[::1]',
  '[fd00::1]',
])('%s is nobody else’s', (host) => {
  expect(isPublicHost(host)).toBe(false);
});

it.each(['x.example', '203.0.113.9', '172.32.0.1', '[2001:db8::1]', '10.example.com'])(
  '%s may be somebody else’s',
  (host) => {
    expect(isPublicHost(host)).toBe(true);
  },
);

it('a name that is taken as it is stands for what browsers make of it', () => {
  const label = fc.stringMatching(/^[A-Za-z0-9-]{1,6}$/);
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
      const text = labels.join('.');
      const parsed = URL.canParse(`http://${text}`) ? new URL(`http://${text}`).hostname : null;
      expect(readHost(text)).toBe(parsed);
    }),
    { numRuns: 2_000 },
  );
});
