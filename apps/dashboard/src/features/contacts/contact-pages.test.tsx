// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { Route, Router } from 'preact-iso';
import { beforeEach, describe, expect, it } from 'vitest';
import { ERASURE_COUNTS } from '@lobby/contracts/contact-limits';
import { FakeTrpcError } from '@lobby/ui/testing';
import { installFakeApi } from '../../testing/fake-api.ts';
import type { Handlers } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { ContactPage } from './contact-page.tsx';
import { ContactsPage } from './contacts-page.tsx';

const ID = '0199a000-0000-7000-8000-00000000000';
const AT = '2026-11-01T10:00:00.000Z';

const FIELD = {
  id: `${ID}f`,
  recordTypeId: null,
  key: 'city',
  label: 'City',
  kind: 'text' as const,
  options: {},
  isRequired: false,
  isUnique: false,
  isShownInInbox: true,
  isFilledByAssistant: false,
  isPersonalData: true,
  position: 0,
  removedAt: null,
};
const ROW = {
  id: `${ID}1`,
  name: 'Vera',
  email: 'vera@example.com',
  phone: null,
  fields: { city: 'Ulm' },
  blockedAt: null,
  ownerId: null,
  lastSeenAt: null,
  createdAt: AT,
  labelIds: [`${ID}a`],
};
const MEMORY = {
  isTenantEnabled: true,
  isEnabled: true,
  isBioWritten: false,
  items: [],
  profile: null,
  summaries: [],
};
const LABEL = { id: `${ID}a`, name: 'Wholesale', color: '#112233', openCount: 0 };

let contact: Record<string, unknown>;
let api: ReturnType<typeof installFakeApi>;

const buildHandlers = (): Handlers =>
  ({
    'customFields.list': () => [FIELD],
    'handover.listTeam': () => [
      { memberId: `${ID}b`, name: 'Bo', presence: 'online', load: 0, capacity: 3, takesConversations: true },
    ],
    'inbox.listLabels': () => [LABEL],
    'contactSegments.list': () => [],
    'contacts.list': () => ({ contacts: [ROW, { ...ROW, id: `${ID}2`, name: null }], nextCursor: null }),
    'contacts.bulkUpdate': () => ({ updatedCount: 1 }),
    'contacts.get': () => contact,
    'contacts.save': () => ({ revision: 3 }),
    'contacts.listConversations': () => [],
    'contacts.listVisits': () => ({ browsers: [], consents: [], pageViews: [] }),
    'contacts.listChanges': () => [
      {
        id: 'c1',
        recordId: null,
        field: 'city',
        before: null,
        after: 'Ulm',
        source: 'import',
        actorName: 'Bo',
        createdAt: AT,
      },
    ],
    'contacts.listDuplicates': () => [],
    'recordTypes.list': () => [],
  }) as unknown as Handlers;

beforeEach(() => {
  localStorage.clear();
  contact = {
    id: `${ID}1`,
    revision: 2,
    name: 'Vera',
    email: 'vera@example.com',
    phone: '',
    notes: '',
    definitions: [FIELD],
    values: { city: 'Ulm' },
    otherTexts: { nickname: 'Vee' },
    verifiedFields: ['email'],
    owner: null,
    isBlocked: false,
    labelIds: [],
    lastSeenAt: AT,
    createdAt: AT,
    identities: [
      { id: 'i1', channel: 'email', address: 'vera@example.com', provenAt: AT, provenBy: 'identity_token' },
      { id: 'i2', channel: 'phone', address: '+4930901820', provenAt: null, provenBy: null },
    ],
    merges: [],
  };
  api = installFakeApi(buildHandlers());
});

const showContact = async (): Promise<void> => {
  renderPage(
    <Router>
      <Route path="/dashboard/c/:slug/contacts/:contactId" component={ContactPage} />
      <Route default component={ContactsPage} />
    </Router>,
    { path: `contacts/${ID}1` },
  );
  await screen.findByRole('heading', { level: 1, name: 'Vera' });
};

