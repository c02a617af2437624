/** A contact in one line where the tenant has no template. */
export const DEFAULT_BIO = '{{name}} | {{role}} | {{company}} | {{location}} | {{budget}} budget | {{financing}}';

const MAX_BIO = 300;
const MAX_VALUE = 80;
const SEPARATOR = /(\s*[|·•;]\s*|,\s+)/u;
const PLACEHOLDER = /\{\{([^{}]{1,60})\}\}/gu;

const toLine = (value: string): string => value.replaceAll(/\s+/gu, ' ').trim().slice(0, MAX_VALUE);

/** A part of the format up to its first unknown placeholder; empty where it begins with that. */
function fillPart(part: string, values: ReadonlyMap<string, string>): string {
  let filled = '';
  let end = 0;
  for (const match of part.matchAll(PLACEHOLDER)) {
    const value = toLine(values.get(match[1]?.trim() ?? '') ?? '');
    if (value === '') return filled;
    filled += part.slice(end, match.index) + value;
    end = match.index + match[0].length;
  }
  // Words without a placeholder say nothing of a contact.
  return end === 0 ? '' : filled + part.slice(end);
}

/** One line about a contact: the format's `{{key}}` with their values; parts whose values are unknown are left out. */
export function formatBio(format: string, values: ReadonlyMap<string, string>): string {
  const parts = format.split(SEPARATOR);
  let bio = '';
  for (let index = 0; index < parts.length; index += 2) {
    const filled = fillPart(parts[index] ?? '', values).trim();
    if (filled !== '') bio += (bio === '' ? '' : (parts[index - 1] ?? ', ')) + filled;
  }
  return bio.slice(0, MAX_BIO);
}
