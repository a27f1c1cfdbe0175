import { expect, it } from 'vitest';
import type { Department } from '../policy/policy.ts';
import { readSignOffArguments } from './sign-off-arguments.ts';

const department = (id: string, name: string): Department => ({
  id,
  name,
  members: [],
  liaison: null,
  leads: [],
  calendar: null,
  assign: 'team',
});
const departments = [
  department('web', 'Web'),
  department('platform', 'Web Platform'),
  department('it', 'IT'),
];

it.each([
  ['', null, null],
  ['it', 'it', null],
  ['IT abcdef1', 'it', 'abcdef1'],
  ['ABCDEF1 it', 'it', 'abcdef1'],
  ['web platform', 'platform', null],
  ['Web Platform, abcdef1', 'platform', 'abcdef1'],
  ['web looks good', 'web', null],
  ['looks good to me', null, null],
  ['looks good since abcdef1', null, null],
  ['markting', 'markting', null],
  ['markting abcdef1', 'markting', 'abcdef1'],
  ['it abcde', 'it', null],
])('`sign-off %s` names the department %s and the commit %s', (rest, named, commit) => {
  expect(readSignOffArguments(rest, departments)).toEqual({ department: named, commit });
});
