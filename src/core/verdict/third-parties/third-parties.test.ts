import { describe, expect, it } from 'vitest';
import {
  approval,
  at,
  comment,
  file,
  head,
  judge,
  kim,
  policyText,
  recorded,
  sam,
  tally,
} from '../../../../test/kit/facts.ts';
import { parsePolicy } from '../../policy/parse.ts';

const VENDORS = 'vendors: [{ name: Klaviyo, hosts: ["*.klaviyo.com"] }]\n';
const POLICY = policyText({ more: `${VENDORS}own_hosts: ["*.acme.com"]\n` });
const RULE = 'new:third-party';

/** Lines with their signs, as one hunk. */
function patch(...lines: readonly string[]): Record<string, unknown> {
  const count = (signs: string): number => lines.filter((line) => signs.includes(line[0] ?? '')).length;
  return {
    patch: [`@@ -1,${count(' -')} +1,${count(' +')} @@`, ...lines].join('\n'),
    additions: count('+'),
    deletions: count('-'),
  };
}

const page = (name: string, ...lines: readonly string[]) => file(name, lines.join(' '), patch(...lines));
const tag = (host: string): string => `<script src="https://${host}/a.js"></script>`;

/** What the rule covers: `web/a.html third_party x.example`. */
const covered = (facts: ReturnType<typeof recorded>, text = POLICY): readonly string[] =>
  judge(facts, text)
    .rules.filter(({ rule }) => rule.id === RULE)
    .flatMap(({ covers }) =>
      covers.map(({ filename, because, pattern }) => `${filename} ${because} ${pattern ?? ''}`.trim()),
    );

const brought = (...files: readonly ReturnType<typeof file>[]) => covered(recorded({ files }));

describe('a third party is new where', () => {
  it('an added line brings it to a page; every department is asked for one sign-off', () => {
    const facts = recorded({ files: [page('web/a.html', ' <head>', `+${tag('x.example')}`, ' </head>')] });
    const verdict = judge(facts, POLICY);
    expect(verdict.outcome).toBe('waiting');
    expect(covered(facts)).toEqual(['web/a.html third_party x.example']);
    expect(tally(verdict, 'it', RULE)).toBe('signed nobody, missing 1');
    expect(tally(verdict, 'marketing', RULE)).toBe('signed nobody, missing 1');
  });

  it('each host of each file is told', () => {
    expect(
      brought(
        page('web/a.html', `+${tag('x.example')}`, `+${tag('y.example')}`, `+${tag('x.example')}`),
        page('web/b.css', '+.a { background: url(https://x.example/a.png) }'),
      ),
    ).toEqual([
      'web/a.html third_party x.example',
      'web/a.html third_party y.example',
      'web/b.css third_party x.example',
    ]);
  });

  it('its tag stands over several lines, and only the address is new', () => {
    expect(
      brought(
        page('web/a.html', ' <script', '-  src="/a.js"', '+  src="https://x.example/a.js"', ' ></script>'),
      ),
    ).toHaveLength(1);
    expect(
      brought(page('web/a.vue', ' <link', '   rel="stylesheet"', '+  href="https://x.example/a"', ' />')),
    ).toHaveLength(1);
  });

  it('a comment around it goes away, or a link becomes a style sheet', () => {
    expect(brought(page('web/a.html', '-<!--', ` ${tag('x.example')}`, '--->'))).toHaveLength(1);
    expect(
      brought(
        page(
          'web/a.html',
          '-<link rel="canonical"',
          '+<link rel="stylesheet"',
          '  href="https://x.example/a">',
        ),
      ),
    ).toHaveLength(1);
    expect(brought(page('web/a.html', `-<a href="https://x.example">`, `+${tag('x.example')}`))).toHaveLength(
      1,
    );
  });

  it('only the host above a known one is named, or one that looks like it', () => {
    const looks = [
      'klaviyo.com.x.example',
      'notklaviyo.com',
      'klaviyo.com@x.example',
      'klaviyo.comx.example',
      'com',
    ];
    expect(brought(page('web/a.html', ...looks.map((host) => `+${tag(host)}`)))).toHaveLength(4);
  });

  it('a file that was no page becomes one, without a line of it changed', () => {
    const moved = file('web/a.js', '1', {
      status: 'renamed',
      previous_filename: 'notes/a.txt',
      patch: null,
      additions: 0,
      deletions: 0,
    });
    const before = "s.src = 'https://x.example/a'";
    expect(brought(moved)).toEqual(['web/a.js unreadable']);
    const contents = { 'web/a.js': { before, after: before } };
    expect(covered(recorded({ files: [moved], contents }))).toEqual(['web/a.js third_party x.example']);
    const touched = { ...moved, ...patch(' // a', '+// b') };
    expect(brought(touched)).toEqual(['web/a.js unreadable']);
  });

  it.each([
    'web/A.HTML',
    'web/.hidden.html',
    'web/a.html.erb',
    'web/[id].tsx',
    'web/a.d.js',
    'web/readme.html',
  ])('the page hides behind its name: %s', (name) => {
    expect(brought(page(name, `+${tag('x.example')}`))).toHaveLength(1);
  });
});

