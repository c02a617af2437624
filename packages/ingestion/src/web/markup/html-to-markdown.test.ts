import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { describe, expect, it } from 'vitest';
import { htmlToMarkdown } from './html-to-markdown.ts';

describe('an answer that was written as HTML', () => {
  it('becomes paragraphs, lists, emphasis and links', () => {
    expect(
      htmlToMarkdown(
        '<h3>Parking</h3><p>We have <b>two</b> places&nbsp;&amp; a <a href="https://a.example/map">map</a>.</p><ul><li>One</li><li>Two</li></ul>',
      ),
    ).toBe('**Parking**\n\nWe have **two** places & a [map](https://a.example/map).\n\n- One\n- Two');
    expect(htmlToMarkdown('First line.<br>Second line.')).toMatch(/^First line\. *\nSecond line\.$/);
  });

  it('loses what is no text, and links that would run something', () => {
    expect(htmlToMarkdown('<p>Hi<script>alert(1)</script><img src=x onerror=alert(1)></p>')).toBe('Hi');
    expect(htmlToMarkdown('<a href="javascript:alert(1)">press</a> <a href="/relative">here</a>')).toBe('press here');
  });

  it('is told from a text that merely holds a sign of HTML', () => {
    for (const text of ['if a < b and c > d', '5 < 6', 'Use <your name> here', 'AT&T', '**bold** _stays_'])
      expect(htmlToMarkdown(text)).toBe(text);
    expect(htmlToMarkdown('Tom &amp; Jerry')).toBe('Tom & Jerry');
  });

  it('is told from a text about tags, which stand for themselves', () => {
    for (const text of [
      'Type <code> in the field and press <b>.',
      'Press <b> to make it bold.',
      'The <p> tag and the <li> tag are blocks.',
      '<p> is a paragraph.',
      'Close it with </div> or </b>.',
      '</b> ends what <b> begins.',
      'An <img> shows a picture, an <input> takes text.',
      'Use List<a> or Map<String, a>.',
      'Put <table> into <name>.html',
      'Write to <office@bakery.example>.',
      'See <https://bakery.example/a>.',
      'I <3 you > all',
    ])
      expect(htmlToMarkdown(text)).toBe(text);
  });

  it('keeps the tags that are words, and their entities, among those that are not', () => {
    expect(htmlToMarkdown('<p>Type <code> or <your name> and <strong>press</strong> Enter.</p>')).toBe(
      'Type <code> or <your name> and **press** Enter.',
    );
    expect(htmlToMarkdown('Type &lt;b&gt; and <i>press</i> it')).toBe('Type <b> and *press* it');
    expect(htmlToMarkdown('<p>One<p>Two')).toBe('One\n\nTwo');
    expect(htmlToMarkdown('Use <b> &amp; <code>')).toBe('Use <b> & <code>');
  });
});

const attacks = loadEvalRows('attack_xss_html/xss_strings.jsonl') ?? [];
it.skipIf(attacks.length === 0)(
  `S39 What is left of an attack has no link that runs${attacks.length === 0 ? ` (${NO_EVAL_DATA})` : ''}`,
  () => {
    const running = /\]\(\s*(?:javascript|data|vbscript):/i;
    for (const { text } of attacks) expect(htmlToMarkdown(`<p>${text}</p>`)).not.toMatch(running);
  },
);
