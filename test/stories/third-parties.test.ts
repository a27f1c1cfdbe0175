import { expect, test } from 'vitest';
import { startStory } from '../kit/story.ts';
import { SHOP_POLICY } from '../kit/world.ts';

const POLICY = `${SHOP_POLICY}vendors:
  - { name: Klaviyo, hosts: ["*.klaviyo.com"], owner: marketing, data: [e-mail addresses] }
own_hosts: ["*.acme.com"]
`;
const PAGE = '<html>\n  <head>\n    <title>Shop</title>\n  </head>\n</html>\n';
const page = (...lines: readonly string[]) => ({
  'web/index.html': PAGE.replace('  </head>', [...lines, '  </head>'].join('\n')),
});
const script = (host: string): string => `    <script async src="https://${host}/tag.js"></script>`;
const begin = (policy = POLICY) => startStory({ policy, files: { 'web/index.html': PAGE } });

test('a script of somebody new waits for both departments, and the comment offers the line that makes them known', async () => {
  await using story = await begin();
  const pull = await story.open({ files: page(script('static.pixelhouse.example')) });
  expect(story.state(pull)).toBe('in_progress');
  expect(story.check(pull)?.summary).toContain(
    'Covers `web/index.html`: it brings `static.pixelhouse.example`, which the policy does not know.',
  );
  const comment = story.comment(pull)?.body ?? '';
  expect(comment).toContain('- `static.pixelhouse.example`, in `web/index.html`');
  expect(comment).toContain('IT and Marketing look at it');
  expect(comment).toContain(
    '```yaml\nvendors:\n  - { name: "pixelhouse.example", hosts: ["static.pixelhouse.example"], owner: marketing, data: [page views] }\n```',
  );
  expect(comment).toContain('`own_hosts: ["static.pixelhouse.example"]`');
  expect(story.asked(pull)).toEqual(expect.arrayContaining(['web-platform', 'growth']));

  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  expect(story.state(pull)).toBe('in_progress');
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('success');

  // What they saw is one host; another one is another question.
  await story.later((world) =>
    world.push(pull, { files: page(script('static.pixelhouse.example'), script('px.pixelhouse.example')) }),
  );
  expect(story.state(pull)).toBe('in_progress');
  expect(story.comment(pull)?.body).toContain(
    'hosts: ["static.pixelhouse.example", "px.pixelhouse.example"]',
  );
});

test.each([
  ['of a vendor that the policy knows', script('static.klaviyo.com')],
  ['of the site itself', script('cdn.acme.com')],
  ['of the policy’s vendor, named by the vendor alone', script('klaviyo.com')],
])('a script %s asks nobody', async (_, line) => {
  await using story = await begin();
  const pull = await story.open({ files: page(line) });
  expect(story.state(pull)).toBe('success');
  expect(story.comment(pull)).toBeUndefined();
});

test('a policy without vendors looks for nobody', async () => {
  await using story = await begin(SHOP_POLICY);
  const pull = await story.open({ files: page(script('static.pixelhouse.example')) });
  expect(story.state(pull)).toBe('success');
});

test('the line goes into the same pull request: then the policy is what both sign', async () => {
  await using story = await begin();
  const known = POLICY.replace(
    'vendors:',
    'vendors:\n  - { name: Pixelhouse, hosts: ["*.pixelhouse.example"] }',
  );
  const pull = await story.open({
    files: { ...page(script('static.pixelhouse.example')), '.github/lockstep.yml': known },
  });
  expect(story.state(pull)).toBe('in_progress');
  expect(story.check(pull)?.summary).toContain('The policy itself');
  expect(story.check(pull)?.summary).not.toContain('A third party that is new here');
});

test('somebody hides a script in a file so large that GitHub shows no patch: its text is read', async () => {
  await using story = await begin();
  story.repository.withheld.add('web/app.js');
  const pull = await story.open({
    files: { 'web/app.js': "tag.src = 'https://static.pixelhouse.example/a';\n" },
  });
  expect(story.state(pull)).toBe('in_progress');
  expect(story.comment(pull)?.body).toContain('- `static.pixelhouse.example`, in `web/app.js`');
  const other = await story.open({ head: 'other', files: { 'web/app.js': "tag.src = '/a.js';\n" } });
  expect(story.state(other)).toBe('success');
});

test('somebody gives a text with a script in it the name of a page', async () => {
  await using story = await startStory({
    policy: POLICY,
    files: { 'notes/tag.txt': script('static.pixelhouse.example') },
  });
  const pull = await story.open({
    files: { 'notes/tag.txt': null, 'web/tag.html': script('static.pixelhouse.example') },
  });
  expect(story.state(pull)).toBe('in_progress');
  expect(story.comment(pull)?.body).toContain('- `static.pixelhouse.example`, in `web/tag.html`');
});

test('somebody writes a mention into the address: nobody is mentioned', async () => {
  await using story = await begin();
  const pull = await story.open({
    files: page(script('x@everyone.pixelhouse.example'), script('`@acme`.example')),
  });
  expect(story.comment(pull)?.body).toContain('- `everyone.pixelhouse.example`, in `web/index.html`');
  expect(story.comment(pull)?.body).not.toMatch(/@everyone|@acme\b/);
});
