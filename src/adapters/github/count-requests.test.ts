import { describe, expect, it } from 'vitest';
import { familyOf } from './count-requests.ts';

describe('what a request is about', () => {
  it.each([
    ['/repos/acme/shop/pulls/7/files?per_page=100&page=1', 'pulls'],
    ['/repos/acme/shop/issues/7/comments', 'issues'],
    ['/repos/acme/shop/check-runs/31', 'checks'],
    ['/repos/acme/shop/commits/h1/check-runs?check_name=lockstep%2Fmain', 'checks'],
    ['/repos/acme/shop/compare/a...b', 'commits'],
    ['/repos/acme/shop/contents/.github/lockstep.yml?ref=main', 'contents'],
    ['/repos/acme/shop/git/ref/heads/release/1', 'git'],
    ['/repos/pulls/pulls', 'repositories'],
    ['/orgs/acme/teams/growth/members', 'teams'],
    ['/users/kim', 'users'],
    ['/installation/repositories', 'repositories'],
    ['/app/hook/deliveries', 'app'],
    ['https://api.github.com/graphql', 'graphql'],
    ['/somewhere/else', 'other'],
  ])('%s is %s', (url, family) => {
    expect(familyOf(url)).toBe(family);
  });
});
