import { useAddress } from './use-address.ts';

type Choices = Readonly<Record<string, readonly [string, ...string[]]>>;
type Chosen<C extends Choices> = { [Name in keyof C]: C[Name][number] };

/** What a list shows. */
export type ListState<C extends Choices> = Chosen<C> & { search: string; skip: number };

interface Options<C extends Choices> {
  /** The filters and the order by their names, each with its values; the first is the default. */
  choices: C;
  pageSize: number;
  /** Before the names of the parameters, where a page has more than one list. */
  prefix?: string;
}

/** The rows before a page as the address counts it, from 1. */
function toSkip(page: string | undefined, pageSize: number): number {
  const number = Number(page ?? 1);
  return Number.isInteger(number) && number > 1 ? (number - 1) * pageSize : 0;
}

/** Search, filters, order and page of a list, kept in the address, so that Back, a reload and a link lead to the same rows. */
export function useListAddress<const C extends Choices>(options: Options<C>) {
  const { choices, pageSize, prefix = '' } = options;
  const { query, update: updateAddress } = useAddress();
  const chosen = Object.fromEntries(
    Object.entries(choices).map(([name, values]) => [
      name,
      values.find((value) => value === query[prefix + name]) ?? values[0],
    ]),
  );
  const search = query[`${prefix}search`] ?? '';
  const state = { ...chosen, search, skip: toSkip(query[`${prefix}page`], pageSize) } as ListState<C>;
  const update = (change: Partial<ListState<C>>): void => {
    const { skip = 0, ...others } = change as Partial<Record<string, string>> & { skip?: number };
    const texts = Object.entries(others).map(([name, value]) => [
      prefix + name,
      value === undefined || value === choices[name]?.[0] ? '' : value,
    ]);
    const page = skip === 0 ? '' : String(skip / pageSize + 1);
    // Each letter of a search is no page of its own to come back to.
    updateAddress({ ...Object.fromEntries(texts), [`${prefix}page`]: page }, 'search' in change);
  };
  const hasFilter = Object.entries(choices).some(([name, values]) => chosen[name] !== values[0]);
  return { state, update, isFiltered: search !== '' || hasFilter };
}
