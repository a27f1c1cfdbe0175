import { SHOP_POLICY } from '../../kit/world.ts';

/** What a policy asks for, told a second time and by hand: the reckoning never parses a policy. */
export interface Agreement {
  readonly text: string;
  /** Null: nothing can be agreed on under it, it is broken. */
  readonly rules: readonly AgreedRule[] | null;
  readonly teams: Readonly<Record<Department, readonly string[]>>;
  readonly stands: 'same_changes' | 'same_commit';
  /** Nothing covered is merged between Friday 15:00 and Monday 08:00 in London. */
  readonly weekend: boolean;
  /** Two of the team `sre` may let a commit through for four hours. */
  readonly override: boolean;
}

export type Department = 'it' | 'marketing';

export interface AgreedRule {
  /** What the paths of the rule begin with. */
  readonly folders: readonly string[];
  /** What no path of it ends with. */
  readonly except: string | null;
  readonly needs: Readonly<Partial<Record<Department, number>>>;
}

const TEAMS = { it: ['web-platform', 'sre'], marketing: ['growth', 'brand'] };
const SAME = { teams: TEAMS, stands: 'same_changes', weekend: false, override: false } as const;

const rules = (it: number): readonly AgreedRule[] => [
  {
    folders: ['apps/shop/checkout/', 'packages/cart/'],
    except: '.md',
    needs: { it, marketing: 1 },
  },
  { folders: ['content/landing/'], except: null, needs: { marketing: 1 } },
];

const WEEKEND = `freezes:
  - id: weekend
    name: No releases into the weekend
    weekly: { from: "fri 15:00", to: "mon 08:00" }
    calendar: london
    kind: hard
`;

const OVERRIDE = `override:
  by: ["@acme/sre"]
  people: 2
  expires_after: 4h
  follow_up: true
`;

/** Policies that a history changes between; the first is the one it begins with. */
export const AGREEMENTS: readonly Agreement[] = [
  { ...SAME, text: SHOP_POLICY, rules: rules(1) },
  {
    ...SAME,
    text: `${SHOP_POLICY}sign_off: { stands_while: same_commit }\n`,
    rules: rules(1),
    stands: 'same_commit',
  },
  {
    ...SAME,
    text: SHOP_POLICY.replace('sign_off: { it: 1, marketing: 1 }', 'sign_off: { it: 2, marketing: 1 }'),
    rules: rules(2),
  },
  { ...SAME, text: `${SHOP_POLICY}rulez: []\n`, rules: null },
  {
    ...SAME,
    text: SHOP_POLICY.replace('["@acme/growth", "@acme/brand"]', '["@acme/brand"]'),
    rules: rules(1),
    teams: { it: TEAMS.it, marketing: ['brand'] },
  },
  { ...SAME, text: `${SHOP_POLICY}${WEEKEND}`, rules: rules(1), weekend: true },
  { ...SAME, text: `${SHOP_POLICY}${OVERRIDE}`, rules: rules(1), override: true },
  {
    ...SAME,
    text: `${SHOP_POLICY}${WEEKEND}${OVERRIDE}`,
    rules: rules(1),
    weekend: true,
    override: true,
  },
];

/** Departments that work round the clock and are reminded within minutes: a machine's own time is long enough for it. */
export const REMINDING: Agreement = {
  ...SAME,
  text: `${SHOP_POLICY.replaceAll('    calendar: london\n', '').replace(
    'sign_off: { it: 1, marketing: 1 }',
    'sign_off: { it: 1, marketing: 1 }\n    sla: quick',
  )}slas:
  quick: { first_response: 1m, decision: 2m, remind_at: [25%, 50%], on_breach: [liaison] }
`,
  rules: rules(1),
};

/** The agreement that a text spells; throws for one that no history writes. */
export function agreementOf(text: string | undefined): Agreement {
  const found = [...AGREEMENTS, REMINDING].find((agreement) => agreement.text === text);
  if (!found) throw new Error('The reckoning does not know this policy.');
  return found;
}
