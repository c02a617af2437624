import type { WidgetSettings } from '@lobby/contracts/widgets';

type PreChat = WidgetSettings['preChat'];

function parseField(line: string): PreChat[number] {
  const at = line.indexOf(':');
  const name = (at < 0 ? line : line.slice(0, at)).trim();
  const label = at < 0 ? name : line.slice(at + 1).trim();
  return {
    name: name.replace('*', '').trim().toLowerCase().replaceAll(' ', '-'),
    label,
    isRequired: name.endsWith('*'),
  };
}

/** The pre-chat form as text, one field per line: "email*: Your email", where the asterisk makes it required. */
export const PRE_CHAT_FORMAT = {
  format: (fields: PreChat): string =>
    fields.map(({ name, label, isRequired }) => `${name}${isRequired ? '*' : ''}: ${label}`).join('\n'),
  parse: (text: string): PreChat =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(parseField),
};
