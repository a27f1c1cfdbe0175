import { failure, findRepository, ok } from './call.ts';
import type { Answer, Call } from './call.ts';
import type { QueueEntry, Repository } from './model.ts';

/**
 * The one question that REST cannot answer: which pull requests are in a branch's merge queue.
 * A query is understood by the fields it names; what it asks beyond them is a mistake of ours and is said.
 */
export function answerGraphql(call: Call): Answer {
  const { query = '', variables = {} } = (call.body ?? {}) as {
    query?: string;
    variables?: Record<string, unknown>;
  };
  const strange = fieldsOf(query).filter((field) => !KNOWN.has(field));
  if (strange.length > 0 || !query.includes('mergeQueue'))
    return ok({ data: null, errors: [{ message: `Not played here: ${strange.join(', ')}` }] });
  const text = (name: string) => argument(query, variables, name);
  const name = `${text('owner')}/${text('name')}`;
  const repository = findRepository(call.context.state.repositories.values(), name);
  if (repository === undefined || call.installation?.repositories.has(repository.full_name) !== true)
    return ok({
      data: { repository: null },
      errors: [{ type: 'NOT_FOUND', message: `Could not resolve ${name}.` }],
    });
  if (call.installation.permissions['merge_queues'] === undefined)
    return failure(403, 'Resource not accessible by integration');
  const entries = repository.queue.get(text('branch'));
  return ok({
    data: { repository: { mergeQueue: entries === undefined ? null : queueShape(repository, entries) } },
  });
}

const KNOWN = new Set(
  [
    'repository mergeQueue entries nodes totalCount pageInfo hasNextPage endCursor id url __typename',
    'pullRequest number headCommit baseCommit oid position state headRefOid baseRefName headRefName',
  ]
    .join(' ')
    .split(' '),
);

/** Names of the fields, without the operation's name, arguments, variables and aliases. */
function fieldsOf(query: string): readonly string[] {
  let bare = query.replaceAll(/#[^\n]*/g, '');
  while (bare.includes('(')) {
    const next = bare.replaceAll(/\([^()]*\)/g, ' ');
    if (next === bare) break;
    bare = next;
  }
  const inside = bare.slice(bare.indexOf('{')).replaceAll(/\w+\s*:/g, ' ');
  return inside.match(/\w+/g) ?? [];
}

/** An argument's text, whether it is written out or given as a variable. */
function argument(query: string, variables: Readonly<Record<string, unknown>>, name: string): string {
  const [, literal, variable] = new RegExp(`${name}\\s*:\\s*(?:"([^"]*)"|\\$(\\w+))`).exec(query) ?? [];
  if (literal !== undefined) return literal;
  const given = variables[variable ?? name];
  return typeof given === 'string' ? given : '';
}

function queueShape(repository: Repository, entries: readonly QueueEntry[]) {
  const nodes = entries.map((entry, index) => ({
    __typename: 'MergeQueueEntry',
    id: `MQE_${entry.pull}`,
    position: index + 1,
    state: 'AWAITING_CHECKS',
    headCommit: { oid: entry.head },
    baseCommit: { oid: entry.base },
    pullRequest: {
      number: entry.pull,
      headRefOid: repository.pulls.get(entry.pull)?.head.sha,
      headRefName: repository.pulls.get(entry.pull)?.head.ref,
      baseRefName: repository.pulls.get(entry.pull)?.base.ref,
    },
  }));
  const pageInfo = { hasNextPage: false, endCursor: null };
  return {
    id: 'MQ_1',
    url: 'https://github.test/queue',
    entries: { totalCount: nodes.length, pageInfo, nodes },
  };
}
