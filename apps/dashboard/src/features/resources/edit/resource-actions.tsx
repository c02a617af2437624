import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, ConfirmButton, ErrorAlert, useAction } from '@lobby/ui';
import { useLocation } from 'preact-iso';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { EditTextButton } from './edit-text-button.tsx';
import { ReconnectFacebookButton } from './reconnect-facebook-button.tsx';
import { OpenFileButton } from './open-file-button.tsx';
import { RenameButton } from './rename-button.tsx';
import { ReplaceFileButton } from './replace-file-button.tsx';
import { WebsiteSettingsButton } from './website-settings-button.tsx';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);

interface Props {
  resource: RouterOutputs['resources']['get'];
  onChanged: () => void;
}

/** The actions that only resources of one type have. */
function TypeAction({ resource: { id, type, status, url, crawlSettings }, onChanged }: Props) {
  if (type === 'text') return <EditTextButton resourceId={id} onSaved={onChanged} />;
  if (type === 'facebook')
    return <ReconnectFacebookButton resourceId={id} isFailed={status === 'failed'} onReconnected={onChanged} />;
  if (crawlSettings)
    return <WebsiteSettingsButton resourceId={id} url={url ?? ''} settings={crawlSettings} onSaved={onChanged} />;
  return (
    <>
      <OpenFileButton resourceId={id} />
      <ReplaceFileButton resourceId={id} onReplaced={onChanged} />
    </>
  );
}

function DeleteButton({ resource: { id, title } }: Pick<Props, 'resource'>) {
  const { to } = useTenant();
  const { route } = useLocation();
  const remove = useAction(() => api.resources.remove.mutate({ resourceId: id }), {
    onSuccess: () => route(to('resources'), true),
    successMessage: t('deleted'),
  });
  return (
    <ConfirmButton
      label={tConsole('delete')}
      title={t('deleteQuestion')}
      confirmLabel={tConsole('delete')}
      action={remove}
    >
      {t('deleteConsequences', { title })}
    </ConfirmButton>
  );
}

/** Everything that can be done with a resource. */
export function ResourceActions({ resource, onChanged }: Props) {
  const { id: resourceId, active } = resource;
  const reprocess = useAction(() => api.resources.reprocess.mutate({ resourceId }), {
    onSuccess: onChanged,
    successMessage: t('syncStarted'),
  });
  const setActive = useAction(() => api.resources.setActive.mutate({ resourceId, active: !active }), {
    onSuccess: onChanged,
  });
  return (
    <>
      <TypeAction resource={resource} onChanged={onChanged} />
      <RenameButton resource={resource} onRenamed={onChanged} />
      <Button size="small" isBusy={reprocess.isRunning} onClick={() => reprocess.run()}>
        {t('sync')}
      </Button>
      <Button size="small" isBusy={setActive.isRunning} onClick={() => setActive.run()}>
        {tConsole(active ? 'deactivate' : 'activate')}
      </Button>
      <DeleteButton resource={resource} />
      <ErrorAlert error={reprocess.error ?? setActive.error} />
    </>
  );
}
