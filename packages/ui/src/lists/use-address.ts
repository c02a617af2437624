import { useLocation } from 'preact-iso';

type Parameters = Readonly<Record<string, string>>;

/** The address's parameters with some changed; an empty value removes one. Empty where no parameter is left. */
export function buildSearch(changes: Parameters): string {
  // Of the address as it is now: two changes may come before the next render.
  const search = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') search.delete(name);
    else search.set(name, value);
  }
  return search.size > 0 ? `?${search}` : '';
}

/** The parameters of the address, and a way to change some of them: by an entry of the history, or in place of the last one. */
export function useAddress() {
  const { query, route } = useLocation();
  const update = (changes: Parameters, replaces = false): void => {
    const url = `${location.pathname}${buildSearch(changes)}`;
    if (url !== `${location.pathname}${location.search}`) route(url, replaces);
  };
  return { query: query as Parameters, update };
}

/** A choice that stands in the address under a name. The first value is the default and leaves the address as it is. */
export function useAddressChoice<const Value extends string>(
  name: string,
  values: readonly [Value, ...Value[]],
): [Value, (value: Value) => void] {
  const { query, update } = useAddress();
  const value = values.find((one) => one === query[name]) ?? values[0];
  // What is shown then has pages of its own.
  return [value, (next) => update({ [name]: next === values[0] ? '' : next, page: '' })];
}
