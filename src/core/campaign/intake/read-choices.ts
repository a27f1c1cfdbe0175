import { CHANNELS, OTHER_VENDOR } from '../form-fields.ts';
import { SAYS_NONE, isPending, keyOf } from './answer.ts';
import { AMBIGUOUS, NOT_UNDERSTOOD, about, type Reading, value } from './reading.ts';

/** Reads the channels: those of the form in its spelling, others as they are written. */
export const readChannels = (text: string): Reading<readonly string[]> => readChoices(text, CHANNELS);

/** Reads the vendors, in the policy's spelling where it has them. "Another one" has no name yet, and is asked about. */
export function readVendors(text: string, known: readonly string[]): Reading<readonly string[]> {
  const read = readChoices(text, [...known, OTHER_VENDOR]);
  return read.kind === 'value' && read.value.includes(OTHER_VENDOR) ? NOT_UNDERSTOOD : read;
}

function readChoices(text: string, known: readonly string[]): Reading<readonly string[]> {
  if (SAYS_NONE.test(text.trim())) return value([]);
  const words = partsOf(text, known);
  if (words.length > 100 || words.some((word) => word.length > 120)) return NOT_UNDERSTOOD;
  const spelled = new Map(known.map((name) => [keyOf(name), name]));
  const isKnown = (word: string): boolean => spelled.has(keyOf(word));
  const single = words.flatMap((word) => {
    const joined = word.split(AND);
    return !isKnown(word) && joined.every(isKnown) ? joined : [word];
  });
  const doubtful = single.find(
    (word) =>
      !isKnown(word) && (isPending(word) || SAYS_LITTLE.test(word) || word.split(REMARK).some(isKnown)),
  );
  if (doubtful !== undefined) return about(doubtful, AMBIGUOUS);
  const chosen = new Map(single.map((word) => [keyOf(word), spelled.get(keyOf(word)) ?? word]));
  return value([...chosen.values()]);
}

/** Between two names. */
const AND = /\s(?:and|und|et)\s|\s?[&+/]\s?/u;

/** Around a name of which something is said: `HubSpot (already approved)`, `HubSpot: tracking`. */
const REMARK = /\s(?:and|und|et|[–—-])\s|[&+/:()[\]]/u;

/** `none but these`, `not that one`, `same as last time`: what is meant is for a person to say. */
const SAYS_LITTLE = /^(?:no|none|not|nothing|same|see|as|like)(?!\p{L})/iu;

/** Separated by commas or lines; a name of the policy may hold a comma itself: it stands aside between private signs meanwhile. */
function partsOf(text: string, known: readonly string[]): readonly string[] {
  const withCommas = known.filter((name) => /[,;]/.test(name));
  const kept = withCommas.reduce(
    (words, name, at) => words.replace(literally(name), () => ` \uE000${at}\uE000 `),
    text,
  );
  return kept
    .split(/[\n,;]/)
    .map((part) => part.replace(/\uE000(\d+)\uE000/g, (_, at: string) => withCommas[Number(at)] ?? '').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

/** The name itself, in upper or lower case. */
const literally = (name: string): RegExp =>
  new RegExp(name.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`), 'giu');
