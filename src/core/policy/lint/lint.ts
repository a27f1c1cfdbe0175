import type { Problem } from '../problem.ts';
import { lintCalendars } from './calendars.ts';
import { lintCapacity } from './capacity.ts';
import { lintCampaigns } from './campaigns.ts';
import { lintFreezes } from './freezes.ts';
import { lintHandles } from './handles.ts';
import { lintHosts } from './hosts.ts';
import { lintIds } from './ids.ts';
import { lintMatching } from './matching.ts';
import { lintQuorums } from './quorums.ts';
import { lintReferences } from './references.ts';
import { lintSlas } from './slas.ts';
import type { Subject } from './subject.ts';
import { lintUnused } from './unused.ts';

const LINTS: readonly ((subject: Subject) => readonly Problem[])[] = [
  lintIds,
  lintReferences,
  lintUnused,
  lintMatching,
  lintHandles,
  lintQuorums,
  lintCalendars,
  lintFreezes,
  lintSlas,
  lintCampaigns,
  lintCapacity,
  lintHosts,
];

/** Compares the parts of a policy with each other, once its shape is right. One file an idea. */
export const lint = (subject: Subject): readonly Problem[] => LINTS.flatMap((check) => check(subject));
