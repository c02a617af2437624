const MAX_LENGTH = 36;

/** The key of a new label that none of the others has: "Date of birth" becomes `date_of_birth`. */
export function createKey(label: string, taken: ReadonlySet<string>): string {
  const slug = label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, MAX_LENGTH)
    .replace(/_$/, '');
  const base = slug === '' ? 'field' : slug;
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}_${number}`)) return `${base}_${number}`;
}
