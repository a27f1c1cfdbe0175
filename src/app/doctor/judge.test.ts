import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../core/policy/parse.ts';
import { HELPFUL, NEEDED } from '../needs.ts';
import { judge } from './judge.ts';
import type { InsideSeen, InstallationSeen, Seen } from './seen.ts';

const APP_ID = 4711;
const POLICY = `version: 1
departments:
  it: { members: ["@acme/web"] }
  marketing: { members: ["@acme/growth"] }
rules:
  - { id: checkout, paths: ["shop/**"], sign_off: { it: 1, marketing: 1 } }
`;
const all = {
  permissions: { ...NEEDED.permissions, ...HELPFUL.permissions },
  events: [...NEEDED.events, ...HELPFUL.events],
};
const acme: InstallationSeen = { ...all, id: 9, account: 'acme', suspended: false };
const required = { check: 'lockstep/main', app: APP_ID, by: 'ruleset', bypass: null } as const;
const team = { handle: '@acme/web', members: 3, sees: true, asked: true };
const inside: InsideSeen = {
  branch: 'main',
  requirements: [required],
  policy: { place: 'acme/shop', parsed: parsePolicy(POLICY) },
  teams: [team, { ...team, handle: '@acme/growth' }],
  unknown_people: [],
};

const seen = (change: Partial<InsideSeen> = {}): Seen => ({
  app: all,
  installations: [acme],
  repository: { full_name: 'acme/shop', installation: 9, inside: { ...inside, ...change } },
});
const codes = (what: Seen) => judge(APP_ID, what).map((finding) => finding.code);

describe('the doctor', () => {
  it('finds nothing where the check really blocks', () => {
    expect(judge(APP_ID, seen())).toEqual([]);
  });

  it('finds credentials that GitHub does not accept, before all else', () => {
    expect(codes({ app: null, installations: [], repository: null })).toEqual(['credentials_refused']);
  });

  it('finds what the app does not ask for, once', () => {
    const less = { ...all, permissions: { ...all.permissions, checks: 'read' } };
    const found = judge(APP_ID, { ...seen(), app: less, installations: [{ ...acme, ...less }] });
    expect(found.map((finding) => finding.text)).toEqual(['The app does not ask for checks: write.']);
  });

  it('finds what an account has not accepted yet', () => {
    const old = { ...acme, permissions: { ...all.permissions, members: '' }, events: all.events.slice(1) };
    expect(judge(APP_ID, { ...seen(), installations: [old] }).map((finding) => finding.text)).toEqual([
      'acme has not accepted that the app wants members: read, check_run events.',
    ]);
  });

  it('only hints at what makes things slower or serves merge queues', () => {
    const less = { permissions: NEEDED.permissions, events: NEEDED.events };
    expect(judge(APP_ID, { ...seen(), app: less, installations: [{ ...acme, ...less }] })).toMatchObject([
      { code: 'not_asked_for', severity: 'hint' },
    ]);
  });

  it('finds a suspended installation', () => {
    expect(codes({ ...seen(), installations: [{ ...acme, suspended: true }] })).toEqual([
      'installation_suspended',
    ]);
  });

  it('finds that the app is not installed', () => {
    const repository = { full_name: 'acme/shop', installation: null, inside: null };
    expect(codes({ app: all, installations: [], repository })).toEqual(['not_installed']);
    expect(codes({ app: all, installations: [], repository: null })).toEqual(['not_installed']);
  });

  it('finds a missing policy', () => {
    expect(codes(seen({ policy: null }))).toEqual(['no_policy']);
  });

  it('finds a broken policy, with its first line', () => {
    const policy = { place: 'acme/shop', parsed: parsePolicy('version: 2\n') };
    const [finding] = judge(APP_ID, seen({ policy }));
    expect(finding).toMatchObject({ code: 'policy_broken' });
    expect(finding?.text).toMatch(/^The policy of acme\/shop cannot be used: line 1: /);
  });

  it('hints at a trial', () => {
    const policy = { place: 'acme/shop', parsed: parsePolicy(`${POLICY}enforce: false\n`) };
    expect(judge(APP_ID, seen({ policy }))).toMatchObject([{ code: 'trial', severity: 'hint' }]);
  });

  it.each([
    ['check_not_required', []],
    ['check_not_required', [{ ...required, check: 'lockstep/develop' }]],
    ['check_not_pinned', [{ ...required, app: null }]],
    ['check_pinned_to_another_app', [{ ...required, app: 1 }]],
  ])('finds %s', (code, requirements) => {
    expect(codes(seen({ requirements }))).toEqual([code]);
  });

  it('is content where one of two requirements is pinned', () => {
    expect(codes(seen({ requirements: [{ ...required, app: null }, required] }))).toEqual([]);
  });

  it('hints at those who can merge without the check', () => {
    const requirements = [{ ...required, by: 'branch protection', bypass: 'administrators' } as const];
    expect(judge(APP_ID, seen({ requirements }))).toMatchObject([
      {
        severity: 'hint',
        text: 'The branch protection lets administrators merge without lockstep/main.',
      },
    ]);
  });

  it.each([
    ['no_such_team', { ...team, members: null, sees: false }],
    ['empty_team', { ...team, members: 0 }],
    ['team_cannot_see', { ...team, sees: false }],
  ])('finds %s', (code, one) => {
    expect(codes(seen({ teams: [one] }))).toEqual([code]);
  });

  it('does not mind a team of leads that cannot see the repository, since it is not asked to review', () => {
    expect(codes(seen({ teams: [{ ...team, sees: false, asked: false }] }))).toEqual([]);
  });

  it('finds people who have no account', () => {
    expect(codes(seen({ unknown_people: ['@nobody'] }))).toEqual(['no_such_person']);
  });

  it('says for every finding what to do', () => {
    const bad = seen({ policy: null, requirements: [], teams: [{ ...team, members: null }] });
    for (const { mend } of judge(APP_ID, bad)) expect(mend).toMatch(/\.$/);
  });
});
