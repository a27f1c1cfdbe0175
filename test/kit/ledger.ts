import type { Entry } from '../../src/core/ledger/entry.ts';
import { peopleIn } from '../../src/core/ledger/people-in.ts';
import { readPages } from '../../src/app/ledger/read-pages.ts';
import type { Shown, TerminalOptions } from './terminal.ts';
import { type } from './terminal.ts';
import type { Story } from './story.ts';

/** The whole ledger of a story's installation. */
export async function entriesOf({ store, installation }: Story): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const page of readPages(store, installation.id)) entries.push(...page);
  return entries;
}

/** The ledger as a person would tell it, a line an entry: `10:10 kim signed_off it checkout by=review`. */
export async function told(story: Story): Promise<readonly string[]> {
  const entries = await entriesOf(story);
  const names = await story.store.readNames(story.installation.id, entries.flatMap(peopleIn));
  return entries.map(({ at, actor, kind, department, rule, details, words }) => {
    const who = actor === null ? 'lockstep' : (names.get(actor) ?? 'somebody');
    const more = Object.entries(details)
      .filter(([key, value]) => !['evidence', 'override', 'comment'].includes(key) && value !== null)
      .map(([key, value]) => `${key}=${sayValue(key, value, names)}`);
    const place = [department, rule].filter((part) => part !== null);
    const said = words === null ? [] : [`“${words}”`];
    return [new Date(at).toISOString().slice(11, 16), who, kind, ...place, ...more, ...said].join(' ');
  });
}

function sayValue(key: string, value: Entry['details'][string], names: ReadonlyMap<number, string>): string {
  if (key === 'until' && typeof value === 'number') return new Date(value).toISOString().slice(0, 16);
  if (key === 'taken' && typeof value === 'number') return `${value / 60_000}m`;
  if (typeof value === 'number') return names.get(value) ?? String(value);
  return String(value);
}

/** Types `lockstep <argv>` where the story's server runs. */
export const typeBeside = (
  { store, dataDir }: Story,
  argv: readonly string[],
  options: TerminalOptions = {},
): Promise<Shown> =>
  type(argv, {
    env: { DATA_DIR: dataDir },
    parts: { openStore: async () => ({ ...store, close: async () => undefined }) },
    ...options,
  });