describe('nothing is asked where', () => {
  it.each([
    ['the policy knows it', tag('static.klaviyo.com')],
    ['the policy knows it, in capitals and with a port', tag('Static.KLAVIYO.com:443')],
    ['the policy knows what is above it', tag('klaviyo.com')],
    ['it is the site itself', tag('cdn.acme.com')],
    ['it is only linked to', '<a href="https://x.example">x</a>'],
  ])('%s', (_, line) => {
    expect(brought(page('web/a.html', `+${line}`))).toEqual([]);
    expect(judge(recorded({ files: [page('web/a.html', `+${line}`)] }), POLICY).outcome).toBe('not_required');
  });

  it('the lines around it or a removed line bring it already', () => {
    expect(brought(page('web/a.html', ` ${tag('x.example')}`, `+${tag('x.example')}`))).toEqual([]);
    expect(brought(page('web/a.html', `-${tag('x.example')}`, `+<p>${tag('x.example')}</p>`))).toEqual([]);
    expect(brought(page('web/a.html', `-${tag('x.example')}`))).toEqual([]);
    expect(brought(page('web/a.html', ` ${tag('x.example')}`, '+<p>'))).toEqual([]);
  });

  it.each([
    'data/a.json',
    'package-lock.json',
    'web/types.d.ts',
    'web/cart.test.ts',
    'web/__tests__/cart.tsx',
    'server.py',
    'README.md',
    'html',
    'web/a.html.txt',
  ])('the file is no page: %s', (name) => {
    expect(brought(page(name, `+${tag('x.example')}`))).toEqual([]);
    expect(brought(file(name, '1', { patch: null }))).toEqual([]);
  });

  it('the page is removed', () => {
    expect(brought(file('web/a.html', '1', { status: 'removed', patch: null }))).toEqual([]);
  });

  it('the policy names no vendors, whatever it says of its own hosts', () => {
    const facts = recorded({ files: [page('web/a.html', `+${tag('x.example')}`)] });
    expect(covered(facts, policyText())).toEqual([]);
    expect(covered(facts, policyText({ more: 'own_hosts: ["acme.com"]\n' }))).toEqual([]);
  });
});

describe('where a patch must not be believed', () => {
  const withheld = { patch: null, additions: 0, deletions: 0 };
  const texts = (before: string | null, after: string | null) =>
    covered(
      recorded({ files: [file('web/a.js', '1', withheld)], contents: { 'web/a.js': { before, after } } }),
    );
  const line = (host: string): string => `s.src = 'https://${host}/a';`;

  it('both texts are compared', () => {
    expect(texts('a', `a\n${line('x.example')}`)).toEqual(['web/a.js third_party x.example']);
    expect(texts(line('x.example'), `a\n${line('x.example')}`)).toEqual([]);
    expect(texts('a', 'b')).toEqual([]);
    expect(texts('a', 'a')).toEqual([]);
  });

  it('a page that cannot be read counts as one that brings somebody', () => {
    expect(brought(file('web/a.js', '1', withheld))).toEqual(['web/a.js unreadable']);
    expect(texts(null, 'a')).toEqual(['web/a.js unreadable']);
    expect(texts('a', null)).toEqual(['web/a.js unreadable']);
    expect(brought(file('web/a.html', '1', { patch: '@@ -1,9 +1,9 @@\n-y\n+x' }))).toEqual([
      'web/a.html unreadable',
    ]);
    expect(brought(file('web/a.html', '1', { patch: '@@ -1 +1 @@\n-y\n+x', additions: 5 }))).toEqual([
      'web/a.html unreadable',
    ]);
  });

  it('more files than GitHub lists are covered by this rule too', () => {
    const cut = recorded({ files: [file('a.txt')] }, { changed_files: 3_001 });
    expect(covered(cut)).toEqual(['* incomplete_list']);
    expect(covered(cut, policyText())).toEqual([]);
  });
});

