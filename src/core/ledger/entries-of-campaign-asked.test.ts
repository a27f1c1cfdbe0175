import { expect, test } from 'vitest';
import { entriesOfCampaignAsked } from './entries-of-campaign-asked.ts';
import type { Scene } from './scene.ts';

const SCENE: Scene = { repo: 'acme/shop', number: 12, head: null, policy: 'abc', verdict: null };

test('the ledger keeps who was asked for what: people by their id, teams by their handle', () => {
  const asked = [
    { handle: '@kim', account: 7, department: 'it', role: null },
    { handle: '@acme/growth', account: null, department: 'marketing', role: null },
    { handle: '@lee', account: 8, department: null, role: 'champion' },
  ];
  const kept = entriesOfCampaignAsked(SCENE, asked, 5);
  expect(kept.map(({ kind, at, department, details }) => ({ kind, at, department, details }))).toEqual([
    { kind: 'asked', at: 5, department: 'it', details: { account: 7 } },
    { kind: 'asked', at: 5, department: 'marketing', details: { team: '@acme/growth' } },
    { kind: 'asked', at: 5, department: null, details: { account: 8, role: 'champion' } },
  ]);
  expect(JSON.stringify(kept)).not.toMatch(/kim|lee/);
});
