import type { Problem } from '../problem.ts';
import { errorAt, inWords, warningAt, type Subject } from './subject.ts';

/** Steps in an order that can be kept, in the time there is; rules that need campaigns where there are none. */
export function lintCampaigns(subject: Subject): readonly Problem[] {
  return [...lintWithout(subject), ...lintCycles(subject), ...lintOrder(subject), ...lintLeadTime(subject)];
}

function lintWithout(subject: Subject): readonly Problem[] {
  const { rules, campaigns } = subject.source;
  if (campaigns !== undefined || !subject.whole) return [];
  return rules.flatMap((rule, index) =>
    rule.campaign === 'none'
      ? []
      : warningAt(subject, ['rules', index, 'campaign'], {
          code: 'no_campaigns',
          text: `The rule \`${rule.id}\` speaks of campaigns, and the policy does not say how they are agreed.`,
          hint: 'Add `campaigns`, with a `sign_off`, or leave `campaign` out here.',
        }),
  );
}

/** A step that waits for itself, by way of others. Each circle is told once, at the step it is first met. */
function lintCycles(subject: Subject): readonly Problem[] {
  const steps = subject.source.campaigns?.steps ?? [];
  const after = new Map(steps.map((step) => [step.id, step.after ?? []]));
  const told = new Set<string>();
  return steps.flatMap((step, index) => {
    const circle = circleFrom(step.id, after);
    if (circle === null || told.has(step.id)) return [];
    for (const id of circle) told.add(id);
    return errorAt(subject, ['campaigns', 'steps', index, 'after'], {
      code: 'steps_in_circle',
      text:
        circle.length === 1
          ? `The step \`${step.id}\` waits for itself.`
          : `The steps ${inWords(circle.map((id) => `\`${id}\``))} wait for each other, so none can begin.`,
      hint: 'Take one of them out of `after`.',
    });
  });
}

/** The shortest way from a step back to itself along `after`; null: there is none. */
function circleFrom(start: string, after: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const id of queue)
    for (const next of after.get(id) ?? []) {
      if (next === start) {
        const way = [id];
        for (let at = id; at !== start;) {
          at = cameFrom.get(at) ?? start;
          way.unshift(at);
        }
        return way;
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      queue.push(next);
    }
  return null;
}

function lintOrder(subject: Subject): readonly Problem[] {
  const steps = subject.source.campaigns?.steps ?? [];
  const byId = new Map(steps.map((step) => [step.id, step]));
  return steps.flatMap((step, index) =>
    (step.after ?? []).flatMap((id, at) => {
      const earlier = byId.get(id);
      if (
        earlier === undefined ||
        id === step.id ||
        earlier.before_launch.amount >= step.before_launch.amount
      )
        return [];
      return errorAt(subject, ['campaigns', 'steps', index, 'after', at], {
        code: 'step_too_late',
        text: `\`${step.id}\` comes after \`${id}\`, and is due ${step.before_launch.amount} working days before the launch, earlier than \`${id}\` (${earlier.before_launch.amount}).`,
        hint: `Give \`${id}\` at least ${step.before_launch.amount}d, or \`${step.id}\` at most ${earlier.before_launch.amount}d.`,
      });
    }),
  );
}

function lintLeadTime(subject: Subject): readonly Problem[] {
  const { lead_time: lead, steps = [] } = subject.source.campaigns ?? {};
  if (lead === undefined) return [];
  return steps.flatMap((step, index) =>
    step.before_launch.amount <= lead.amount
      ? []
      : warningAt(subject, ['campaigns', 'steps', index, 'before_launch'], {
          code: 'step_before_filing',
          text: `\`${step.id}\` is due ${step.before_launch.amount} working days before the launch, and a campaign may be filed ${lead.amount} before it.`,
          hint: `Make \`lead_time\` ${step.before_launch.amount}d or more.`,
        }),
  );
}
