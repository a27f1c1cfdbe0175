import type { FileChanges } from '../../kit/github/git.ts';
import type { Pull } from '../../kit/github/model.ts';
import { AGREEMENTS } from '../kit/agreements.ts';
import type { History } from './history.ts';

/** Something that happens to the shop. Its numbers choose among what is there at that moment, so any numbers do. */
export interface Step {
  readonly name: string;
  /** How much more often than the rarest it happens. */
  readonly weight: number;
  run(history: History, which: Which): Promise<void>;
}

export interface Which {
  readonly pull: number;
  readonly who: number;
  readonly what: number;
}

const AUTHORS = ['ben', 'dana', 'kim'];
const REVIEWERS = ['kim', 'sam', 'lee', 'jo', 'ana', 'max', 'ben', 'dana'];
const MOST_PULLS = 4;

const pick = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('There is nothing to choose from.');
  return found;
};

/** What a push changes; the same number changes the same in the same way again. */
const CHANGES: readonly FileChanges[] = [
  { 'apps/shop/checkout/pay.ts': 'export const pay = () => "one";\n' },
  { 'apps/shop/checkout/pay.ts': 'export const pay = () => "two";\n' },
  { 'packages/cart/cart.ts': 'export const cart = [1];\n', 'docs/notes.md': 'More\n' },
  { 'docs/notes.md': 'Other notes\n' },
  { 'content/landing/autumn.md': '# Late autumn\n' },
  { 'apps/shop/checkout/README.md': 'How to pay well\n' },
  { '.github/lockstep.yml': AGREEMENTS[1]?.text ?? '' },
];

const SAID = [
  '/lockstep sign-off',
  '/lockstep sign-off HEAD',
  '/lockstep object why: it is slow instead: cache it',
  '/lockstep withdraw',
  '/lockstep recheck',
  '/lockstep override the shop is down',
  '/lockstep confirm',
  '/lockstep object',
  '/lockstep sign-off it',
  'Looks good to me',
];

const TIMES = ['1m', '3m', '31m', '1h', '5h', '9h', '1d', '3d'];

/** A step that needs a pull request; without one nothing happens. */
function onPull(
  name: string,
  weight: number,
  act: (history: History, pull: Pull, which: Which) => void,
): Step {
  return {
    name,
    weight,
    async run(history, which) {
      const pulls = history.pulls();
      if (pulls.length > 0) await history.act(() => act(history, pick(pulls, which.pull), which));
    },
  };
}

const isOpen = ({ state }: Pull): boolean => state === 'open';

/** A member of each department approves the first time; without such a step few histories come to a green check. */
const everybodySigns = onPull('everybody signs', 10, ({ stage: { world } }, pull, { who, what }) => {
  if (!isOpen(pull)) return;
  const pairs = [
    ['kim', 'sam'],
    ['lee', 'ana'],
    ['jo', 'max'],
  ];
  for (const login of pick(pairs, who)) {
    if (login === pull.user.login) continue;
    if (what % 3 === 0) world.comment(pull, login, `/lockstep sign-off ${pull.head.sha}`);
    else world.review(pull, login, 'APPROVED');
  }
});

