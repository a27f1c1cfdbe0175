import { expect, test } from 'vitest';
import { at, MISSING, NOW, owing, person, ruleVerdict, verdict } from '../../../test/kit/verdicts.ts';
import type { OverrideVerdict } from '../verdict/verdict.ts';
import { describeFollowUp } from './follow-up.ts';

const OVERRIDE: OverrideVerdict = {
  comment: 41,
  reason: 'orders cannot be paid',
  people: [
    { account: person('kim'), at: at('2026-10-14T09:50:00Z'), comment: 41 },
    { account: person('raj', 23), at: NOW, comment: 42 },
  ],
  missing: 0,
  since: NOW,
  until: at('2026-10-14T14:00:00Z'),
  can_confirm: [],
};

test('what was decided, what was set aside, and what to look at now', () => {
  const judged = verdict({
    outcome: 'overridden',
    head: 'abc1234def5678abc1234def5678abc1234def56',
    rules: [ruleVerdict({ departments: [owing()] })],
    reasons: [MISSING],
  });
  expect(describeFollowUp(judged, OVERRIDE, 'override/41')).toMatchInlineSnapshot(`
    {
      "body": "<!-- lockstep:override/41 -->

    In an emergency #7 could be merged without waiting for everything that it usually takes. Here both departments look at it afterwards, so that next time nobody needs an override.

    ### What was decided

    - Why: “orders cannot be paid”
    - Asked for by kim, Wed 14 Oct, 09:50 (UTC). Confirmed by raj, Wed 14 Oct, 10:00 (UTC).
    - For the commit \`abc1234def56\` on its way to \`main\`, until Wed 14 Oct, 14:00 (UTC).

    ### What was set aside

    - 1 sign-off from Marketing for “Checkout and cart”.

    ### To look at now

    - [ ] Was it merged, and did it do what it was meant to?
    - [ ] Marketing has looked at the change, and says here whether it can stay as it is.
    - [ ] What would have to change so that it takes no override next time?",
      "title": "Follow-up of the override of #7: orders cannot be paid",
    }
  `);
});

test('where nothing was missing it says so', () => {
  const judged = verdict({ outcome: 'overridden', reasons: [] });
  expect(describeFollowUp(judged, OVERRIDE, 'override/41').body).toContain('Nothing was missing');
});
