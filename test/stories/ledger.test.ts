import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logLedgerEnds } from '../../src/app/ledger/log-ends.ts';
import { SILENT } from '../kit/silent-log.ts';
import { SHOP_POLICY } from '../kit/world.ts';
import { entriesOf, told, typeBeside } from '../kit/ledger.ts';
import { CHECKOUT, NOTES, startStory } from '../kit/story.ts';
import type { Story } from '../kit/story.ts';

const POLICY = `${SHOP_POLICY.replace('    sign_off: { it: 1, marketing: 1 }\n', '    sign_off: { it: 1, marketing: 1 }\n    sla: standard\n    checklist: checkout\n')}
checklists:
  checkout:
    - Tried on a phone
slas:
  standard: { first_response: 4h, decision: 2d, remind_at: [50%], on_breach: [liaison] }
override:
  by: ["@acme/commanders"]
  people: 2
  expires_after: 4h
`;

const OBJECTION = '/lockstep object why: the form asks for a phone number instead: make it optional';

test('a pull request’s life is told by its ledger', async () => {
  await using story = await startStory({ policy: POLICY });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.comment(pull, 'sam', OBJECTION));
  await story.later((world) => world.comment(pull, 'lee', '/lockstep tick 1'));
  await story.later((world) => world.push(pull, { files: { 'apps/shop/checkout/pay.ts': 'paid\n' } }));
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'), '10m');
  await story.later((world) => world.comment(pull, 'sam', '/lockstep sign-off'));
  await story.later((world) => world.merge(pull, 'ben'));
  expect(story.warnings).toEqual([]);
  expect(await told(story)).toMatchInlineSnapshot(`
    [
      "10:05 lockstep clock_started it sla=standard round=1",
      "10:05 lockstep clock_started marketing sla=standard round=1",
      "10:05 lockstep judged to=waiting reasons=missing_sign_off",
      "10:05 lockstep asked it team=@acme/web-platform",
      "10:05 lockstep asked it team=@acme/sre",
      "10:05 lockstep asked marketing team=@acme/growth",
      "10:05 lockstep asked marketing team=@acme/brand",
      "10:10 kim signed_off it checkout by=review",
      "10:10 kim responded it sla=standard round=1 taken=5m",
      "10:10 kim decided it sla=standard round=1 why=signed taken=5m",
      "10:15 sam objected marketing rules=checkout “why: the form asks for a phone number
    instead: make it optional”",
      "10:15 sam responded marketing sla=standard round=1 taken=10m",
      "10:15 sam decided marketing sla=standard round=1 why=objected taken=10m",
      "10:15 lockstep judged from=waiting to=blocked reasons=objection missing_sign_off",
      "10:20 lee ticked item=checkout: Tried on a phone",
      "10:25 ben sign_off_ended it checkout why=changed_since account=kim",
      "10:25 lockstep clock_started it sla=standard round=2",
      "10:25 lockstep clock_started marketing sla=standard round=2",
      "10:35 kim signed_off it checkout by=review",
      "10:35 kim responded it sla=standard round=2 taken=10m",
      "10:35 kim decided it sla=standard round=2 why=signed taken=10m",
      "10:40 sam signed_off marketing checkout by=comment",
      "10:40 sam objection_ended marketing how=signed_off account=sam",
      "10:40 sam responded marketing sla=standard round=2 taken=15m",
      "10:40 sam decided marketing sla=standard round=2 why=signed taken=15m",
      "10:40 lockstep judged from=blocked to=satisfied reasons=all_signed",
      "10:45 ben merged past_check=false",
    ]
  `);
});

test('an emergency exit is told with who asked, who confirmed, why and how it ended', async () => {
  await using story = await startStory({ policy: POLICY });
  story.world.team('acme', 'commanders', ['rita', 'tom']);
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'rita', '/lockstep override orders cannot be paid'));
  await story.later((world) => world.comment(pull, 'tom', '/lockstep confirm'));
  await story.wait('5h');
  expect((await told(story)).filter((line) => line.includes('over'))).toMatchInlineSnapshot(`
    [
      "10:10 rita override_asked “orders cannot be paid”",
      "10:15 tom override_confirmed",
      "10:15 lockstep overridden people=2 until=2026-10-14T14:15",
      "10:15 lockstep judged from=waiting to=overridden reasons=override_stands missing_sign_off",
      "14:15 lockstep override_ended why=expired stood=true",
      "15:15 lockstep judged from=overridden to=waiting reasons=missing_sign_off",
    ]
  `);
});