describe('the policy that the pull request brings', () => {
  const withPolicy = (text: string) =>
    recorded({
      files: [file('.github/lockstep.yml'), page('web/a.html', `+${tag('x.example')}`)],
      policy_at_head: text,
    });

  it('makes a third party known, since every department signs that anyway', () => {
    const more = VENDORS.replace('] }]', '] }, { name: X, hosts: [x.example] }]');
    expect(covered(withPolicy(policyText({ more })))).toEqual([]);
    expect(covered(withPolicy(policyText({ more: `${VENDORS}own_hosts: [x.example]\n` })))).toEqual([]);
    expect(judge(withPolicy(policyText({ more })), POLICY).rules.map(({ rule }) => rule.id)).toEqual([
      'policy',
    ]);
  });

  it('makes nobody known where it is not valid, or leaves the vendors out', () => {
    expect(covered(withPolicy('version: 1'))).toHaveLength(1);
    expect(covered(withPolicy(policyText()))).toHaveLength(1);
  });
});

describe('a sign-off for a new third party', () => {
  const asked = (lines: readonly string[], other = '1') =>
    recorded(
      {
        files: [page('web/a.html', ...lines), file('notes.txt', other)],
        files_at: { h1: [page('web/a.html', `+${tag('x.example')}`), file('notes.txt', '1')] },
        history: [head('h1', '09:00'), head('h2', '11:00')],
        reviews: [approval(kim, 'h1', '10:00'), approval(sam, 'h1', '10:00')],
      },
      { head: { ref: 'pay', sha: 'h2' } },
    );

  it('stands while what it covers is the same', () => {
    expect(judge(asked([`+${tag('x.example')}`], '2'), POLICY).outcome).toBe('satisfied');
  });

  it('falls with another host, in the same file', () => {
    const verdict = judge(asked([`+${tag('x.example')}`, `+${tag('y.example')}`]), POLICY);
    expect(verdict.outcome).toBe('waiting');
    expect(tally(verdict, 'it', RULE)).toBe('signed nobody, missing 1, kim:changed_since');
  });
});

it('no rule of a policy can take its id', () => {
  const text = policyText({ more: VENDORS }).replace('id: checkout', `id: "${RULE}"`);
  expect(parsePolicy(text).problems.map(({ code }) => code)).toEqual(['bad_id']);
});

it('an override covers it, as no freeze does', () => {
  const more = `${VENDORS}override: { by: ["@kim", "@sam"], people: 2, expires_after: 4h }
freezes: [{ id: f, from: "2026-10-01T00:00", to: "2026-11-01T00:00" }]\n`;
  const facts = (comments: readonly unknown[]) =>
    recorded({
      files: [page('web/a.html', `+${tag('x.example')}`)],
      comments,
      users: { '@kim': kim, '@sam': sam },
      now: at('12:00'),
    });
  expect(judge(facts([]), policyText({ more })).outcome).toBe('waiting');
  const said = [
    comment(kim, '/lockstep override orders cannot be paid', '10:00'),
    comment(sam, '/lockstep confirm', '10:05'),
  ];
  expect(judge(facts(said), policyText({ more })).outcome).toBe('overridden');
});

it('3,000 files with a script each are judged in a fraction of a second', () => {
  const timed = (name: (i: number) => string): number => {
    const files = Array.from({ length: 3_000 }, (_, i) =>
      page(name(i), ' <head>', `+${tag(`cdn-${i}.klaviyo.com`)}`),
    );
    const facts = recorded({ files });
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      judge(facts, POLICY);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  expect(timed((i) => `web/page-${i}.html`)).toBeLessThan(300);
});
