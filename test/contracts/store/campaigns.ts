import { describe, expect, it } from 'vitest';
import { Lost } from '../../../src/app/ports.ts';
import type { CampaignRecord, PullRef, Store } from '../../../src/app/ports.ts';
import { NEW_CAMPAIGN } from '../../../src/app/campaign/records.ts';
import type { Campaign } from '../../../src/core/campaign/campaign.ts';
import { migrate, MIGRATIONS } from '../../../src/adapters/store/migrate.ts';
import { createStore } from '../../../src/adapters/store/store.ts';
import { campaignOf } from '../../kit/campaigns.ts';
import type { StoreContract } from '../store.ts';
import { claimed, clock, newEntry, newJob, pullRef, record, writePull } from './kit.ts';
import { fillFirstTables } from './old-records.ts';

const form = (more: Partial<Campaign> = {}): Campaign =>
  campaignOf({
    name: 'Größe 👩🏽‍💻',
    launch: { at: 1_000, zone: 'Europe/London', has_time: false },
    end: null,
    ...more,
  });

export const campaign = (more: Partial<CampaignRecord> = {}): CampaignRecord => ({
  ...NEW_CAMPAIGN,
  ...more,
});

export const writeCampaign = (store: Store, ref: PullRef, written: CampaignRecord): Promise<unknown> =>
  store.changeCampaign(ref, () => ({ record: written, entries: [] }));

const naming = (...campaigns: readonly number[]) =>
  record({ outcome: 'waiting', remembered: { ...record().remembered, campaigns } });

export function campaignsContract({ fresh, bare }: StoreContract): void {
  describe('a campaign', () => {
    it('is read as it was written', async () => {
      const { store, other } = await fresh();
      expect(await store.readCampaign(pullRef(12))).toBeNull();
      const written = campaign({
        campaign: form(),
        outcome: 'waiting',
        history: [{ body: 'x'.repeat(20_000), at: '2026-10-14T10:00:00Z' }],
        answered: [1, 2],
        published: { comment: { id: 5, body: 'Waits' }, said: [{ key: 'a', at: 1 }], labels: ['ours'] },
        clocks: [clock('it')],
        estimates: { it: { minutes: 90, account: { login: 'kim', id: 1, type: null }, at: 5 } },
      });
      await writeCampaign(store, pullRef(12), written);
      expect(await store.readCampaign(pullRef(12))).toEqual(written);
      expect(await other.readCampaign(pullRef(12))).toEqual(written);
      expect(await store.readPull(pullRef(12))).toBeNull();
    });

    it('is changed by many at once, and nobody’s change is lost', async () => {
      const { store, other } = await fresh();
      const add = (where: Store, id: number) =>
        where.changeCampaign(pullRef(12), (before) => ({
          record: campaign({ ...before, answered: [...(before?.answered ?? []), id] }),
          entries: [newEntry({ at: id })],
        }));
      const ids = Array.from({ length: 12 }, (_, id) => id);
      await Promise.all(ids.map((id) => add(id % 2 === 0 ? store : other, id)));
      const stored = await store.readCampaign(pullRef(12));
      expect(stored?.answered.toSorted((a, b) => a - b)).toEqual(ids);
      expect(await store.readLedger(1, { after: 0, limit: 99 })).toHaveLength(12);
    });

    it('is not written, nor told of, by a worker that has lost the job', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('campaign/acme/shop/12'));
      const job = await claimed(store);
      const change = () => ({ record: campaign({ outcome: 'approved' as const }), entries: [newEntry()] });
      await store.changeCampaign(pullRef(12), change, job);
      await store.complete(job);
      await expect(store.changeCampaign(pullRef(13), change, job)).rejects.toBeInstanceOf(Lost);
      expect(await store.readCampaign(pullRef(13))).toBeNull();
      expect(await store.readLedger(1, { after: 0, limit: 9 })).toHaveLength(1);
    });

    it('that is open is listed with its form, in its own repository only', async () => {
      const { store } = await fresh();
      await writeCampaign(store, pullRef(14), campaign({ campaign: form({ number: 14 }) }));
      await writeCampaign(store, pullRef(12), campaign({ outcome: 'approved' }));
      await writeCampaign(store, pullRef(13), campaign({ state: 'closed' }));
      await writeCampaign(store, pullRef(12, { full_name: 'acme/blog' }), campaign());
      await writeCampaign(store, pullRef(12, { installation: 2 }), campaign());
      expect(await store.openCampaigns(1, 'acme/shop')).toEqual([
        { number: 12, outcome: 'approved', campaign: null, updated_at: '' },
        { number: 14, outcome: null, campaign: form({ number: 14 }), updated_at: '' },
      ]);
      expect(await store.campaignRepositories(1)).toEqual(['acme/blog', 'acme/shop']);
    });

    it('knows the pull requests that name it, as long as they do', async () => {
      const { store } = await fresh();
      await writePull(store, pullRef(7), naming(12, 13));
      await writePull(store, pullRef(8), naming(12));
      await writePull(store, pullRef(9, { full_name: 'acme/blog' }), naming(12));
      expect(await store.pullsOfCampaign(pullRef(12))).toEqual([
        { number: 7, state: 'open', outcome: 'waiting' },
        { number: 8, state: 'open', outcome: 'waiting' },
      ]);
      await writePull(store, pullRef(7), naming(13));
      expect(await store.pullsOfCampaign(pullRef(12))).toMatchObject([{ number: 8 }]);
      expect(await store.pullsOfCampaign(pullRef(13))).toMatchObject([{ number: 7 }]);
    });

    it('goes along when its repository gets another name, with what names it', async () => {
      const { store } = await fresh();
      await writeCampaign(store, pullRef(12), campaign({ outcome: 'approved' }));
      await writePull(store, pullRef(7), naming(12));
      await store.enqueue(newJob('campaign/acme/shop/12'));
      await store.renameRepository(1, 'acme/shop', 'acme/store');
      const there = { full_name: 'acme/store' };
      expect(await store.readCampaign(pullRef(12))).toBeNull();
      expect(await store.readCampaign(pullRef(12, there))).toMatchObject({ outcome: 'approved' });
      expect(await store.pullsOfCampaign(pullRef(12, there))).toMatchObject([{ number: 7 }]);
      expect(await store.claim(0, 1)).toBeNull();
    });

    it('finds its tables also in a database that was filled before there were any', async () => {
      const database = await bare();
      await migrate(database, MIGRATIONS.slice(0, 1));
      await fillFirstTables(database);
      await migrate(database, MIGRATIONS.slice(0, 2));
      await migrate(database);
      const store = createStore(database);
      await store.changePull(pullRef(7), (before) => ({
        record: { ...before!, remembered: { ...before!.remembered, campaigns: [12] } },
        entries: [],
      }));
      await writeCampaign(store, pullRef(12), campaign());
      expect(await store.pullsOfCampaign(pullRef(12))).toMatchObject([{ number: 7 }]);
      expect(await store.openCampaigns(1, 'acme/shop')).toMatchObject([{ number: 12 }]);
    });
  });
}
