import type { Duration } from '../policy.ts';
import type { Problem } from '../problem.ts';
import { errorAt, warningAt, type Subject } from './subject.ts';

/** Deadlines that can be kept, and people who can be told of a missed one. */
export function lintSlas(subject: Subject): readonly Problem[] {
  const { slas = {}, departments } = subject.source;
  return Object.entries(slas).flatMap(([id, sla]) => {
    const problems: Problem[] = [];
    if (subject.whole && sla.first_response === undefined && sla.decision === undefined)
      problems.push(
        errorAt(subject, ['slas', id], {
          code: 'no_deadline',
          text: `The SLA \`${id}\` promises nothing: it has neither \`first_response\` nor \`decision\`.`,
          hint: 'Add one: decision: 2d',
        }),
      );
    if (
      sla.first_response !== undefined &&
      sla.decision !== undefined &&
      isLonger(sla.first_response, sla.decision)
    )
      problems.push(
        warningAt(subject, ['slas', id, 'first_response'], {
          code: 'response_after_decision',
          text: 'The first response may take longer than the decision, so it is never missed.',
          hint: 'Make `first_response` the shorter one.',
        }),
      );
    sla.remind_at?.forEach((share, index) => {
      if (share > 0 && share < 1) return;
      problems.push(
        errorAt(subject, ['slas', id, 'remind_at', index], {
          code: 'reminder_outside',
          text: 'A reminder comes between the beginning (0%) and the deadline (100%).',
          hint: 'Write a share such as 75%.',
        }),
      );
    });
    sla.on_breach?.forEach((step, index) => {
      const nobody = Object.entries(departments).flatMap(([name, department]) =>
        (step === 'liaison' ? department.liaison : department.leads) === undefined ? [name] : [],
      );
      if (!subject.whole || nobody.length < Object.keys(departments).length) return;
      problems.push(
        warningAt(subject, ['slas', id, 'on_breach', index], {
          code: 'nobody_to_tell',
          text: `No department has ${step === 'liaison' ? 'a `liaison`' : '`leads`'}, so nobody would hear of a missed deadline.`,
          hint: `Add \`${step}\` to the departments.`,
        }),
      );
    });
    return problems;
  });
}

/** Only where it is certain: how many hours a working day has depends on the calendar. */
function isLonger(a: Duration, b: Duration): boolean {
  if (a.unit === 'd' || b.unit === 'd') return a.unit === b.unit && a.amount > b.amount;
  return minutes(a) > minutes(b);
}

const minutes = ({ amount, unit }: Duration): number => (unit === 'h' ? amount * 60 : amount);
