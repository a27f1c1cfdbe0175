import type { Pull } from '../kit/github/model.ts';
import type { Narrator } from './narrator.ts';
import type { Stage } from './stage.ts';
import { NotAsTold, watch } from './watch.ts';
import type { Expected, Seen } from './watch.ts';

/**
 * Ben changes the checkout; IT (Kim) and Marketing (Sam) have to agree before it is merged. Each step says what a
 * person did, then what GitHub shows. Throws `NotAsTold` where it shows something else. Gives the pull request.
 */
export async function tellStory(stage: Stage, narrator: Narrator): Promise<Pull> {
  const { world } = stage;
  const see = async (expected: Expected): Promise<Seen> => {
    const seen = await watch(stage, pull, expected);
    stage.passTime();
    if (seen.check !== null) narrator.check({ ...seen.check, title: seen.check.title ?? '' });
    return seen;
  };

  narrator.opening(
    'A shop, two departments, one pull request',
    'The shop’s policy says: a change to the checkout needs a sign-off from IT and one from Marketing. GitHub is played by ' +
      'a double on this machine; Lockstep is the real server, with real webhooks and a real store.',
  );

  narrator.step('Ben, a developer, opens a pull request: the checkout shall ask for a phone number.');
  const pull = world.openPull({
    author: 'ben',
    head: 'phone-number',
    title: 'Ask for a phone number',
    files: { 'apps/shop/checkout/address.ts': fields('phone') },
  });
  const opened = await see({
    title: 'Waiting for IT (0 of 1) and Marketing (0 of 1)',
    status: 'in_progress',
    comment: 'Waiting for IT (0 of 1) and Marketing (0 of 1)',
  });
  narrator.asked(opened.asked);
  narrator.comment('Lockstep', opened.comment?.body ?? '');

  narrator.step('Kim, of IT, reads the change and approves it.');
  world.review(pull, 'kim', 'APPROVED');
  await see(WAITING_FOR_MARKETING);

  narrator.step('Ben pushes again. This time only the notes in docs/ change, which no rule covers.');
  world.push(pull, { files: { 'docs/notes.md': 'Notes, mended\n' } });
  await see(WAITING_FOR_MARKETING);
  narrator.aside(
    'Kim’s sign-off stands: what was agreed to is still what is there. Nobody has to look twice.',
  );

  narrator.step('Ben pushes once more, and now the checkout asks for a fax number too.');
  world.push(pull, { files: { 'apps/shop/checkout/address.ts': fields('phone', 'fax') } });
  const fallen = await see({
    title: 'Waiting for IT (0 of 1) and Marketing (0 of 1)',
    status: 'in_progress',
    comment: 'Waiting for IT (0 of 1) and Marketing (0 of 1)',
  });
  narrator.aside('Kim has not seen this, so the sign-off no longer counts. The check’s details say so:');
  narrator.aside(`“${lineAbout(fallen, 'Not counted')}”`);

  narrator.step('Sam, of Marketing, does not like it, and says why, and what would be fine instead.');
  const objection =
    '/lockstep object why: every extra field loses orders. instead: ask for the phone only, and let it be empty.';
  write(stage, narrator, pull, { by: 'sam', body: objection });
  await see({
    title: 'Blocked: sam asks for changes',
    status: 'failure',
    comment: 'every extra field loses orders',
  });

  narrator.step('Ben presses the merge button all the same.');
  const refusal = world.merge(pull, 'ben');
  if (refusal?.status !== 405)
    throw new NotAsTold('GitHub should have refused the merge (405), and did not.');
  narrator.github(`${refusal.status}: ${refusal.message}`, false);
  narrator.aside('GitHub itself refuses, because the repository requires the check lockstep/main.');

  narrator.step('Ben does what Sam asked for, and pushes that.');
  world.push(pull, { files: { 'apps/shop/checkout/address.ts': fields('phone?') } });
  await see({
    title: 'Blocked: sam asks for changes',
    status: 'failure',
    comment: 'every extra field loses orders',
  });
  narrator.aside('An objection stays until the person who raised it ends it. A push cannot wipe it away.');

  narrator.step(
    'Sam is content. A comment is enough: it ends the objection and signs. Sam ticks the checklist too.',
  );
  write(stage, narrator, pull, { by: 'sam', body: '/lockstep sign-off\n/lockstep tick 2' });
  await see({ title: 'Waiting for IT (0 of 1)', status: 'in_progress', comment: '[x] 2:' });

  narrator.step('Kim reads the new version, ticks the other item, and approves.');
  world.comment(pull, 'kim', '/lockstep tick 1');
  world.review(pull, 'kim', 'APPROVED');
  const signed = await see({
    title: 'Signed off by IT and Marketing',
    status: 'success',
    comment: 'Thank you, kim and sam.</summary>',
  });
  narrator.comment('Lockstep', signed.comment?.body ?? '');

  narrator.step('Ben presses the merge button again.');
  const second = world.merge(pull, 'ben');
  if (second !== null)
    throw new NotAsTold(`GitHub should have merged, and said: ${second.status} ${second.message}`);
  narrator.github('Merged.', true);
  return pull;
}

/** Somebody writes a comment, which is shown as they write it. */
function write(
  { world }: Stage,
  narrator: Narrator,
  pull: Pull,
  { by, body }: { readonly by: string; readonly body: string },
): void {
  narrator.comment(by, body);
  world.comment(pull, by, body);
}

const WAITING_FOR_MARKETING: Expected = {
  title: 'Waiting for Marketing (0 of 1)',
  status: 'in_progress',
  comment: 'Waiting for Marketing (0 of 1)',
};

const fields = (...extra: readonly string[]): string =>
  `export const fields = [${['name', 'street', 'town', 'postcode', ...extra].map((name) => `'${name}'`).join(', ')}];\n`;

/** The line of the check's summary that has these words, without markup. */
function lineAbout({ check }: Seen, words: string): string {
  const line = (check?.summary ?? '').split('\n').find((candidate) => candidate.includes(words));
  if (line === undefined)
    throw new NotAsTold(`The check’s summary should say “${words}”, and says:\n${check?.summary ?? ''}`);
  return line.replace(/^- /, '').replaceAll(/[*`]|&#8203;/g, '');
}
