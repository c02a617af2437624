const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** What XML 1.0 forbids even when escaped: a provider refuses the whole document for one such character. */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

type Attributes = Record<string, string | number | boolean | undefined>;

/** One element of TwiML, with its texts already escaped. */
export interface TwimlElement {
  xml: string;
}

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** An element with attributes; those that are undefined are left out, and strings are escaped. */
export function element(
  name: string,
  attributes: Attributes = {},
  children: (TwimlElement | string)[] = [],
): TwimlElement {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  const inner = children.map((child) => (typeof child === 'string' ? escapeXml(child) : child.xml)).join('');
  return { xml: inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>` };
}

/** The document that answers a webhook of a call. */
export function buildTwiml(...elements: TwimlElement[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element('Response', {}, elements).xml}`;
}
