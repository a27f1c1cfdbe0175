import { expect, test } from 'vitest';
import { file, judge, policyText, recorded } from '../../../../test/kit/facts.ts';
import { parsePolicy } from '../../policy/parse.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { describeCheck } from '../check/check.ts';
import { describeComment } from './comment.ts';
import { describePolicy } from '../describe/describe-policy.ts';
import { thirdPartySection } from './third-parties.ts';

const POLICY = policyText({
  more: `vendors: [{ name: Klaviyo, hosts: ["*.klaviyo.com"] }]\nown_hosts: ["*.acme.com"]\n`,
});

/** Pages with a script of each host. */
function bringing(pages: Readonly<Record<string, readonly string[]>>): Verdict {
  const files = Object.entries(pages).map(([name, hosts]) => {
    const lines = hosts.map((host) => `+<script src="https://${host}/a.js"></script>`);
    const patch = [`@@ -0,0 +1,${hosts.length} @@`, ...lines].join('\n');
    return file(name, '1', { patch, additions: hosts.length, deletions: 0 });
  });
  return judge(recorded({ files }), POLICY);
}

test('a new third party: which, where, who looks at it, and the line that makes it known', () => {
  expect(thirdPartySection(bringing({ 'web/index.html': ['static.pixelhouse.example'] })))
    .toMatchInlineSnapshot(`
    "**New third parties on a page**

    - \`static.pixelhouse.example\`, in \`web/index.html\`

    IT and Marketing look at it: what it loads, what it learns of those who visit, and what happens when it is slow. Once they agree, this line in \`.github/lockstep.yml\` makes it known, here or in a pull request of its own. Name, owner and data are a first guess:

    \`\`\`yaml
    vendors:
      - { name: "pixelhouse.example", hosts: ["static.pixelhouse.example"], owner: marketing, data: [page views] }
    \`\`\`

    A host of the site itself is no third party. It has its own place in that file: \`own_hosts: ["static.pixelhouse.example"]\`"
  `);
});

test('several: hosts of one domain are one vendor', () => {
  const verdict = bringing({
    'web/index.html': ['static.pixelhouse.co.uk', 'px.pixelhouse.co.uk'],
    'web/b.html': ['static.pixelhouse.co.uk', 'b\u00fccher.example', '203.0.113.9', '[2001:db8::1]'],
  });
  expect(thirdPartySection(verdict)).toMatchInlineSnapshot(`
    "**New third parties on a page**

    - \`static.pixelhouse.co.uk\`, in \`web/index.html\` and \`web/b.html\`
    - \`px.pixelhouse.co.uk\`, in \`web/index.html\`
    - \`xn--bcher-kva.example\`, in \`web/b.html\`
    - \`203.0.113.9\`, in \`web/b.html\`
    - \`[2001:db8::1]\`, in \`web/b.html\`

    IT and Marketing look at each of them: what it loads, what it learns of those who visit, and what happens when it is slow. Once they agree, these lines in \`.github/lockstep.yml\` make them known, here or in a pull request of its own. Name, owner and data are a first guess:

    \`\`\`yaml
    vendors:
      - { name: "pixelhouse.co.uk", hosts: ["static.pixelhouse.co.uk", "px.pixelhouse.co.uk"], owner: marketing, data: [page views] }
      - { name: "xn--bcher-kva.example", hosts: ["xn--bcher-kva.example"], owner: marketing, data: [page views] }
      - { name: "203.0.113.9", hosts: ["203.0.113.9"], owner: marketing, data: [page views] }
      - { name: "[2001:db8::1]", hosts: ["[2001:db8::1]"], owner: marketing, data: [page views] }
    \`\`\`

    A host of the site itself is no third party. It has its own place in that file: \`own_hosts: ["static.pixelhouse.co.uk"]\`"
  `);
});

test('very many are cut', () => {
  const hosts = Array.from({ length: 40 }, (_, index) => `cdn.x${index}.example`);
  const section = thirdPartySection(bringing({ 'web/index.html': hosts }));
  expect(section).toContain('- and 32 more');
  expect(section.length).toBeLessThan(3_000);
});

test('what is offered makes them known', () => {
  const verdict = bringing({ 'web/index.html': ['static.pixelhouse.co.uk', '203.0.113.9', '[2001:db8::1]'] });
  const lines = /```yaml\nvendors:\n([^`]+)\n```/.exec(thirdPartySection(verdict))?.[1] ?? '';
  const text = policyText({ more: `vendors:\n${lines}\n` });
  expect(parsePolicy(text).problems).toEqual([]);
  const again = judge(
    recorded({
      files: [
        file('web/index.html', '1', {
          patch: '@@ -0,0 +1 @@\n+<img src=https://203.0.113.9/a>',
          deletions: 0,
        }),
      ],
    }),
    text,
  );
  expect(again.outcome).toBe('not_required');
});

test('check and comment tell it, and nothing of it where there is none', () => {
  const verdict = bringing({ 'web/index.html': ['static.pixelhouse.example'] });
  const extras = { ticks: [], refused: [], policySource: null };
  expect(describeCheck(verdict, extras).summary).toContain(
    'Covers `web/index.html`: it brings `static.pixelhouse.example`, which the policy does not know.',
  );
  expect(describeComment(verdict, extras)).toContain('**New third parties on a page**');
  expect(thirdPartySection(judge(recorded(), POLICY))).toBe('');
});

test('a page that cannot be read is told as such, without lines for nobody', () => {
  const verdict = judge(recorded({ files: [file('web/a.js', '1', { patch: null })] }), POLICY);
  expect(thirdPartySection(verdict)).toBe('');
  expect(describeComment(verdict, { ticks: [], refused: [] })).toContain(
    'Covers `web/a.js`: the changed lines could not be read, so they count as a match.',
  );
});

test('the policy in words says it', () => {
  const { policy } = parsePolicy(POLICY);
  expect(policy && describePolicy(policy)).toContain(`A third party that is new here
    Covers every change that makes a page load something from, or send something to, a host that is not among the vendors below. *.acme.com is the site itself.
    Why: `);
});
