import type { AnswerId, FieldId } from './campaign.ts';

/** One question of the form, as somebody in marketing reads it. */
export interface FormField {
  readonly id: FieldId;
  /** The heading of the answer in the issue. */
  readonly label: string;
  readonly description: string;
  /** What a good answer looks like. */
  readonly example: string;
  /** `choices`: several of a list; of `lines` there may be many; `line` is one. */
  readonly kind: 'line' | 'lines' | 'choices';
  /** True: the form cannot be sent without it. All else is asked for in the comment. */
  readonly required: boolean;
}

/** The questions in the order of the form. */
export const FORM_FIELDS: readonly FormField[] = [
  {
    id: 'name',
    label: 'Campaign name',
    description: 'What people call it.',
    example: 'Spring sale',
    kind: 'line',
    required: true,
  },
  {
    id: 'launch',
    label: 'Launch',
    description: 'Day, time and time zone: the first moment at which visitors can come.',
    example: '2 November 2026, 09:00 Europe/London',
    kind: 'line',
    required: true,
  },
  {
    id: 'end',
    label: 'End',
    description: 'Day, time and time zone. Without a time it is the whole of that day.',
    example: '16 November 2026, 18:00 Europe/London',
    kind: 'line',
    required: false,
  },
  {
    id: 'channels',
    label: 'Channels',
    description: 'Where people hear of it.',
    example: 'E-mail, Paid search',
    kind: 'choices',
    required: false,
  },
  {
    id: 'surfaces',
    label: 'Surfaces and visitors',
    description:
      'The parts of the site that visitors reach, and behind each how many you expect in its busiest minute. The first line is where e-mails lead to. Delete the lines that you do not need. A guess is fine: 20k/h is understood as well.',
    example: 'Checkout: 300',
    kind: 'lines',
    required: true,
  },
  {
    id: 'email',
    label: 'E-mails',
    description: 'How many e-mails are sent. 0 if none are.',
    example: '120,000',
    kind: 'line',
    required: false,
  },
  {
    id: 'send_window',
    label: 'Send window',
    description: 'Over how long they are sent, from the launch on. A longer one makes a lower peak.',
    example: '2 hours',
    kind: 'line',
    required: false,
  },
  {
    id: 'vendors',
    label: 'Vendors',
    description:
      'Tools of other companies that put code on our pages or get our data. If one is missing here, choose the last entry: Lockstep asks which one it is.',
    example: 'Google Tag Manager',
    kind: 'choices',
    required: false,
  },
  {
    id: 'data',
    label: 'Data',
    description:
      'What you collect about visitors, where it goes, and who answers for it. One kind a line; write none if you collect nothing.',
    example: 'e-mail address -> Klaviyo (owner: Marketing)',
    kind: 'lines',
    required: false,
  },
  {
    id: 'champion',
    label: 'Champion',
    description: 'The person who drives it, by GitHub name.',
    example: '@sam',
    kind: 'line',
    required: false,
  },
  {
    id: 'it_sponsor',
    label: 'IT sponsor',
    description: 'Who stands up for it in that department, by GitHub name.',
    example: '@kim',
    kind: 'line',
    required: false,
  },
  {
    id: 'marketing_sponsor',
    label: 'Marketing sponsor',
    description: 'Who stands up for it in that department, by GitHub name.',
    example: '@dana',
    kind: 'line',
    required: false,
  },
  {
    id: 'goals',
    label: 'Goals',
    description: 'What each department wants of it, with one figure each. One department a line.',
    example: 'Marketing: 500 registrations',
    kind: 'lines',
    required: false,
  },
  {
    id: 'funding',
    label: 'Funding',
    description: 'Who pays how much: shares that make 100%, or amounts in one currency.',
    example: 'IT 40%, Marketing 60%',
    kind: 'lines',
    required: false,
  },
  {
    id: 'value',
    label: 'Value per week',
    description: 'What it is expected to bring in a week, with the currency.',
    example: '12,000 GBP',
    kind: 'line',
    required: false,
  },
  {
    id: 'way_back',
    label: 'Way back',
    description:
      'How to stop it if something goes amiss: what is switched off, by whom, and how long that takes.',
    example: 'Switch the banner off in the CMS; the agency pauses the ads. 10 minutes, Sam does both',
    kind: 'lines',
    required: false,
  },
  {
    id: 'needs',
    label: 'Needs',
    description: 'Issues that have to be done before, by number.',
    example: '#12, #15',
    kind: 'line',
    required: false,
  },
];

/** The question with that id; of other people than the fixed ones, how all of those are asked for. */
export function formField(id: AnswerId): Omit<FormField, 'id'> {
  const field =
    FORM_FIELDS.find((one) => one.id === id) ?? (id.startsWith('role:') ? ANOTHER_PERSON : undefined);
  if (field === undefined) throw new RangeError(`the form has no field ${id}`);
  return field;
}

const ANOTHER_PERSON: Omit<FormField, 'id'> = {
  label: 'Person',
  description: 'Who takes this on, by GitHub name.',
  example: '@alex',
  kind: 'line',
  required: false,
};

/** What can be chosen as channels; other words are understood too. */
export const CHANNELS: readonly string[] = [
  'E-mail',
  'Paid search',
  'Paid social',
  'Organic social',
  'Display and video',
  'Affiliates and partners',
  'Push and SMS',
  'TV and radio',
  'Print and outdoor',
];

/** The choice for a vendor that the policy does not have; its name is asked for afterwards. */
export const OTHER_VENDOR = 'Another one (not in this list)';
