import { CONTACTS_PER_PAGE, MAX_COUNTED_CONTACTS } from '@lobby/contracts/contact-limits';
import {
  Button,
  ButtonLink,
  downloadText,
  EmptyState,
  ErrorAlert,
  formatNumber,
  PageBody,
  PageHeader,
  QueryView,
  showToast,
  Skeleton,
  useAction,
  useMatchingSelection,
} from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { Contact, Download, Plus, Upload } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { ErasureReport } from './erasure-report.tsx';
import { ColumnPicker } from './list/column-picker.tsx';
import { ContactBulkBar } from './list/contact-bulk-bar.tsx';
import { useContactColumns } from './list/contact-columns.ts';
import { ContactFilters } from './list/contact-filters.tsx';
import { ContactTable } from './list/contact-table.tsx';
import { NewContactDialog } from './list/new-contact-dialog.tsx';
import { SegmentBar } from './list/segment-bar.tsx';
import { useContactsAddress } from './list/use-contacts-address.ts';
import type { ContactsAddress } from './list/use-contacts-address.ts';
import { t } from './translate.ts';

type Page = RouterOutputs['contacts']['list'];

/** Downloads what the filters show, not only the page that is open. */
function ExportButton({ address: { filter } }: { address: ContactsAddress }) {
  const { slug } = useTenant();
  const run = useAction(() => api.contacts.export.mutate({ filter }), {
    onSuccess: ({ csv, count }) => {
      downloadText(`contacts-${slug}.csv`, csv);
      showToast(t('exported', { count }));
    },
  });
  return (
    <>
      <ErrorAlert error={run.error} />
      <Button isBusy={run.isRunning} onClick={() => run.run()}>
        <Download size={16} aria-hidden="true" /> {t('export')}
      </Button>
    </>
  );
}

function PageActions({ address, onNew }: { address: ContactsAddress; onNew: () => void }) {
  const { to, can, isAdmin } = useTenant();
  return (
    <>
      {isAdmin && (
        <ButtonLink href={to('import')}>
          <Upload size={16} aria-hidden="true" /> {t('import')}
        </ButtonLink>
      )}
      {can('export') && <ExportButton address={address} />}
      <Button variant="primary" onClick={onNew}>
        <Plus size={16} aria-hidden="true" /> {t('newContact')}
      </Button>
    </>
  );
}

/** How many contacts match, as far as they are counted. A page that is not the only one is there before its list is counted. */
function Total({ page, address: { filter, cursor } }: { page: Page; address: ContactsAddress }) {
  const isOnlyPage = page.nextCursor === null;
  const count = useQuery({
    ...queries.contacts.count.queryOptions({ filter }),
    enabled: !cursor && !isOnlyPage,
  });
  const total = isOnlyPage ? page.contacts.length : (count.data ?? null);
  return (
    <p class="text-sm quiet" role="status">
      {cursor || total === null
        ? ''
        : total > MAX_COUNTED_CONTACTS
          ? t('moreThan', { count: formatNumber(MAX_COUNTED_CONTACTS) })
          : t('total', { count: total })}
    </p>
  );
}

/** Leads to the next page, and back to the first; the browser's Back leads to the one before. */
function PageLinks({
  address: { cursor, openPage },
  nextCursor,
}: {
  address: ContactsAddress;
  nextCursor: Page['nextCursor'];
}) {
  if (!cursor && !nextCursor) return null;
  return (
    <div class="mt-4 flex justify-end gap-2">
      {cursor && (
        <Button size="small" onClick={() => openPage(null)}>
          {t('firstPage')}
        </Button>
      )}
      {nextCursor && (
        <Button size="small" onClick={() => openPage(nextCursor)}>
          {t('nextPage')}
        </Button>
      )}
    </div>
  );
}

function ContactRows({ page, address }: { page: Page; address: ContactsAddress }) {
  const queryClient = useQueryClient();
  const [columns, toggleColumn] = useContactColumns();
  const pageIds = page.contacts.map(({ id }) => id);
  const shown = JSON.stringify([address.filter, address.sort, address.cursor]);
  // What an action changes is on the page that is shown, and never out of sight.
  const selected = useMatchingSelection({ pageIds, total: pageIds.length, shown });
  return (
    <>
      <div class="mb-2 flex items-center justify-between gap-2">
        <Total page={page} address={address} />
        <ColumnPicker columns={columns} onToggle={toggleColumn} />
      </div>
      {page.contacts.length === 0 ? (
        <p class="p-6 text-center quiet">{t('noMatches')}</p>
      ) : (
        <ContactTable contacts={page.contacts} columns={columns} selection={selected.selection} />
      )}
      <PageLinks address={address} nextCursor={page.nextCursor} />
      <ContactBulkBar
        selection={selected}
        onDone={() => {
          selected.clear();
          void queryClient.invalidateQueries(queries.contacts.pathFilter());
        }}
      />
    </>
  );
}

/** All contacts of the tenant: searched, filtered, sorted, and changed in bulk. */
export function ContactsPage() {
  const address = useContactsAddress();
  const [isAdding, setAdding] = useState(false);
  const { filter, sort, cursor, hasFilter } = address;
  const query = useQuery({
    ...queries.contacts.list.queryOptions({
      filter,
      sort,
      isDescending: sort !== 'name',
      take: CONTACTS_PER_PAGE,
      ...(cursor && { cursor }),
    }),
    placeholderData: keepPreviousData,
  });
  const isEmpty = !hasFilter && !cursor && query.data?.contacts.length === 0;
  return (
    <PageBody>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={<PageActions address={address} onNew={() => setAdding(true)} />}
      />
      {isEmpty ? (
        <EmptyState icon={<Contact />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <>
          <SegmentBar address={address} />
          <ContactFilters address={address} />
          <QueryView query={query} skeleton={<Skeleton shape="list" />}>
            {(page) => <ContactRows page={page} address={address} />}
          </QueryView>
        </>
      )}
      <ErasureReport />
      <NewContactDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </PageBody>
  );
}
