/** A verb or noun of TwiML. */
export interface TwimlNode {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: TwimlNode[];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TOKEN = /<\?[^>]*\?>|<(\/?)([A-Za-z]+)((?:\s+[A-Za-z]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;

function unescape(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`TwiML has an entity that isn't one: ${text}`);
  return text.replaceAll(/&(\w+);/g, (_all, name: string) => ENTITIES[name] ?? '');
}

/** The verbs of a response. Throws where the document isn't well-formed, as Twilio hangs up then. */
export function readTwiml(document: string): TwimlNode[] {
  const root: TwimlNode = { name: '', attributes: {}, text: '', children: [] };
  const path = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < document.length) {
    const match = TOKEN.exec(document);
    if (!match) throw new Error(`TwiML isn't well-formed: ${document}`);
    const [, closing, name, attributes = '', empty, text] = match;
    const parent = path.at(-1);
    if (!parent) throw new Error(`TwiML isn't well-formed: ${document}`);
    if (text !== undefined) parent.text += unescape(text);
    else if (closing) {
      if (path.pop()?.name !== name) throw new Error(`TwiML isn't well-formed: ${document}`);
    } else if (name) {
      const pairs = [...attributes.matchAll(/([A-Za-z]+)="([^"]*)"/g)];
      const node: TwimlNode = {
        name,
        attributes: Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, unescape(value)])),
        text: '',
        children: [],
      };
      parent.children.push(node);
      if (!empty) path.push(node);
    }
  }
  const [response] = root.children;
  if (path.length !== 1 || root.children.length !== 1 || response?.name !== 'Response')
    throw new Error(`TwiML isn't one response: ${document}`);
  return response.children;
}