test('reminders, missed promises and the ladder are told once each', async () => {
  await using story = await startStory({ policy: POLICY });
  await story.open();
  for (let hour = 0; hour < 24 * 4; hour++) await story.wait('1h');
  const lines = (await told(story)).filter((line) => /remind|escalat|missed/.test(line));
  expect(lines).toMatchInlineSnapshot(`
    [
      "14:05 lockstep missed it promise=first_response sla=standard round=1",
      "14:05 lockstep missed marketing promise=first_response sla=standard round=1",
      "10:05 lockstep reminded it key=remind/it/standard/1/50%",
      "10:05 lockstep reminded marketing key=remind/marketing/standard/1/50%",
      "10:05 lockstep missed it promise=decision sla=standard round=1",
      "10:05 lockstep missed marketing promise=decision sla=standard round=1",
      "10:05 lockstep escalated it key=ladder/it/standard/1/liaison",
      "10:05 lockstep escalated marketing key=ladder/marketing/standard/1/liaison",
    ]
  `);
});

test('somebody who goes away is told of with their deputy', async () => {
  await using story = await startStory({ policy: POLICY });
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'kim', '/lockstep away until 2026-10-20 for @lee'));
  expect((await told(story)).filter((line) => line.includes('away'))).toMatchInlineSnapshot(`
    [
      "10:10 kim away until=2026-10-19T23:00 deputy=lee",
    ]
  `);
});

test('an objection that a lead lifts, and one whose review is dismissed, end with who did it', async () => {
  await using story = await startStory({
    policy: POLICY.replace('liaison: "@sam"', 'liaison: "@sam"\n    leads: ["@dana"]'),
  });
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'sam', OBJECTION));
  await story.later((world) => world.comment(pull, 'dana', '/lockstep lift'));
  const review = await story.later((world) =>
    world.review(pull, 'ana', 'CHANGES_REQUESTED', { body: 'why: slow instead: fast' }),
  );
  await story.later((world) => world.dismiss(pull, review, 'dana'));
  expect((await told(story)).filter((line) => line.includes('object'))).toMatchInlineSnapshot(`
    [
      "10:10 sam objected marketing rules=checkout “why: the form asks for a phone number
    instead: make it optional”",
      "10:10 sam decided marketing sla=standard round=1 why=objected taken=5m",
      "10:10 lockstep judged from=waiting to=blocked reasons=objection missing_sign_off",
      "10:15 dana objection_ended marketing how=lifted account=sam",
      "10:20 ana objected marketing rules=checkout “why: slow
    instead: fast”",
      "10:20 ana decided marketing sla=standard round=2 why=objected taken=5m",
      "10:20 lockstep judged from=waiting to=blocked reasons=objection missing_sign_off",
      "10:25 dana objection_ended marketing how=dismissed account=ana",
    ]
  `);
});

test('a merge past a check that was not green is told as such', async () => {
  await using story = await startStory({ policy: POLICY });
  const pull = await story.open();
  story.repository.required.clear();
  await story.later((world) => world.merge(pull, 'ben'));
  expect((await told(story)).at(-1)).toBe('10:10 ben merged past_check=true');
});

test('a pull request that was closed and opened again is told as such, with who closed it', async () => {
  await using story = await startStory({ policy: POLICY });
  const pull = await story.open();
  await story.later((world) => world.close(pull, 'dana'));
  await story.later((world) => world.reopen(pull, 'ben'));
  await story.later((world) => world.close(pull, 'dana'));
  const ends = (await told(story)).filter((line) => /closed|reopened/.test(line));
  expect(ends).toMatchInlineSnapshot(`
    [
      "10:10 lockstep clock_ended it sla=standard round=1 why=closed",
      "10:10 lockstep clock_ended marketing sla=standard round=1 why=closed",
      "10:10 dana closed",
      "10:15 ben reopened",
      "10:20 lockstep clock_ended it sla=standard round=2 why=closed",
      "10:20 lockstep clock_ended marketing sla=standard round=2 why=closed",
      "10:20 dana closed",
    ]
  `);
});

test('a pull request that no rule covers leaves no entry', async () => {
  await using story = await startStory({ policy: POLICY });
  const pull = await story.open({ files: NOTES });
  await story.later((world) => world.merge(pull, 'ben'));
  expect(await told(story)).toEqual([]);
});

