import { truncateText } from '@lobby/contracts/truncate-text';
import { getTextDirection } from '@lobby/messages';
import { escapeHtml } from './escape-html.ts';
import type { MailBlock, MailContent } from './mail-content.ts';

const MAX_SUBJECT_LENGTH = 150;

/** A subject is one line whatever names and titles in it hold. */
const toSubject = (text: string): string => truncateText(text.replace(/\s+/g, ' ').trim(), MAX_SUBJECT_LENGTH);

function renderTextBlock(block: MailBlock): string {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'button':
      return `${block.label}:\n${block.link}`;
    case 'paragraph':
    case 'preformatted':
    case 'footer':
      return block.text;
  }
}

const BUTTON_STYLE =
  'display:inline-block;padding:10px 20px;border-radius:6px;background:#1f2937;color:#ffffff;font-weight:600;text-decoration:none';
const SMALL_STYLE = 'font-size:14px;color:#6b7280';

function renderHtmlBlock(block: MailBlock, linkFallback: string): string {
  switch (block.kind) {
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'preformatted':
      return `<p style="white-space:pre-wrap">${escapeHtml(block.text)}</p>`;
    case 'button': {
      const link = escapeHtml(block.link);
      return [
        `<p><a href="${link}" style="${BUTTON_STYLE}">${escapeHtml(block.label)}</a></p>`,
        `<p style="${SMALL_STYLE}">${escapeHtml(linkFallback)}<br><a href="${link}" style="color:inherit;word-break:break-all">${link}</a></p>`,
      ].join('\n');
    }
    case 'footer':
      return `<p style="${SMALL_STYLE}">${escapeHtml(block.text)}</p>`;
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`;
  }
}

/** A mail's content as a subject, plain text and HTML. The HTML loads nothing and stays readable without its styles. */
export function renderMail({ subject, blocks, language, linkFallback }: MailContent): {
  subject: string;
  text: string;
  html: string;
} {
  const line = toSubject(subject);
  return {
    subject: line,
    text: `${blocks.map(renderTextBlock).join('\n\n')}\n`,
    html: [
      '<!doctype html>',
      `<html lang="${escapeHtml(language)}" dir="${getTextDirection(language)}">`,
      '<head>',
      '<meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width">',
      `<title>${escapeHtml(line)}</title>`,
      '</head>',
      '<body style="margin:0;padding:24px;background:#ffffff;color:#1f2937;font:16px/1.5 system-ui,sans-serif">',
      '<main style="max-width:560px;margin:0 auto">',
      ...blocks.map((block) => renderHtmlBlock(block, linkFallback)),
      '</main>',
      '</body>',
      '</html>',
    ].join('\n'),
  };
}
