import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { Dropdown, formatBytes, formatNumber, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { Columns3 } from 'lucide-preact';
import type { RouterOutputs } from '../../../trpc.ts';
import { formatCost } from '../format-cost.ts';
import { TemplateTitle } from '../template-title.tsx';
import { TenantStatusBadge } from '../tenant-status-badge.tsx';
import { t, tPlatform } from '../translate.ts';

const tConsole = createTranslator(consoleMessages);

export type ListedTenant = RouterOutputs['platformTenants']['list']['tenants'][number];

const TenantCell = ({ tenant: { id, name, slug, status } }: { tenant: ListedTenant }) => (
  <div>
    <a class="link link-hover font-medium wrap-anywhere" href={`/admin/tenants/${id}`}>
      {name}
    </a>
    <p class="flex flex-wrap items-center gap-2 text-sm">
      <span class="break-all quiet">{slug}</span>
      <TenantStatusBadge status={status} />
    </p>
  </div>
);

const NAME: Column<ListedTenant> = {
  title: tPlatform('tenant'),
  isRowHeader: true,
  cell: (tenant) => <TenantCell tenant={tenant} />,
};

const figure = (title: string, read: (tenant: ListedTenant) => string): Column<ListedTenant> => ({
  title,
  cell: read,
  isNumeric: true,
});

/** The columns to choose from; by default those of DEFAULT_COLUMNS are shown. */
const COLUMNS = {
  plan: { title: tConsole('plan'), cell: ({ planName }: ListedTenant) => planName },
  industry: {
    title: t('industry'),
    cell: ({ templateName }: ListedTenant) => (templateName ? <TemplateTitle name={templateName} /> : '–'),
  },
  activity: {
    title: t('activity'),
    cell: ({ lastMessageAt }: ListedTenant) => (lastMessageAt ? <RelativeTime at={lastMessageAt} /> : t('neverActive')),
  },
  conversations: figure(tPlatform('conversations'), ({ conversations }) => formatNumber(conversations)),
  messages: figure(tPlatform('messages'), ({ messages }) => formatNumber(messages)),
  questions: figure(tPlatform('questionsThisMonth'), ({ questions }) => formatNumber(questions)),
  cost: figure(t('cost'), ({ costMicros }) => formatCost(costMicros)),
  members: figure(tPlatform('members'), ({ members }) => formatNumber(members)),
  resources: figure(tPlatform('resources'), ({ resources }) => formatNumber(resources)),
  faqs: figure(tPlatform('faqs'), ({ faqs }) => formatNumber(faqs)),
  storage: figure(tPlatform('storage'), ({ storageBytes }) => formatBytes(storageBytes)),
  created: {
    title: tPlatform('registered'),
    cell: ({ createdAt }: ListedTenant) => <RelativeTime at={createdAt} />,
  },
} satisfies Record<string, Column<ListedTenant>>;

type ColumnName = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as ColumnName[];
const DEFAULT_COLUMNS: readonly ColumnName[] = ['plan', 'activity', 'conversations', 'questions', 'cost'];

/** The names of the columns that an address shows. */
export const readColumnNames = (text: string | undefined): readonly ColumnName[] =>
  text ? NAMES.filter((name) => text.split(',').includes(name)) : DEFAULT_COLUMNS;

export const listColumns = (names: readonly ColumnName[]): Column<ListedTenant>[] => [
  NAME,
  ...names.map((name) => COLUMNS[name]),
];

/** A click on a column must not close the menu, which listens at the document. */
const keepOpenOnClick = (menu: HTMLElement | null): void =>
  menu?.addEventListener('click', (event) => event.stopPropagation());

/** Chooses which columns are shown. */
export function ColumnChooser({
  chosen,
  onChange,
}: {
  chosen: readonly ColumnName[];
  onChange: (names: readonly ColumnName[]) => void;
}) {
  const toggle = (name: ColumnName): void =>
    onChange(NAMES.filter((each) => (each === name) !== chosen.includes(each)));
  return (
    <Dropdown
      triggerClass="btn border-base-300 bg-base-100"
      trigger={
        <>
          <Columns3 size={16} aria-hidden="true" /> {t('columns')}
        </>
      }
      class="dropdown-end"
    >
      <div
        class="dropdown-content z-10 mt-1 max-h-80 w-60 overflow-y-auto rounded-box border border-base-300 bg-base-100 p-2 shadow"
        ref={keepOpenOnClick}
      >
        {NAMES.map((name) => (
          <label key={name} class="flex cursor-pointer items-center gap-2 rounded p-1.5 hover:bg-base-200">
            <input
              type="checkbox"
              class="checkbox checkbox-sm"
              checked={chosen.includes(name)}
              onChange={() => toggle(name)}
            />
            {COLUMNS[name].title}
          </label>
        ))}
      </div>
    </Dropdown>
  );
}
