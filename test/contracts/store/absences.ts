import { describe, expect, it } from 'vitest';
import type { StoreContract } from '../store.ts';

const kim = { id: 1, login: 'kim', until: 100, deputy: { id: 2, login: 'sam' } };
const dana = { id: 3, login: 'dana', until: 50, deputy: null };

export function absencesContract({ fresh }: StoreContract): void {
  describe('an absence', () => {
    it('lasts to its end and not a moment longer', async () => {
      const { store } = await fresh();
      await store.writeAbsence(1, kim);
      await store.writeAbsence(1, dana);
      expect(await store.readAbsences(1, 49)).toEqual([kim, dana]);
      expect(await store.readAbsences(1, 50)).toEqual([kim]);
      expect(await store.readAbsences(1, 100)).toEqual([]);
      expect(await store.readAbsences(2, 0)).toEqual([]);
    });

    it('takes the place of the one before, and ends where it ends in the past', async () => {
      const { store } = await fresh();
      await store.writeAbsence(1, kim);
      await store.writeAbsence(1, { ...kim, until: 300, deputy: null });
      expect(await store.readAbsences(1, 0)).toEqual([{ ...kim, until: 300, deputy: null }]);
      await store.writeAbsence(1, { ...kim, until: 10 });
      expect(await store.readAbsences(1, 10)).toEqual([]);
    });
  });
}
