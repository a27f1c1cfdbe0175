import type { Department } from '../policy/policy.ts';
import type { Ask, Verdict } from '../verdict/verdict.ts';
import type { Published } from './effect.ts';

/**
 * Who was asked for a department's sign-off and can still give it: teams as such, people where they are here. Nobody whose
 * request a person removed.
 */
export function askedNow(ask: Ask, published: Pick<Published, 'asked' | 'removed'>): readonly string[] {
  const asked = new Set(published.asked.map(lower));
  const removed = new Set(published.removed.map(lower));
  const able = ask.people.map(({ login }) => lower(`@${login}`));
  const handles = ask.assign === 'team' ? ask.handles.map(lower) : able;
  return handles.filter(
    (handle) => asked.has(handle) && !removed.has(handle) && (handle.includes('/') || able.includes(handle)),
  );
}

/**
 * Who hears of a missed time: the liaison or the leads, those who are away replaced by their deputies. Where nobody of
 * them is here, the other ones of the two; where the policy names none, nobody.
 */
export function turnedTo(
  rung: 'liaison' | 'leads',
  department: Department,
  verdict: Pick<Verdict, 'away'>,
): readonly string[] {
  const liaison = department.liaison === null ? [] : [department.liaison];
  const [first, second] = rung === 'liaison' ? [liaison, department.leads] : [department.leads, liaison];
  if (first.length === 0) return [];
  const here = whoIsHere(first, department, verdict);
  const others = here.length === 0 ? whoIsHere(second, department, verdict) : here;
  return others.length === 0 ? first : others;
}

/** These handles, without people who are away; their deputies instead, where they named some. */
export function whoIsHere(
  handles: readonly string[],
  { id }: Department,
  verdict: Pick<Verdict, 'away'>,
): readonly string[] {
  const here = handles.flatMap((handle) => {
    const absent = verdict.away.find(
      ({ department, account }) => department === id && lower(`@${account.login}`) === lower(handle),
    );
    if (absent === undefined) return [handle];
    return absent.instead === null ? [] : [lower(`@${absent.instead.login}`)];
  });
  return [...new Set(here)];
}

const lower = (text: string): string => text.toLowerCase();
