import { z } from 'zod';
import type { Tenant } from '../world.ts';

const schema = z.object({
  number: z.int().nullable(),
  body: z.string().nullable(),
  written_at: z.number().nullish().transform(orNull),
  branch: z.string().nullish().transform(orNull),
  repository: z.int().nullish().transform(orNull),
});

/** What is kept of the issue that shows a repository's next twelve months. */
export interface KeptRoadmap {
  /** The issue's; null: it is not opened yet. */
  readonly number: number | null;
  /** As it was written last. */
  readonly body: string | null;
  readonly written_at: number | null;
  /** The branch whose policy judged last, for when no campaign is open any more. */
  readonly branch: string | null;
  /** The repository's id; null: nobody had to know it yet. */
  readonly repository: number | null;
}

export const NEW_ROADMAP: KeptRoadmap = {
  number: null,
  body: null,
  written_at: null,
  branch: null,
  repository: null,
};

/** Null: there is no such issue yet. */
export async function readRoadmap(
  { store, installation }: Tenant,
  repo: string,
): Promise<KeptRoadmap | null> {
  const kept = await store.readKept(installation, keyOf(repo));
  return kept === undefined ? null : schema.parse(JSON.parse(kept));
}

export const keepRoadmapAs = (
  { store, installation, clock }: Tenant,
  repo: string,
  kept: KeptRoadmap,
): Promise<void> => store.keep(installation, keyOf(repo), JSON.stringify(kept), clock.now());

export const forgetRoadmap = ({ store, installation }: Tenant, repo: string): Promise<void> =>
  store.forget(installation, keyOf(repo));

/** A space ends the repository's name, so that forgetting `shop` does not forget `shop-2`. */
const keyOf = (repo: string): string => `roadmap/${repo.toLowerCase()} `;

function orNull<T>(value: T | null | undefined): T | null {
  return value ?? null;
}
