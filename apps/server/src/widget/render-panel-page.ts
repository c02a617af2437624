import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import { getTextDirection } from './widget-language.ts';
import type { WidgetFiles } from './widget-files.ts';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** JSON that can stand in a page or a script: nothing in it ends the element that it stands in. */
export const toScriptSafeJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);

interface PanelPage {
  key: string;
  config: WidgetConfig;
  language: string;
  /** By default the assistant's name. */
  title?: string;
  /** Addresses of styles of the page's own. */
  styles?: string[];
}

/** The page inside the widget's iframe, with the tenant's branding in it, so that it paints without another request. */
export function renderPanelPage(
  { panel, languages }: WidgetFiles,
  { key, config, language, title = config.assistantName, styles = [] }: PanelPage,
): string {
  const file = languages[language]?.file;
  const translationsUrl = file ? `/widget/${file}` : null;
  const assetUrl = (file: string): string => `/widget/${file}`;
  return [
    '<!doctype html>',
    `<html lang="${language}" dir="${getTextDirection(language)}" data-color-scheme="${config.colorScheme}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">',
    '<meta name="robots" content="noindex">',
    `<title>${escapeHtml(title)}</title>`,
    ...panel.styles.map((file) => `<link rel="stylesheet" href="${assetUrl(file)}">`),
    ...styles.map((url) => `<link rel="stylesheet" href="${url}">`),
    ...panel.preloads.map((file) => `<link rel="modulepreload" href="${assetUrl(file)}">`),
    ...(translationsUrl ? [`<link rel="preload" as="fetch" crossorigin href="${translationsUrl}">`] : []),
    '</head>',
    '<body>',
    '<div id="panel"></div>',
    `<script type="application/json" id="lobby">${toScriptSafeJson({ key, config, translationsUrl })}</script>`,
    `<script type="module" src="${assetUrl(panel.script)}"></script>`,
    '</body>',
    '</html>',
  ].join('\n');
}

/** The page of the dashboard's preview: no tenant's data, which the dashboard sends to it. */
export function renderPreviewPage({ preview, languages }: WidgetFiles, language: string): string {
  const file = languages[language]?.file;
  return [
    '<!doctype html>',
    `<html lang="${language}" dir="${getTextDirection(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    '<title>Chat</title>',
    ...preview.styles.map((style) => `<link rel="stylesheet" href="/widget/${style}">`),
    ...(file ? [`<link rel="preload" as="fetch" crossorigin href="/widget/${file}">`] : []),
    '</head>',
    '<body>',
    '<div id="panel"></div>',
    `<script type="module" src="/widget/${preview.script}"></script>`,
    '</body>',
    '</html>',
  ].join('\n');
}

/** What stands in the iframe where the widget may not run: a sentence in the visitor's language, no script, nothing of the tenant. */
export function renderUnavailablePage({ languages }: WidgetFiles, language: string): string {
  return [
    '<!doctype html>',
    `<html lang="${language}" dir="${getTextDirection(language)}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Chat</title></head>',
    `<body><p>${escapeHtml(languages[language]?.unavailable ?? '')}</p></body>`,
    '</html>',
  ].join('\n');
}
