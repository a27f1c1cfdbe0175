import type { FileChanges } from '../../kit/github/git.ts';
import type { Pull } from '../../kit/github/model.ts';
import type { Shop } from '../../kit/world.ts';
import type { Journal } from './journal.ts';
import type { Chance } from './random.ts';

/** People at work on some tens of pull requests: each call is one thing that one of them does. */
export type Load = () => void;

const FILES: readonly FileChanges[] = [
  { 'apps/shop/checkout/pay.ts': 'export const pay = () => "one";\n' },
  { 'apps/shop/checkout/pay.ts': 'export const pay = () => "two";\n' },
  { 'packages/cart/cart.ts': 'export const cart = [1];\n', 'docs/notes.md': 'More\n' },
  { 'content/landing/autumn.md': '# Late autumn\n' },
  { 'docs/notes.md': 'Other notes\n' },
];

const MOST_PULLS = 24;

/** The same chance gives the same life. */
export function createLoad({ world, repository, teams }: Shop, journal: Journal, chance: Chance): Load {
  const members = { it: ['kim', 'lee', 'jo'], marketing: ['sam', 'ana', 'max'] } as const;
  const everybody = [...members.it, ...members.marketing];

  const agree = (pull: Pull, login: string): void => {
    if (chance.below(3) === 0) world.comment(pull, login, `/lockstep sign-off ${pull.head.sha}`);
    else world.review(pull, login, 'APPROVED');
  };
  const ways: readonly ((pull: Pull) => void)[] = [
    ...Array.from({ length: 5 }, () => (pull: Pull) => agree(pull, chance.pick(members.it))),
    ...Array.from({ length: 5 }, () => (pull: Pull) => agree(pull, chance.pick(members.marketing))),
    (pull) => world.push(pull, { files: chance.pick(FILES) }),
    (pull) => world.push(pull, { files: chance.pick(FILES), forced: true }),
    (pull) => world.forceTo(pull, chance.pick(journal.heads(pull)).sha),
    (pull) => world.review(pull, chance.pick(everybody), 'CHANGES_REQUESTED', { body: 'No' }),
    (pull) => world.comment(pull, chance.pick(everybody), '/lockstep withdraw'),
    (pull) => world.comment(pull, chance.pick(everybody), '/lockstep explain'),
    (pull) => {
      const review = pull.reviews.find(({ state }) => state === 'APPROVED');
      if (review) world.dismiss(pull, review, review.user?.login ?? 'dana');
    },
    (pull) => (pull.draft ? world.ready(pull) : world.toDraft(pull)),
    (pull) => {
      const login = chance.pick(['lee', 'ana']);
      const team = login === 'lee' ? teams['web-platform'] : teams.growth;
      if (team.members.has(login)) world.removeFromTeam(team, login);
      else world.addToTeam(team, login);
      world.comment(pull, 'dana', 'Teams were changed.');
    },
    (pull) => {
      world.close(pull);
      if (chance.below(2) === 0) world.reopen(pull);
    },
  ];

  return () => {
    const open = [...repository.pulls.values()].filter(({ state }) => state === 'open');
    const isFull = open.length >= MOST_PULLS;
    if (open.length === 0 || (!isFull && chance.below(4) === 0))
      world.openPull({ files: chance.pick(FILES) });
    else chance.pick(ways)(chance.pick(open));
  };
}