test('what GitHub would not say for a moment ends no sign-off', async () => {
  await using story = await startStory({ policy: POLICY });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  const before = await told(story);
  story.github.fail('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', { status: 502, times: 1000 });
  await story.later((world) => world.comment(pull, 'lee', '/lockstep recheck'));
  expect(await told(story)).toEqual(before);
  story.github.mend();
});

test('a delivery that comes twice is told once', async () => {
  await using story = await startStory({ policy: POLICY });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  const before = await told(story);
  for (const delivery of story.github.deliveries.all.slice()) await story.github.deliveries.deliver(delivery);
  await story.settled();
  expect(await told(story)).toEqual(before);
});

test('a judgement whose check could not be posted is told once, and the check follows', async () => {
  await using story = await startStory({ policy: POLICY });
  story.github.fail('POST /repos/{owner}/{repo}/check-runs', { status: 502, times: 1000 });
  const pull = await story.open();
  const before = (await told(story)).filter((line) => line.includes('judged'));
  expect(before).toEqual(['10:05 lockstep judged to=waiting reasons=missing_sign_off']);
  expect(story.state(pull)).toBe('none');
  story.github.mend();
  await story.wait('1h');
  expect(story.state(pull)).toBe('in_progress');
  expect((await told(story)).filter((line) => line.includes('judged'))).toEqual(before);
});

async function withChain(): Promise<Story & AsyncDisposable> {
  const story = await startStory({ policy: POLICY });
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'sam', OBJECTION));
  await story.later((world) => world.comment(pull, 'sam', '/lockstep sign-off'));
  return story;
}

/** What somebody could do who may write to the store's file: the tables' own guards are taken away first. */
function tamper({ dataDir }: Story, ...statements: readonly string[]): void {
  const file = new DatabaseSync(join(dataDir, 'lockstep.db'));
  for (const { name } of file.prepare("select name from sqlite_master where type = 'trigger'").all())
    file.exec(`drop trigger "${String(name)}"`);
  for (const statement of statements) file.exec(statement);
  file.close();
}

test('the ledger is whole, and its verification says what was checked', async () => {
  await using story = await withChain();
  const entries = await entriesOf(story);
  const { exit, out } = await typeBeside(story, ['ledger', 'verify']);
  expect(exit).toBe(0);
  expect(out).toContain(`Installation ${story.installation.id}: whole.`);
  expect(out).toContain(`${entries.length} entries checked`);
  expect(out).toContain(`Last hash: ${entries.at(-1)?.hash}`);
});

test.each([
  ['an actor changed', 'update ledger set actor = 1 where seq = 3', 3, 'does not say what it said'],
  ['an entry taken out', 'delete from ledger where seq = 3', 3, 'is missing, doubled or out of place'],
  ['the end cut off', 'delete from ledger where seq > 4', 4, 'cut off or added to'],
  [
    'words replaced',
    "update ledger set words = 'fine' where words is not null",
    null,
    'are not those that were written',
  ],
  ['the end forgotten', 'delete from ledger_ends', null, 'remembers 0 as the last'],
  [
    'details that say two things, of which one is read',
    `update ledger set details = replace(details, '{', '{"rules":"none",') where kind = 'objected'`,
    null,
    'does not say what it said',
  ],
  ['details that nobody can read', "update ledger set details = 'oops' where seq = 2", 2, 'does not say'],
])('tampering with the file is found: %s', async (_, statement, seq, says) => {
  await using story = await withChain();
  tamper(story, statement);
  const argv = ['ledger', 'verify'];
  const { exit, out } = await typeBeside(story, argv);
  expect([exit, out]).toEqual([1, expect.stringContaining(says)]);
  const [found] = JSON.parse((await typeBeside(story, [...argv, '--json'])).out);
  expect(found.result).toBe('broken');
  if (seq !== null) expect(found.fault.seq).toBe(seq);
});

test('the log says where each ledger ends', async () => {
  await using story = await withChain();
  const lines: unknown[] = [];
  const log = { ...SILENT, info: (event: string, fields: unknown) => void lines.push({ event, fields }) };
  await logLedgerEnds({ store: story.store, log });
  const last = (await entriesOf(story)).at(-1);
  const fields = { installation: story.installation.id, seq: last?.seq, hash: last?.hash };
  expect(lines).toEqual([{ event: 'ledger_end', fields }]);
});

