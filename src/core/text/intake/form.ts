import { stringify } from 'yaml';
import type { AnswerId } from '../../campaign/campaign.ts';
import { CHANNELS, type FormField, OTHER_VENDOR, formField } from '../../campaign/form-fields.ts';
import { exampleOf } from '../../campaign/form-examples.ts';
import { labelOf } from '../../campaign/form-labels.ts';
import { answersAsked, idOfAnswer } from '../../campaign/form-roles.ts';
import type { Policy } from '../../policy/policy.ts';
import { tidy } from '../escape.ts';

/**
 * The issue form by which campaigns are filed under a policy, as YAML for `.github/ISSUE_TEMPLATE/campaign-launch.yml`: its label,
 * surfaces and vendors are the policy's. The rules of such files: GitHub's "Syntax for issue forms" and "Syntax for GitHub's form schema".
 */
export function issueForm(policy: Policy): string {
  const form = {
    name: 'Campaign launch',
    description:
      policy.capacity === null
        ? 'Tell the departments of a launch: which dates follow from it, and what is still open.'
        : 'Tell the departments of a launch: whether the site carries it, and whether the dates hold.',
    title: 'Campaign: ',
    labels: [policy.campaigns?.label ?? 'campaign'],
    body: [
      { type: 'markdown', attributes: { value: introduction(policy) } },
      ...answersAsked(policy).map((id) => element(id, policy)),
    ],
  };
  return `# Made by \`lockstep form\` from the policy. Make it again when surfaces, vendors or departments change.\n${stringify(form, { lineWidth: 0 })}`;
}

const introduction = ({ capacity }: Policy): string =>
  `Name, launch and surfaces are enough to begin. Lockstep answers within a minute or two: ${capacity === null ? '' : 'whether the site carries it, '}which dates follow, and what is still open. Everything can be changed later by editing the issue; keep the headings.`;

function element(answer: AnswerId, policy: Policy) {
  const { required } = formField(answer);
  const { description, kind } = asked(answer, policy);
  const example = exampleOf(answer, policy);
  const id = idOfAnswer(answer);
  const label = labelOf(answer, policy);
  const validations = { required };
  switch (kind) {
    case 'line':
      return {
        type: 'input',
        id,
        attributes: { label, description, placeholder: `e.g. ${example}` },
        validations,
      };
    case 'lines':
      return {
        type: 'textarea',
        id,
        attributes: { label, description, ...filling(answer, policy) },
        validations,
      };
    case 'choices':
      return {
        type: 'dropdown',
        id,
        attributes: { label, description, multiple: true, options: choices(answer, policy) },
        validations,
      };
  }
}

/** What there is to choose or complete depends on the policy: without surfaces or vendors of its own they are written as people call them. */
function asked(answer: AnswerId, { capacity, vendors }: Policy): Pick<FormField, 'description' | 'kind'> {
  const { description, kind } = formField(answer);
  if (answer === 'surfaces' && capacity === null) return { description: WITHOUT_SURFACES, kind };
  if (answer === 'vendors' && vendors.length === 0) return { description: WITHOUT_VENDORS, kind: 'line' };
  return { description, kind };
}

const WITHOUT_SURFACES =
  'The parts of the site that visitors reach, as you call them, one a line, and behind each how many visitors you expect in its busiest minute. A guess is fine: 20k/h is understood as well.';

const WITHOUT_VENDORS =
  'Tools of other companies that put code on our pages or get our data, separated by commas. Write none if there are none.';

/** The policy's surfaces stand there to be completed; elsewhere an example shows through. */
function filling(id: AnswerId, policy: Policy) {
  const surfaces = policy.capacity?.surfaces ?? [];
  if (id !== 'surfaces' || surfaces.length === 0) return { placeholder: `e.g. ${exampleOf(id, policy)}` };
  return { value: surfaces.map(({ name }) => `${tidy(name, 80)}: `).join('\n') };
}

/** No choice twice, upper and lower case aside; `None` is GitHub's own word for no choice. */
function choices(id: AnswerId, { vendors }: Policy): readonly string[] {
  const names = id === 'vendors' ? [...vendors.map(({ name }) => tidy(name, 100)), OTHER_VENDOR] : CHANNELS;
  const once = new Map(names.map((name) => [name.toLowerCase(), name]));
  return [...once.values()].filter((name) => name.toLowerCase() !== 'none');
}
