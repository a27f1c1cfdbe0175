import type { Outcome } from '../verdict/verdict.ts';
import type { NewEntry } from './entry.ts';
import { NOTHING_STANDS } from './standing.ts';
import type { Standing } from './standing.ts';

/** Where something happened: what all entries of one moment share. */
export interface Scene {
  /** Null: it concerns no repository. */
  readonly repo: string | null;
  readonly number: number | null;
  readonly head: string | null;
  readonly policy: string | null;
  readonly verdict: Outcome | null;
}

/** The scene after the last judgement. */
export function sceneOf(repo: string, number: number, standing: Standing | null): Scene {
  const { head, policy, outcome } = standing ?? NOTHING_STANDS;
  return { repo, number, head: head === '' ? null : head, policy, verdict: outcome };
}

type Act = Pick<NewEntry, 'kind' | 'at'> & Partial<NewEntry>;

/** An entry for an act: what is left out is nobody and nothing. */
export const entryIn = (scene: Scene, act: Act): NewEntry => ({
  actor: null,
  department: null,
  rule: null,
  details: {},
  words: null,
  ...scene,
  ...act,
});
