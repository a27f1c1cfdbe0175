import type { CampaignBody } from '../../core/campaign/campaign-facts.ts';

/**
 * The texts of an issue with one more, oldest first. The same text twice in a row is one, known since it was first there:
 * events come late and twice.
 */
export function rememberBody(
  history: readonly CampaignBody[],
  { body, at }: CampaignBody,
): readonly CampaignBody[] {
  const sorted = [...history, { body, at }].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const kept = sorted.filter((entry, index) => sorted[index - 1]?.body !== entry.body);
  const isSame = kept.length === history.length && kept.every((entry, i) => isEqual(entry, history[i]));
  return isSame ? history : kept;
}

const isEqual = (a: CampaignBody, b: CampaignBody | undefined): boolean =>
  a.body === b?.body && a.at === b.at;

/**
 * The texts with the one that GitHub has now. One that no event told of counts from the last change on, and is kept
 * with that moment: the next comment is a change, too.
 */
export const historyWith = (
  history: readonly CampaignBody[],
  { body, updated_at: at }: { readonly body: string; readonly updated_at: string },
): readonly CampaignBody[] => {
  const last = history.at(-1);
  if (last?.body === body) return history;
  const isLater = last === undefined || Date.parse(at) > Date.parse(last.at);
  return [...history, { body, at: isLater ? at : last.at }];
};
