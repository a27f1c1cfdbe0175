import type { ClockVerdict, Due } from '../../src/core/verdict/verdict.ts';
import { at, clockOf } from './verdicts.ts';

/** A promise: when it is due, when it was kept, whether that was too late. */
export const due = (when: string, met: string | null = null, missed = false): Due => ({
  at: at(when),
  met_at: met === null ? null : at(met),
  missed,
});

const running = { first_response: due('2026-10-14T12:30:00Z'), decision: due('2026-10-16T08:30:00Z') };

/** Marketing's clock in every state that something is said of. */
export const CLOCKS: readonly (readonly [string, ClockVerdict])[] = [
  ['runs', clockOf(running)],
  ['was answered', clockOf()],
  [
    'was answered late',
    clockOf({ first_response: due('2026-10-13T12:30:00Z', '2026-10-13T14:00:00Z', true) }),
  ],
  [
    'is overdue',
    clockOf({
      first_response: due('2026-10-13T12:30:00Z', null, true),
      decision: due('2026-10-14T09:00:00Z', null, true),
    }),
  ],
  ['pauses for a draft', clockOf({ ...running, paused: 'draft' })],
  ['pauses for the author', clockOf({ ...running, paused: 'author' })],
  ['pauses for a freeze', clockOf({ ...running, paused: 'freeze' })],
  [
    'was overdue before it paused',
    clockOf({ paused: 'author', decision: due('2026-10-14T09:00:00Z', null, true) }),
  ],
  [
    'is met',
    clockOf(
      { decision: due('2026-10-15T08:30:00Z', '2026-10-14T09:00:00Z') },
      { stopped_at: at('2026-10-14T09:00:00Z'), stopped_by: 'signed' },
    ),
  ],
  [
    'is met late',
    clockOf(
      { decision: due('2026-10-13T08:30:00Z', '2026-10-14T09:00:00Z', true) },
      { stopped_at: at('2026-10-14T09:00:00Z'), stopped_by: 'objected' },
    ),
  ],
  ['promises only a decision', clockOf({ first_response: null })],
  ['never ends', clockOf({ first_response: null, decision: null })],
];
