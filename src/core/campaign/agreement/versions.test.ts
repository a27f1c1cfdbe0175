import { describe, expect, test } from 'vitest';
import { campaignFacts } from '../../../../test/kit/campaign-facts.ts';
import { at } from '../../../../test/kit/facts.ts';
import { campaignOf } from '../../../../test/kit/campaigns.ts';
import { readInstant } from '../../time/instant.ts';
import type { Intake } from '../campaign.ts';
import { seenAt, versionsOf } from './versions.ts';

/** An intake that is known by its name. */
const read = (body: string): Intake => ({
  campaign: campaignOf({ name: body }),
  questions: [],
  problems: [],
});
const instant = (time: string): number => readInstant(at(time)) ?? NaN;
const named = (version: { readonly intake: Intake } | null) => version?.intake.campaign.name ?? null;

const TWO = campaignFacts({}, [
  ['09:00', 'first'],
  ['10:00', 'second'],
]);

describe('the versions of a campaign', () => {
  test('are its texts, oldest first, and each text is read once', () => {
    let reads = 0;
    const facts = campaignFacts({}, [
      ['09:00', 'first'],
      ['10:00', 'second'],
      ['11:00', 'first'],
    ]);
    const versions = versionsOf(facts, (body) => {
      reads += 1;
      return read(body);
    });
    expect(versions.map(named)).toEqual(['first', 'second', 'first']);
    expect(reads).toBe(2);
  });

  test('end with what GitHub has now, from the last change of the issue on', () => {
    const issue = { ...TWO.issue, body: 'third', updated_at: at('12:00') };
    expect(versionsOf({ ...TWO, issue }, read).at(-1)).toMatchObject({ at: instant('12:00') });
  });

  test('never go back in time, and one whose time cannot be read begins after all others', () => {
    const early = { ...TWO.issue, body: 'third', updated_at: at('09:30') };
    expect(versionsOf({ ...TWO, issue: early }, read).at(-1)?.at).toBe(instant('10:00'));
    const unclear = { ...TWO.issue, body: 'third', updated_at: 'soon' };
    expect(versionsOf({ ...TWO, issue: unclear }, read).at(-1)?.at).toBe(Infinity);
  });

  test('leave out a text of which nobody knows when it stood there', () => {
    const history = [{ body: 'zeroth', at: 'once' }, ...TWO.history];
    expect(versionsOf({ ...TWO, history }, read).map(named)).toEqual(['first', 'second']);
  });
});

describe('what somebody saw who wrote', () => {
  const versions = versionsOf(TWO, read);

  test.each([
    ['between two texts: the first', '09:30', 'first'],
    ['after the second: the second', '10:01', 'second'],
    ['in the very second of an edit: the older one', '10:00', 'first'],
    ['in the second in which it was filed: that text', '09:00', 'first'],
    ['before anything was known: nothing', '08:59', null],
  ])('%s', (_, time, seen) => {
    expect(named(seenAt(versions, instant(time)))).toBe(seen);
  });

  test('within the same second counts as that second: GitHub tells no less', () => {
    expect(named(seenAt(versions, instant('10:00') + 999))).toBe('first');
  });
});
