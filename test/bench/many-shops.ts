import type { Pull, Repository } from '../kit/github/model.ts';
import type { World } from '../kit/github/world.ts';

/** One organisation with one repository, two departments of one team each, and the app installed. */
export interface BenchShop {
  readonly org: string;
  readonly repository: Repository;
}

/** A policy of which one rule covers every pull request of the bench. */
const policyOf = (org: string): string => `version: 1
departments:
  it: { name: IT, members: ["@${org}/web-platform"] }
  marketing: { name: Marketing, members: ["@${org}/growth"] }
rules:
  - id: checkout
    name: Checkout and cart
    paths: ["apps/shop/checkout/**", "packages/cart/**"]
    except: ["**/*.md"]
    sign_off: { it: 1, marketing: 1 }
  - id: landing
    name: Campaign landing pages
    paths: ["content/landing/**"]
    sign_off: { marketing: 1 }
`;

export function openInstallation(world: World, org: string): BenchShop {
  world.team(org, 'web-platform', ['kim', 'lee']);
  world.team(org, 'growth', ['sam', 'ana']);
  const repository = world.repository(`${org}/shop`, {
    files: { 'README.md': 'The shop\n', '.github/lockstep.yml': policyOf(org) },
    teams: ['web-platform', 'growth'],
    collaborators: ['ben'],
  });
  world.install(org, [`${org}/shop`], { quietly: true });
  return { org, repository };
}

/** Opens a pull request with that many new files, a few of them in the checkout. */
export function openPullOf(world: World, shop: BenchShop, name: string, files: number): Pull {
  const paths = Array.from({ length: files }, (_, index) =>
    index % 10 === 0
      ? `apps/shop/checkout/${name}/step-${index}.ts`
      : `packages/site/${name}/page-${index}.ts`,
  );
  return world.openPull({
    repository: shop.repository.full_name,
    author: 'ben',
    head: name,
    title: `Change ${files} files`,
    files: Object.fromEntries(
      paths.map((path) => [path, `export const page = '${path}';\nexport const size = 12;\n`]),
    ),
  });
}