describe('the list of contacts', () => {
  const show = async (path = 'contacts'): Promise<void> => {
    renderPage(<ContactsPage />, { path });
    await screen.findByRole('link', { name: 'Vera' });
  };

  it('shows who there is, and sends the filters of the address to the server', async () => {
    await show('contacts?owner=none&seen=not90&field=city&operator=is&value=Ulm&sort=name');
    // Without a name, the address is what a contact is called by.
    expect(screen.getByRole('link', { name: 'vera@example.com' }).getAttribute('href')).toBe(
      `/dashboard/c/acme/contacts/${ID}2`,
    );
    expect(api.calls('contacts.list')[0]).toMatchObject({
      filter: { owner: 'none', notSeenFor: 90, fields: [{ key: 'city', operator: 'is', value: 'Ulm' }] },
      sort: 'name',
      isDescending: false,
    });
    expect(screen.getByText('2 contacts')).toBeTruthy();
  });

  it('counts a list of several pages after its first one is there', async () => {
    const nextCursor = { value: AT, id: ROW.id };
    api.handle({ 'contacts.list': () => ({ contacts: [ROW], nextCursor }), 'contacts.count': () => 3_456 });
    await show('contacts?field=city&operator=contains&value=ul');
    expect(await screen.findByText('3,456 contacts')).toBeTruthy();
    expect(api.calls('contacts.count')).toEqual([
      { filter: { search: '', fields: [{ key: 'city', operator: 'contains', value: 'ul' }] } },
    ]);
    api.handle({ 'contacts.count': () => 10_001 });
    renderPage(<ContactsPage />, { path: 'contacts?search=ul' });
    expect(await screen.findByText('More than 10,000 contacts')).toBeTruthy();
  });

  it('labels what is selected, and only that', async () => {
    await show();
    fireEvent.click(screen.getByLabelText('Select Vera'));
    const bar = await screen.findByRole('region', { name: 'Bulk actions' });
    fireEvent.change(within(bar).getByLabelText('Add label'), { target: { value: LABEL.id } });
    await waitFor(() =>
      expect(api.calls('contacts.bulkUpdate')).toEqual([
        { contactIds: [ROW.id], action: { kind: 'add_label', labelId: LABEL.id } },
      ]),
    );
  });

  it('shows a column of an own field once it is chosen', async () => {
    await show();
    expect(screen.queryByRole('columnheader', { name: 'City' })).toBeNull();
    fireEvent.click(screen.getByLabelText('City'));
    expect(screen.getByRole('columnheader', { name: 'City' })).toBeTruthy();
    expect(screen.getAllByText('Ulm')).toHaveLength(2);
  });

  it('says what to do first where there is nobody', async () => {
    api.handle({ 'contacts.list': () => ({ contacts: [], nextCursor: null }) });
    renderPage(<ContactsPage />, { path: 'contacts' });
    expect(await screen.findByText('No contacts yet')).toBeTruthy();
  });
});

