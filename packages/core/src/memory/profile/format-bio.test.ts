import { expect, it } from 'vitest';
import { DEFAULT_BIO, formatBio } from './format-bio.ts';

const format = (template: string, values: Record<string, string>): string =>
  formatBio(template, new Map(Object.entries(values)));

it('A bio is a line of what is known', () => {
  const values = { name: 'Jane Doe', role: 'Buyer', budget: '$500K', financing: 'Pre-approved' };
  expect(format(DEFAULT_BIO, values)).toBe('Jane Doe | Buyer | $500K budget | Pre-approved');
});

it.each([
  [{ name: 'Jane', rooms: '3' }, 'Jane, 3 rooms'],
  [{ interest: 'buy' }, 'wants to buy'],
  [{ name: 'Jane', budget: '$1M', move_in: 'June' }, 'Jane, budget $1M, from June'],
  [{}, ''],
])('Parts without a value are left out: %o', (values, bio) =>
  expect(format('{{name}}, wants to {{interest}}, {{rooms}} rooms, budget {{budget}}, from {{move_in}}', values)).toBe(
    bio,
  ),
);

it('A part is cut before the first of its values that is unknown', () => {
  const template = '{{name}}, {{arrival}} to {{departure}}, {{relation}} of {{child_name}}';
  expect(format(template, { name: 'Jane', arrival: 'Friday', child_name: 'Tom' })).toBe('Jane, Friday');
});

it('A value stays in its place, whatever is in it', () => {
  expect(format('{{name}} | {{role}}', { name: 'Jane\n| {{role}}, Buyer', role: 'admin' })).toBe(
    'Jane | {{role}}, Buyer | admin',
  );
});
