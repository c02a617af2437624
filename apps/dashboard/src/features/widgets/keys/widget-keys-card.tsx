import { CreateWidgetKey } from '@lobby/contracts/widgets';
import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import {
  Badge,
  Card,
  ConfirmButton,
  CopyField,
  Form,
  formatDateTime,
  QueryView,
  RelativeTime,
  TextField,
  useAction,
  useForm,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { RenameKeyButton, ReplaceKeyButton } from './key-dialogs.tsx';

const t = createTranslator(widgetSettingsMessages);

type WidgetKey = RouterOutputs['widgets']['listKeys'][number];

/** Where the key was seen last, which tells whether a site still has it. */
const LastSeen = ({ widgetKey: { seenAt, seenOrigin } }: { widgetKey: WidgetKey }) => (
  <p class="text-sm quiet">
    {seenAt ? (
      <>
        {t('keySeen', { origin: seenOrigin ?? '' })} <RelativeTime at={seenAt} />
      </>
    ) : (
      t('keyNotSeen')
    )}
  </p>
);

interface ItemProps {
  widgetKey: WidgetKey;
  canRevoke: boolean;
  onChanged: () => void;
}

function KeyActions({ widgetKey: { id, name, revokedAt, seenAt, seenOrigin }, canRevoke, onChanged }: ItemProps) {
  const revoke = useAction(() => api.widgets.revokeKey.mutate({ widgetKeyId: id }), {
    onSuccess: onChanged,
    successMessage: t('keyRevoked'),
  });
  const reference = { widgetKeyId: id, name: name || t('unnamedKey'), onChanged };
  return (
    <div class="flex flex-wrap gap-2">
      {!revokedAt && <ReplaceKeyButton {...reference} />}
      <RenameKeyButton {...reference} name={name} />
      {canRevoke && (
        <ConfirmButton
          label={t('revokeKey')}
          title={t('revokeKeyTitle', { name: reference.name })}
          confirmLabel={t('revokeKeyConfirm')}
          action={revoke}
        >
          {seenAt ? t('revokeKeySeen', { origin: seenOrigin ?? '' }) : t('revokeKeyText')}
        </ConfirmButton>
      )}
    </div>
  );
}

function KeyItem(props: ItemProps) {
  const { name, snippet, revokedAt } = props.widgetKey;
  return (
    <li class="flex flex-col gap-3 rounded-box border border-base-300 p-4">
      <div class="flex flex-wrap items-center gap-2">
        <h3 class="font-medium wrap-anywhere" dir="auto">
          {name || t('unnamedKey')}
        </h3>
        {revokedAt && <Badge tone="warning">{t('keyStops', { date: formatDateTime(revokedAt) })}</Badge>}
      </div>
      {revokedAt ? (
        <p class="text-sm quiet">{t('keyStopsText')}</p>
      ) : (
        <CopyField label={t('scriptTag')} text={snippet} />
      )}
      <div class="flex flex-wrap items-center justify-between gap-3">
        <LastSeen widgetKey={props.widgetKey} />
        <KeyActions {...props} />
      </div>
    </li>
  );
}

function AddKeyForm({ onAdded }: { onAdded: () => void }) {
  const add = useAction((input: CreateWidgetKey) => api.widgets.createKey.mutate(input), {
    onSuccess: () => {
      form.reset();
      onAdded();
    },
    successMessage: t('keyAdded'),
  });
  const { fields, ...form } = useForm({ schema: CreateWidgetKey, initialValues: { name: '' }, action: add });
  return (
    <details class="rounded-box border border-base-300 p-4">
      <summary class="cursor-pointer font-medium">{t('addKey')}</summary>
      <div class="mt-3">
        <Form form={form} submitLabel={t('addKeySubmit')}>
          <TextField field={fields.name} label={t('keyName')} hint={t('keyNameHint')} />
        </Form>
      </div>
    </details>
  );
}

/** The script tags to copy, one per key, and what can be done with keys. */
export function WidgetKeysCard() {
  const queryClient = useQueryClient();
  const query = useQuery(queries.widgets.listKeys.queryOptions());
  const refresh = (): void => void queryClient.invalidateQueries(queries.widgets.pathFilter());
  return (
    <Card title={t('install')} lead={t('installLead')}>
      <QueryView query={query}>
        {(keys) => {
          const current = keys.filter(({ revokedAt }) => revokedAt === null);
          return (
            <ul class="flex flex-col gap-3">
              {keys.map((one) => (
                <KeyItem
                  key={one.id}
                  widgetKey={one}
                  canRevoke={one.revokedAt !== null || current.length > 1}
                  onChanged={refresh}
                />
              ))}
            </ul>
          );
        }}
      </QueryView>
      <AddKeyForm onAdded={refresh} />
    </Card>
  );
}
