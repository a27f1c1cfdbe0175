import type { CommandHelp } from '../../src/core/command/answer.ts';
import { campaignHelp } from '../../src/core/command/campaign/registry.ts';
import { COMMANDS } from '../../src/core/command/registry.ts';

/** `docs/reference/commands.md`: what can be typed, from the same list that help shows. */
export const commandsReference = (): string => `# Commands

In a comment on a pull request, at the beginning of a line, outside code, quotes and HTML. The answer is a reaction, and a
reply only where there is something to say: a refusal says who may. Commands of bots are left alone.

${commandsTable()}

Sign-offs, objections, withdrawals and lifts are read from the comments themselves, each time a pull request is judged: an
edited comment can take away, but never give.

## On a campaign

In a comment on the campaign's issue, in the same way, also once it is closed.

${tableOf(campaignHelp())}
`;

export const commandsTable = (): string => tableOf(COMMANDS);

const tableOf = (
  commands: readonly Pick<CommandHelp, 'usage' | 'summary'>[],
): string => `| Type | What it does |
| --- | --- |
${commands.map(({ usage, summary }) => `| \`${usage}\` | ${summary} |`).join('\n')}`;
