import { describe, expect, it } from 'vitest';
import { parseHtml } from './parse-html.ts';

const blocksOf = (body: string): string[] =>
  parseHtml(`<html><body>${body}</body></html>`, 'https://bakery.example/').blocks.map(
    ({ kind, text }) => `${kind}: ${text}`,
  );

describe('a table of a page', () => {
  it('has its rows named by all headings and by cells of several rows', () => {
    expect(
      blocksOf(`<table><thead><tr><th rowspan="2">Weight</th><th colspan="2">Inland</th><th colspan="2">Abroad</th></tr>
        <tr><th>Normal</th><th>Express</th><th>Normal</th><th>Express</th></tr></thead>
        <tbody><tr><td>5 kg</td><td colspan="2">8 €</td><td>21 €</td><td>55 €</td></tr></tbody></table>`),
    ).toEqual([
      'row: Weight: 5 kg | Inland, Normal: 8 € | Inland, Express: 8 € | Abroad, Normal: 21 € | Abroad, Express: 55 €',
    ]);
  });

  it('ends the span of a cell with its group, and has its foot at the end', () => {
    expect(
      blocksOf(`<table><thead><tr><th>City<th>Month<th>Guests</thead><tfoot><tr><td>All<td>year<td>12</tfoot>
        <tbody><tr><td rowspan="0">Oslo<td>May<td>1</tr><tr><td>June<td>2</tr></tbody>
        <tbody><tr><td>Bergen<td>May<td>3</tr></tbody></table>`),
    ).toEqual([
      'row: City: Oslo | Month: May | Guests: 1',
      'row: City: Oslo | Month: June | Guests: 2',
      'row: City: Bergen | Month: May | Guests: 3',
      'row: City: All | Month: year | Guests: 12',
    ]);
  });

  it('leaves out rows and columns that are hidden, and nothing moves for them', () => {
    expect(
      blocksOf(`<table><tr><th>Kind<th hidden>Cost<th>Price</tr><tr><td>Rye<td style="display: none">1<td>4 €</tr>
        <tr hidden><td>Secret<td>1<td>2</tr></table>`),
    ).toEqual(['row: Kind: Rye | Price: 4 €']);
  });

  it('tells a table in a cell as a part of the row', () => {
    expect(
      blocksOf(`<table><tr><th>Shop<th>Hours</tr><tr><td>Oslo<td><table><tr><td>Mon<td>7 to 4</tr>
        <tr><td>Sun<td>closed</tr></table></tr></table>`),
    ).toEqual(['row: Shop: Oslo | Hours: Mon, 7 to 4; Sun, closed']);
  });

  it('is read as a page where it only lays the page out', () => {
    const expected = ['heading: Left', 'text: One', 'heading: Right', 'text: Two'];
    const cells = '<td><h2>Left</h2><p>One</p></td><td><h2>Right</h2><p>Two</p></td>';
    expect(blocksOf(`<table role="presentation"><tr>${cells}</tr></table>`)).toEqual(expected);
    expect(blocksOf(`<table><tr><td><table><tr><td>One</td></tr></table></td><td>Two</td></tr></table>`)).toEqual([
      'row: One',
      'text: Two',
    ]);
  });

  it('says what an icon of a comparison means', () => {
    expect(
      blocksOf(
        `<table><tr><th>Plan<th>Basic<th>Pro</tr><tr><td>Export<td><i class="fa fa-times"></i><td><span class="icon-check"></span></tr></table>`,
      ),
    ).toEqual(['row: Plan: Export | Basic: ✗ | Pro: ✓']);
  });

  it('says what a picture stands for in a cell without text', () => {
    expect(
      blocksOf(
        `<table><tr><th>Plan<th>Basic<th>Pro</tr><tr><td>Export<td><i aria-label="no"></i><td><img alt="yes"></tr></table>`,
      ),
    ).toEqual(['row: Plan: Export | Basic: no | Pro: yes']);
  });

  it('knows names of rows and columns by their scope, and names that are repeated for small screens', () => {
    expect(
      blocksOf(
        `<table><tr><th scope="row">Phone</th><td>030</td></tr><tr><th scope="row">Fax</th><td></td></tr></table>`,
      ),
    ).toEqual(['row: Phone: 030', 'row: Fax']);
    expect(
      blocksOf(`<table><tr><th>Bread<th>Price</tr><tr><td><b>Bread:</b> Rye<td><b>Price:</b> 4 €</tr></table>`),
    ).toEqual(['row: Bread: Rye | Price: 4 €']);
  });

  it('may be made of other elements that say so', () => {
    expect(
      blocksOf(`<div role="table"><div role="rowgroup"><div role="row"><b role="columnheader">Day</b><b role="columnheader">Hours</b></div></div>
        <div role="row"><span role="cell">Monday</span><span role="cell">closed</span></div></div>`),
    ).toEqual(['row: Day: Monday | Hours: closed']);
  });
});
