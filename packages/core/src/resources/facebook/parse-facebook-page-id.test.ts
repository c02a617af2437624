import { expect, it } from 'vitest';
import { parseFacebookPageId } from './parse-facebook-page-id.ts';

it.each([
  ['https://www.facebook.com/BakerySmith', 'BakerySmith'],
  ['facebook.com/BakerySmith/', 'BakerySmith'],
  ['https://m.facebook.com/BakerySmith/posts/?ref=page', 'BakerySmith'],
  ['https://de-de.facebook.com/Bakery-Smith-1234567890/', '1234567890'],
  ['https://www.facebook.com/pages/Bakery-Smith/1234567890', '1234567890'],
  ['https://www.facebook.com/p/Bakery-Smith-61550000000000/', '61550000000000'],
  ['https://www.facebook.com/pg/BakerySmith/about', 'BakerySmith'],
  ['https://www.facebook.com/profile.php?id=61550000000000', '61550000000000'],
  [' @bakery.smith ', 'bakery.smith'],
  ['1234567890', '1234567890'],
  ['BäckereiMüller', 'BäckereiMüller'],
])('the page of %j is %j', (said, id) => {
  expect(parseFacebookPageId(said)).toBe(id);
});

it.each([
  '',
  'Bakery Smith',
  'https://example.com/BakerySmith',
  'https://facebook.com.example.org/BakerySmith',
  'https://www.facebook.com/',
  'https://www.facebook.com/groups/123456',
  'https://www.facebook.com/%E0%A4%A',
  'me/accounts',
  '../me',
  'a?fields=b',
])('%j names no page', (said) => {
  expect(parseFacebookPageId(said)).toBeNull();
});
