import type { OverrideVerdict, Verdict } from '../verdict/verdict.ts';
import { plain } from './escape.ts';
import { skipped } from './override.ts';
import {
  NOTHING,
  code,
  list,
  say,
  theirs,
  toMarkdown,
  toPlain,
  together,
  type Sentence,
} from './sentence.ts';
import { sayInstant } from './say-time.ts';

/** Stands in the follow-up of an override, unseen, so that it is found again. `key` is that of the issue. */
export const followUpMarker = (key: string): string => `<!-- lockstep:${key} -->`;

/**
 * The issue that follows up an override: what was set aside, who decided, why, and what to look at now. It is for learning,
 * and looks for nobody's fault.
 */
export function describeFollowUp(
  verdict: Verdict,
  override: OverrideVerdict,
  key: string,
): { readonly title: string; readonly body: string } {
  const title = say`Follow-up of the override of #${verdict.number}: ${theirs(override.reason, 120)}`;
  const set = skipped(verdict);
  const body = [
    followUpMarker(key),
    toMarkdown(
      say`In an emergency #${verdict.number} could be merged without waiting for everything that it usually takes. Here both departments look at it afterwards, so that next time nobody needs an override.`,
    ),
    bullets('What was decided', decided(verdict, override)),
    bullets(
      'What was set aside',
      set.length === 0 ? [say`Nothing was missing at that moment.`] : set.slice(0, MOST_SET_ASIDE),
    ),
    bullets('To look at now', questions(verdict), '- [ ] '),
  ];
  return { title: plain(toPlain(title), 200), body: body.join('\n\n') };
}

/** A pull request can leave out as many things as it has rules. */
const MOST_SET_ASIDE = 30;

function decided(verdict: Verdict, { people, reason, until }: OverrideVerdict): readonly Sentence[] {
  const [asker, ...others] = people;
  const when = (at: number): string => sayInstant(at, 'UTC', verdict.at);
  return [
    say`Why: “${theirs(reason, 1_000)}”`,
    together(
      asker === undefined ? NOTHING : say`Asked for by ${asker.account.login}, ${when(asker.at)}.`,
      others.length === 0
        ? NOTHING
        : say`Confirmed by ${list(
            others.map(({ account, at }) => say`${account.login}, ${when(at)}`),
            10,
          )}.`,
    ),
    say`For the commit ${code(verdict.head.slice(0, 12))} on its way to ${code(verdict.base)}, until ${when(until)}.`,
  ];
}

function questions(verdict: Verdict): readonly Sentence[] {
  const departments = new Map(
    verdict.rules
      .flatMap((rule) => rule.departments)
      .filter(({ missing }) => missing > 0)
      .map(({ department, name }) => [department, name]),
  );
  return [
    say`Was it merged, and did it do what it was meant to?`,
    ...[...departments.values()].map(
      (name) => say`${name} has looked at the change, and says here whether it can stay as it is.`,
    ),
    say`What would have to change so that it takes no override next time?`,
  ];
}

const bullets = (heading: string, sentences: readonly Sentence[], mark = '- '): string =>
  `### ${heading}\n\n${sentences.map((sentence) => `${mark}${toMarkdown(sentence)}`).join('\n')}`;
