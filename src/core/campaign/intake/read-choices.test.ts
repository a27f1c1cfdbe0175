import { expect, test } from 'vitest';
import { readVendors } from './read-choices.ts';

test.each([
  'Re-Target, Inc.',
  'A/B (Testing); Ltd',
  'C++ & Sons, [London]',
  '$pend^ | Co, UK',
  'Back\\slash, 100%?',
])('a vendor that the policy calls %s is read whole, whatever signs its name has', (name) => {
  expect(readVendors(`Klaviyo, ${name.toUpperCase()}`, ['Klaviyo', name])).toEqual({
    kind: 'value',
    value: ['Klaviyo', name],
  });
});