test('a last hash that was kept elsewhere has to be in the ledger', async () => {
  await using story = await withChain();
  const verify = (hash: string) => typeBeside(story, ['ledger', 'verify', '--holds', hash]);
  const kept = (await entriesOf(story))[4]?.hash ?? '';
  expect(await verify(kept)).toMatchObject({ exit: 0, out: expect.stringContaining('is that of entry 5') });
  expect(await verify('f'.repeat(64))).toMatchObject({
    exit: 1,
    out: expect.stringContaining('No entry has the hash kept elsewhere'),
  });
  tamper(story, 'delete from ledger', 'delete from ledger_ends');
  expect(await verify(kept)).toMatchObject({
    exit: 1,
    out: expect.stringContaining('Nothing is in the ledger'),
  });
});

test('an export is verified offline, and a changed line or a missing one is found', async () => {
  await using story = await withChain();
  const { out: file } = await typeBeside(story, ['ledger', 'export']);
  const lines = file.trimEnd().split('\n');
  const verify = (text: string) =>
    typeBeside(story, ['ledger', 'verify', 'x.jsonl'], { files: { 'x.jsonl': text } });
  expect(await verify(file)).toMatchObject({ exit: 0, out: expect.stringContaining('whole') });
  expect(await verify(file.replace('signed_off', 'objected'))).toMatchObject({ exit: 1 });
  expect(await verify(lines.toSpliced(2, 1).join('\n'))).toMatchObject({
    exit: 1,
    out: expect.stringContaining('Where entry 3 should stand there is entry 4'),
  });
  expect(await verify('not an entry')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('Line 1 of x.jsonl'),
  });
});

test('an export of one repository or period says that it is a selection, and what cannot be told from it', async () => {
  await using story = await withChain();
  const before = (await entriesOf(story)).length;
  await story.later((world) => world.openPull({ files: CHECKOUT }), '24h');
  const verify = (text: string) =>
    typeBeside(story, ['ledger', 'verify', 'x.jsonl'], { files: { 'x.jsonl': text } });
  const { out: file } = await typeBeside(story, ['ledger', 'export', '--from', '2026-10-15']);
  expect(file.split('\n').map((line) => line && JSON.parse(line).seq)[0]).toBe(before + 1);
  expect(await verify(file)).toMatchObject({ exit: 2, out: expect.stringContaining('a selection') });
  expect(await verify(file.replace('judged', 'merged'))).toMatchObject({ exit: 1 });
  const { out: others } = await typeBeside(story, ['ledger', 'export', '--repository', 'acme/other']);
  expect(others).toBe('');
});

test('an export carries names beside numbers, and as CSV nothing that a spreadsheet would run', async () => {
  await using story = await startStory({ policy: POLICY });
  const pull = await story.open();
  await story.later((world) =>
    world.review(pull, 'sam', 'CHANGES_REQUESTED', { body: '=HYPERLINK("x")\nwhy: "slow"' }),
  );
  const { out } = await typeBeside(story, ['ledger', 'export', '--csv']);
  expect(out).toContain('"objected"');
  expect(out).toContain('"sam"');
  expect(out).not.toMatch(/(^|,)"?[=+@-]/m);
});

test('an erased person leaves neither name nor words, the chain holds, and the name is not learnt again', async () => {
  await using story = await withChain();
  const installation = String(story.installation.id);
  expect(JSON.stringify(await told(story))).toContain('sam objected');
  const erased = await typeBeside(story, ['ledger', 'erase', '@Sam', '--installation', installation]);
  expect(erased).toMatchObject({ exit: 0, out: expect.stringContaining('The chain still holds.') });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  const { out } = await typeBeside(story, ['ledger', 'export']);
  expect(out).not.toMatch(/"sam"|phone number/);
  expect((await typeBeside(story, ['ledger', 'verify'])).exit).toBe(0);
  const again = await typeBeside(story, ['ledger', 'erase', 'sam', '--installation', installation]);
  expect(again).toMatchObject({
    exit: 2,
    err: expect.stringContaining('Nobody in this ledger is called sam'),
  });
});

test('of two judgements of one pull request at once, one is told', async () => {
  await using story = await startStory({ policy: POLICY, concurrency: 4 });
  const pull = await story.open();
  await story.later((world) => {
    world.review(pull, 'kim', 'APPROVED');
    world.review(pull, 'sam', 'APPROVED');
    world.comment(pull, 'lee', '/lockstep tick 1');
  });
  const lines = (await told(story)).map((line) => line.slice(6));
  const acts = lines.filter((line) => /signed_off|ticked|decided/.test(line));
  expect(acts).toEqual([...new Set(acts)]);
  expect(acts.filter((line) => line.includes('signed_off'))).toHaveLength(2);
});
