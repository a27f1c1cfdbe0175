import type { GitHubDouble } from '../../kit/github/double.ts';
import type { Pull } from '../../kit/github/model.ts';
import { AGREEMENTS } from '../kit/agreements.ts';
import type { Stage } from '../kit/stage.ts';

/** A short life of a pull request, to a verdict: what people do, one after the other. */
export interface FaultLife {
  readonly name: string;
  play(stage: Stage, then: (act: (world: GitHubDouble['world']) => void) => Promise<void>): Promise<void>;
}

const CHECKOUT = 'apps/shop/checkout/pay.ts';

/** Signed, objected to, pushed, lost with a member and with a policy, and satisfied in the end. */
const ordinary: FaultLife = {
  name: 'ordinary',
  async play(stage, then) {
    const { repository, github, teams } = stage;
    const pull = (): Pull => [...repository.pulls.values()][0]!;
    await then((world) => world.openPull({ files: { [CHECKOUT]: 'export const pay = () => 1;\n' } }));
    await then((world) => world.comment(pull(), 'ben', '/lockstep help'));
    await then((world) => world.review(pull(), 'kim', 'APPROVED'));
    await then((world) => world.review(pull(), 'jo', 'CHANGES_REQUESTED', { body: 'No' }));
    await then((world) => world.comment(pull(), 'sam', `/lockstep sign-off ${pull().head.sha}`));
    await then((world) => world.review(pull(), 'jo', 'APPROVED'));
    await then((world) => world.push(pull(), { files: { [CHECKOUT]: 'export const pay = () => 2;\n' } }));
    await then((world) => world.review(pull(), 'kim', 'APPROVED'));
    await then((world) => world.review(pull(), 'sam', 'APPROVED'));
    await then((world) => world.removeFromTeam(teams.growth, 'sam'));
    const door = github.webhookUrl;
    github.webhookUrl = 'http://127.0.0.1:9/nobody-listens';
    await then((world) => world.review(pull(), 'ana', 'APPROVED'));
    github.webhookUrl = door;
    await stage.restart();
    await stage.settled();
    const files = { '.github/lockstep.yml': AGREEMENTS[2]?.text ?? '' };
    await then((world) => world.pushBranch('acme/shop', 'main', { files }));
    await then((world) => world.review(pull(), 'lee', 'APPROVED'));
  },
};

/** Files whose patch GitHub withholds, a symlink, a person in the policy's place, and a new policy. */
const withheld: FaultLife = {
  name: 'withheld',
  async play({ repository }, then) {
    const pull = (number: number): Pull => repository.pulls.get(number)!;
    repository.withheld.add('web/big.html');
    const big = (text: string) => ({ 'web/big.html': `<p>${text}</p>\n<script>gtag("${text}")</script>\n` });
    const link = { 'docs/pay': { link: '../apps/shop/checkout/pay.ts' } };
    await then((world) => world.openPull({ files: { ...big('one'), ...link } }));
    for (const login of ['kim', 'sam']) await then((world) => world.review(pull(1), login, 'APPROVED'));
    await then((world) => world.push(pull(1), { files: big('two') }));
    for (const login of ['kim', 'sam']) await then((world) => world.review(pull(1), login, 'APPROVED'));
    const files = { '.github/lockstep.yml': AGREEMENTS[2]?.text ?? '' };
    await then((world) => world.openPull({ files }));
    for (const login of ['lee', 'ana']) await then((world) => world.review(pull(2), login, 'APPROVED'));
  },
};

/** A group of the merge queue that may pass, and one that may not. */
const queue: FaultLife = {
  name: 'queue',
  async play({ repository }, then) {
    const pull = (number: number): Pull => repository.pulls.get(number)!;
    await then((world) => world.openPull({ files: { [CHECKOUT]: 'export const pay = () => 1;\n' } }));
    await then((world) => world.openPull({ files: { 'packages/cart/cart.ts': 'export const cart = 1;\n' } }));
    for (const login of ['kim', 'sam']) await then((world) => world.review(pull(1), login, 'APPROVED'));
    await then((world) => world.enqueue([pull(1)]));
    await then((world) => world.enqueue([pull(2)]));
  },
};

export const LIVES: readonly FaultLife[] = [ordinary, withheld, queue];
