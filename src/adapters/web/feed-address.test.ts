import { expect, it } from 'vitest';
import { feedAddresses, placeOfFeed } from './feed-address.ts';

const SECRET = 'a secret that nobody would guess';
const addressOf = feedAddresses(SECRET, 'https://lockstep.example.com/');
const fileOf = (address: string): string => address.split('/').at(-1) ?? '';

it('is the same in every version, for people have subscribed to it', () => {
  expect(addressOf({ installation: 7, repository: 4711 })).toBe(
    'https://lockstep.example.com/roadmap/7-4711-vIjbegmVtIqQRQ7DT-PUfzzVEYKR8-LwI36rVPh4c7A.ics',
  );
});

it('leads back to its place, under its secret alone', () => {
  const place = { installation: 123_456_789, repository: 987_654_321 };
  const file = fileOf(addressOf(place));
  expect(placeOfFeed(SECRET, file)).toEqual(place);
  expect(placeOfFeed(`${SECRET}.`, file)).toBeNull();
});

it('hostile: numbers cannot be moved from the installation to the repository under one token', () => {
  const [, , token] = /^(\d+-\d+)-(.+)$/.exec(fileOf(addressOf({ installation: 1, repository: 23 }))) ?? [];
  expect(placeOfFeed(SECRET, `1-23-${token}`)).not.toBeNull();
  expect(placeOfFeed(SECRET, `12-3-${token}`)).toBeNull();
});