describe('the page of a contact', () => {
  it('says which addresses are verified, and who changed what', async () => {
    await showContact();
    expect(screen.getByText('Verified by your website')).toBeTruthy();
    expect(screen.getByText('Not verified')).toBeTruthy();
    expect(screen.getByText('Vee')).toBeTruthy();
    expect(await screen.findByText('City: empty → Ulm')).toBeTruthy();
    expect(screen.getByText(/Import · Bo/)).toBeTruthy();
  });

  it('is saved with the revision that was seen', async () => {
    await showContact();
    fireEvent.click(screen.getByText('Edit'));
    fireEvent.input(screen.getByLabelText('City'), { target: { value: 'Bonn' } });
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() =>
      expect(api.calls('contacts.save')).toMatchObject([{ contactId: ROW.id, revision: 2, values: { city: 'Bonn' } }]),
    );
  });

  it('keeps what was written when somebody else was faster, and says what they have changed', async () => {
    api.handle({
      'contacts.save': () => {
        contact = { ...contact, revision: 3, phone: '555-0100' };
        throw new FakeTrpcError('conflict', { kind: 'conflict', errorCode: 'changed_meanwhile', params: {} });
      },
    });
    await showContact();
    fireEvent.click(screen.getByText('Edit'));
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: 'Vera K.' } });
    fireEvent.click(screen.getByText('Save'));
    expect(await screen.findByText('Phone: now “555-0100”')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Vera K.');
    api.handle({ 'contacts.save': () => ({ revision: 4 }) });
    fireEvent.click(screen.getByText('Save'));
    await waitFor(() => expect(api.calls('contacts.save')[1]).toMatchObject({ revision: 3, name: 'Vera K.' }));
  });

  it('compares a possible duplicate field by field before it is merged', async () => {
    api.handle({
      'contacts.listDuplicates': () => [
        {
          id: `${ID}3`,
          name: 'V. Vega',
          email: null,
          phone: null,
          lastSeenAt: null,
          reason: 'email',
          detail: 'vera@example.com',
        },
      ],
      'contacts.previewMerge': () => ({
        lines: [
          { field: 'name', kept: 'Vera', merged: 'V. Vega', isFilled: false, isVerified: false, isJoined: false },
          {
            field: 'bio',
            kept: 'Hotel buyer',
            merged: 'Calls on Mondays',
            isFilled: false,
            isVerified: false,
            isJoined: true,
          },
          { field: 'fields.city', kept: 'Ulm', merged: 'Ulm', isFilled: false, isVerified: false, isJoined: false },
        ],
        moved: { conversations: 2, records: 0, identities: 1 },
        isBlocked: false,
      }),
      'contacts.merge': () => ({ mergeId: 'm1' }),
    });
    await showContact();
    expect(await screen.findByText('Same email: vera@example.com')).toBeTruthy();
    fireEvent.click(screen.getByText('Compare and merge'));
    fireEvent.click(await screen.findByLabelText('Take: V. Vega'));
    expect(screen.getByText('Moves 2 conversations, 1 addresses and 0 records.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Merge' }));
    await waitFor(() =>
      expect(api.calls('contacts.merge')).toEqual([
        { contactId: ROW.id, mergedContactId: `${ID}3`, takenFields: ['name'] },
      ]),
    );
  });

  it('that was deleted is gone, and the list shows a report of all that went with it', async () => {
    const counts = Object.fromEntries(ERASURE_COUNTS.map((name, index) => [name, index]));
    const erase = { 'contacts.erase': () => ({ reports: [counts] }) } as unknown as Handlers;
    api = installFakeApi({ ...buildHandlers(), ...erase });
    await showContact();
    fireEvent.click(screen.getByRole('button', { name: 'Delete for good' }));
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete for good' }));
    const report = await screen.findByRole('dialog', { name: 'Deletion report' });
    await screen.findByRole('heading', { level: 1, name: 'Contacts' });
    expect(within(report).getByRole('row', { name: 'Contacts 1' })).toBeTruthy();
    expect(within(report).getByRole('row', { name: 'Conversations 0' })).toBeTruthy();
    expect(within(report).getByRole('row', { name: 'Messages 1' })).toBeTruthy();
    expect(within(report).getAllByRole('row')).toHaveLength(ERASURE_COUNTS.length + 2);
    fireEvent.click(within(report).getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Deletion report' })).toBeNull());
  });

  it('undoes what a visitor or the assistant has noted wrongly', async () => {
    const change = { recordId: null, field: 'city', before: null, after: 'Ulm', actorName: null, createdAt: AT };
    let bio = 'Vera Lind | Ulm';
    api.handle({
      'contacts.listChanges': () => [
        { ...change, id: 'c1', source: 'assistant', canUndo: true },
        { ...change, id: 'c2', source: 'member', canUndo: false },
      ],
      'contacts.undoChange': () => undefined as never,
      'memory.getByContact': () => ({ ...MEMORY, bio }),
    });
    await showContact();
    await screen.findByText('Vera Lind | Ulm');
    bio = 'Vera | Ulm';
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(api.calls('contacts.undoChange')).toEqual([{ changeId: 'c1' }]));
    // The line about the contact is made of what has changed.
    expect(await screen.findByText('Vera | Ulm')).toBeTruthy();
  });

  it('says which values an undone merge could not give back', async () => {
    contact.merges = [{ id: 'm1', mergedName: 'V. Vega', createdAt: AT }];
    api.handle({
      'contacts.undoMerge': () => ({ contactId: `${ID}3`, notRestored: ['Customer number'] }),
    });
    await showContact();
    fireEvent.click(await screen.findByText('Undo merge'));
    expect(await screen.findByText(/Left empty: Customer number\./)).toBeTruthy();
  });
});
