import type { Clock } from '../../src/app/ports.ts';
import { startGitHubDouble } from './github/double.ts';
import type { DoubleOptions, GitHubDouble } from './github/double.ts';
import type { FileChanges } from './github/git.ts';
import type { Installation, Repository, Team } from './github/model.ts';

/** A shop on a GitHub of its own: organisation acme, repository acme/shop, two departments, and the app installed. */
export interface Shop {
  readonly github: GitHubDouble;
  readonly world: GitHubDouble['world'];
  readonly repository: Repository;
  readonly installation: Installation;
  /** Teams by slug. */
  readonly teams: Readonly<Record<keyof typeof TEAMS, Team>>;
}

/** A policy with two departments and three rules, without freezes, so that a story has to name only what matters. */
export const SHOP_POLICY = `version: 1
departments:
  it:
    name: IT
    members: ["@acme/web-platform", "@acme/sre"]
    liaison: "@kim"
    calendar: london
    assign: team
  marketing:
    name: Marketing
    members: ["@acme/growth", "@acme/brand"]
    liaison: "@sam"
    calendar: london
    assign: team
calendars:
  london:
    time_zone: Europe/London
    hours: { mon-thu: "09:00-17:30", fri: "09:00-16:00" }
rules:
  - id: checkout
    name: Checkout and cart
    why: A broken or slower checkout loses orders.
    paths: ["apps/shop/checkout/**", "packages/cart/**"]
    except: ["**/*.md"]
    sign_off: { it: 1, marketing: 1 }
  - id: analytics
    name: Analytics and tags
    paths: ["**/analytics/**"]
    content: ["gtag\\\\("]
    sign_off: { it: 1, marketing: 1 }
  - id: landing
    name: Campaign landing pages
    paths: ["content/landing/**"]
    sign_off: { marketing: 1 }
`;

const TEAMS = {
  'web-platform': ['kim', 'lee'],
  sre: ['jo'],
  growth: ['sam', 'ana'],
  brand: ['max'],
} as const;

const FILES: FileChanges = {
  'README.md': 'The shop\n',
  'apps/shop/checkout/pay.ts': 'export const pay = () => "card";\n',
  'apps/shop/checkout/README.md': 'How to pay\n',
  'packages/cart/cart.ts': 'export const cart = [];\n',
  'content/landing/autumn.md': '# Autumn\n',
  'docs/notes.md': 'Notes\n',
};

/** Starts a GitHub with the shop. `files` come on top of the shop's own; `policy: null` leaves it without one. */
export async function startShop(
  given: DoubleOptions & {
    readonly clock?: Clock;
    readonly policy?: string | null;
    readonly files?: FileChanges;
  } = {},
): Promise<Shop> {
  const github = await startGitHubDouble(given);
  const { world } = github;
  world.organisation('acme');
  for (const login of ['ben', 'dana']) world.person(login);
  const team = (slug: keyof typeof TEAMS) => world.team('acme', slug, TEAMS[slug]);
  const teams = {
    'web-platform': team('web-platform'),
    sre: team('sre'),
    growth: team('growth'),
    brand: team('brand'),
  };
  const policy = given.policy === undefined ? SHOP_POLICY : given.policy;
  const policyFile = policy === null ? {} : { '.github/lockstep.yml': policy };
  const repository = world.repository('acme/shop', {
    files: { ...FILES, ...policyFile, ...given.files },
    teams: Object.keys(TEAMS),
    collaborators: ['ben', 'dana'],
  });
  world.requireCheck('acme/shop', 'main', 'lockstep/main');
  const installation = world.install('acme', ['acme/shop'], { quietly: true });
  return { github, world, repository, installation, teams };
}
