import { once } from 'node:events';
import type { Narrator } from './narrator.ts';
import { openDoor } from './door.ts';
import type { Stage } from './stage.ts';

/** Leaves everything running with a fresh pull request to play with, says how, and waits for Ctrl-C. */
export async function keepOpen(stage: Stage, narrator: Narrator): Promise<void> {
  const pull = stage.world.openPull({
    author: 'ben',
    head: 'gift-card',
    title: 'Pay with a gift card',
    files: { 'apps/shop/checkout/pay.ts': 'export const pay = () => "gift card";\n' },
  });
  const door = await openDoor(stage);
  const here = `${door.url}/pulls/${pull.number}`;
  const token = tokenFor(stage);
  narrator.closing(
    `It keeps running. Ben has opened another pull request, number ${pull.number}. From another terminal:`,
    [
      '   What it looks like now',
      `     curl ${here}`,
      '   Be somebody: ben writes the code; kim and lee are IT, sam and ana are Marketing',
      `     curl ${here}/comments -d by=sam --data-urlencode 'body=/lockstep sign-off'`,
      `     curl ${here}/reviews -d by=kim -d state=approve        # or state=changes, with a body`,
      `     curl ${here}/pushes -d by=ben -d path=docs/notes.md -d 'text=Other notes'`,
      `     curl ${here}/merge -d by=ben`,
      '   Lockstep itself',
      `     curl ${stage.server.url}/readyz`,
      `     curl ${stage.server.url}/metrics`,
      '   The API of this GitHub, as the app sees it',
      `     curl -H 'authorization: Bearer ${token}' ${stage.github.url}/repos/acme/shop/pulls/${pull.number}`,
      '   What Lockstep saw, and its verdict on it, with no GitHub at all',
      `     DATA_DIR=${stage.server.dataDir} npx lockstep facts 'acme/shop#${pull.number}' > case.json`,
      '     npx lockstep simulate --policy test/demo/lockstep.yml --pull case.json --now "$(date -u +%FT%TZ)"',
      '',
      'Ctrl-C ends it and removes what it stored.',
    ],
  );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await door.close();
}

const DAY = 86_400_000;

/** A token to look at the API with. Libraries take no part here, so it may be one that a person can type. */
function tokenFor({ world, installation }: Stage): string {
  const token = 'ghs_demo';
  world.state.tokens.set(token, { installation: installation.id, expires: Date.now() + DAY });
  return token;
}
