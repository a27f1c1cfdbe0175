import type { Handle } from '../policy/policy.ts';
import type { Answer } from './answer.ts';
import type { Command } from './command.ts';
import { answered, refused } from './command.ts';

/** Somebody who does not follow calls in people who speak both departments' language; they are mentioned once, with the question. */
export const translate: Command = {
  name: 'translate',
  usage: '/lockstep translate [question]',
  summary: 'Calls in somebody who speaks the language of both departments.',
  isOffered: ({ translators }) => translators.length > 0,
  decide({ rest, verdict }) {
    const called = translatorsCalled(verdict.policy?.translators ?? [], rest);
    return called.code === 'no_translators' ? refused(called) : answered('+1', called);
  },
};

type Called = Extract<Answer, { readonly code: 'translators_called' | 'no_translators' }>;

/** Whom the policy names for that, with the question; or that it names nobody. */
export function translatorsCalled(translators: readonly Handle[], rest: string): Called {
  const question = rest.trim();
  return translators.length === 0
    ? { code: 'no_translators' }
    : { code: 'translators_called', translators, question: question === '' ? null : question };
}
