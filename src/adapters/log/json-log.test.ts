import { describe, expect, it } from 'vitest';
import { jsonLog } from './json-log.ts';
import { createRedact } from './redact.ts';

const KEY = `-----BEGIN PRIVATE KEY-----\nMIIEvgIBADANBgkqhkiG9w0\nAQEFAASCBKgwggSkAgEAAo\n-----END PRIVATE KEY-----\n`;
const OWN = [KEY, 'a webhook secret of ours', 'hunter2hunter2'];
const PLANTED = {
  key: `could not sign with ${KEY}`,
  a_line_of_it: 'AQEFAASCBKgwggSkAgEAAo was wrong',
  hook: 'a webhook secret of ours',
  token: 'ghs_0123456789abcdef',
  in_words: 'GitHub refused ghs_16C7e42F292c6912E7710c838347Ae178B4a and github_pat_11ABC_xyz',
  jwt: 'eyJhbGciOi.eyJpc3MiOi.c2lnbmF0dXJl',
  header: { headers: { Authorization: 'token 0123456789' }, also: 'authorization: Bearer abcdefgh12345678' },
  database: 'could not reach postgres://lockstep:pa55word@db:5432/lockstep',
  password: 'pa55word',
  error: Object.assign(new Error('401 for token ghs_abcdef123456'), {
    request: { headers: { authorization: 'token ghs_abcdef123456' } },
  }),
  list: [{ body: 'What we think of the launch' }, { 'x-hub-signature-256': `sha256=${'ab'.repeat(32)}` }],
  comment: 'What we think of the launch',
  text: 'departments: { it: …',
};
const SECRETS =
  /MIIEv|AQEFAAS|webhook secret of ours|ghs_|github_pat|eyJ|0123456789|abcdefgh1|pa55word|launch|departments|abab/;

function linesOf(act: (log: ReturnType<typeof jsonLog>) => void): readonly string[] {
  const lines: string[] = [];
  const parts = { clock: { now: () => 0 }, write: (line: string) => void lines.push(line) };
  act(jsonLog('debug', { ...parts, redact: createRedact(OWN) }));
  return lines;
}

describe('the log', () => {
  it.each(['info', 'warn', 'error'] as const)('prints no secret that was planted, at %s', (level) => {
    for (const [name, value] of Object.entries(PLANTED)) {
      const [line = ''] = linesOf((log) => log[level]('something', { [name]: value }));
      expect(line).toContain('"event":"something"');
      expect(line).not.toMatch(SECRETS);
    }
  });

  it('prints what helps', () => {
    const fields = {
      cause: 'd-1',
      repo: 'acme/shop',
      number: 7,
      error: 'GitHub answered 502',
      key: 'pull/acme/shop/7',
    };
    const [line = ''] = linesOf((log) => log.warn('job_failed', fields));
    expect(JSON.parse(line)).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      event: 'job_failed',
      ...fields,
    });
  });
});