export const STEPS: readonly Step[] = [
  {
    name: 'open',
    weight: 4,
    async run(history, { who, what }) {
      if (history.pulls().length >= MOST_PULLS) return;
      const given = { author: pick(AUTHORS, who), files: pick(CHANGES, what) };
      await history.act(() => history.stage.world.openPull({ ...given, draft: what % 11 === 10 }));
    },
  },
  everybodySigns,
  onPull('push', 3, ({ stage: { world } }, pull, { who, what }) => {
    if (isOpen(pull))
      world.push(pull, { files: pick(CHANGES, what), author: pick([pull.user.login, 'kim', 'jo'], who) });
  }),
  onPull('force', 2, ({ stage: { world } }, pull, { who, what }) => {
    if (isOpen(pull)) world.push(pull, { files: pick(CHANGES, what), forced: true, repoint: who % 2 === 0 });
  }),
  onPull('force back', 2, ({ stage: { world, journal } }, pull, { what }) => {
    if (isOpen(pull)) world.forceTo(pull, pick(journal.heads(pull), what).sha);
  }),
  onPull('rebase', 1, ({ stage: { world } }, pull) => {
    if (isOpen(pull)) world.rebase(pull);
  }),
  onPull('update branch', 1, ({ stage: { world } }, pull) => {
    if (isOpen(pull)) world.updateBranch(pull);
  }),
  onPull('approve', 5, ({ stage: { world } }, pull, { who }) => {
    const by = pick(REVIEWERS, who);
    if (isOpen(pull) && by !== pull.user.login) world.review(pull, by, 'APPROVED');
  }),
  onPull('request changes', 2, ({ stage: { world } }, pull, { who, what }) => {
    const by = pick(REVIEWERS, who);
    const body = what % 2 === 0 ? 'Why: slow. Instead: cache.' : 'No';
    if (isOpen(pull) && by !== pull.user.login) world.review(pull, by, 'CHANGES_REQUESTED', { body });
  }),
  onPull('dismiss', 2, ({ stage: { world } }, pull, { who, what }) => {
    const standing = pull.reviews.filter(({ state }) => state !== 'DISMISSED' && state !== 'COMMENTED');
    if (standing.length === 0) return;
    const review = pick(standing, what);
    world.dismiss(pull, review, pick([review.user?.login ?? 'dana', 'dana', pull.user.login], who));
  }),
  onPull('say', 5, ({ stage: { world } }, pull, { who, what }) => {
    world.comment(pull, pick(REVIEWERS, who), pick(SAID, what).replace('HEAD', pull.head.sha));
  }),
  {
    name: 'edit comment',
    weight: 1,
    async run(history, { pull, what }) {
      const comments = history.comments();
      if (comments.length > 0)
        await history.act(() => history.stage.world.editComment(pick(comments, pull), pick(SAID, what)));
    },
  },
  {
    name: 'delete comment',
    weight: 1,
    async run(history, { pull }) {
      const comments = history.comments();
      if (comments.length > 0)
        await history.act(() => history.stage.world.deleteComment(pick(comments, pull)));
    },
  },
  onPull('retarget', 2, ({ stage: { world } }, pull) => {
    if (isOpen(pull)) world.retarget(pull, pull.base.ref === 'main' ? 'release' : 'main');
  }),
  onPull('draft or ready', 1, ({ stage: { world } }, pull) => {
    if (!isOpen(pull)) return;
    if (pull.draft) world.ready(pull);
    else world.toDraft(pull);
  }),
  onPull('close or reopen', 2, ({ stage: { world } }, pull) => {
    if (isOpen(pull)) world.close(pull);
    else world.reopen(pull);
  }),
  onPull('second pull request', 1, (history, pull, { what }) => {
    if (history.pulls().length >= MOST_PULLS) return;
    history.stage.world.openPull({
      head: pull.head.ref,
      existing: true,
      files: {},
      base: what % 3 === 0 ? 'release' : pull.base.ref,
    });
  }),
  {
    name: 'policy',
    weight: 2,
    async run(history, { who, what }) {
      const files = { '.github/lockstep.yml': pick(AGREEMENTS, what).text };
      const branch = who % 4 === 0 ? 'release' : 'main';
      await history.act(() => history.stage.world.pushBranch('acme/shop', branch, { files }));
    },
  },
  {
    name: 'team',
    weight: 2,
    async run(history, { who, pull }) {
      const { world, teams } = history.stage;
      const team = pick(Object.values(teams), pull);
      const login = pick(REVIEWERS, who);
      await history.act(() =>
        team.members.has(login) ? world.removeFromTeam(team, login) : world.addToTeam(team, login),
      );
    },
  },
  { name: 'time', weight: 4, run: (history, { what }) => history.wait(pick(TIMES, what)) },
  {
    name: 'kill',
    weight: 3,
    async run(history, { who, what }) {
      history.killAfter(1 + (who % 12), what % 2 === 0 ? 'before' : 'after');
    },
  },
  { name: 'redeliver', weight: 1, run: (history, { what }) => history.redeliver(what) },
  {
    name: 'spoil the next webhooks',
    weight: 2,
    async run(history, { what }) {
      history.spoil(pick(['failed', 'vanished', 'held'] as const, what));
    },
  },
];
