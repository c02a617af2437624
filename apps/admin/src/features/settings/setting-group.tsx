import type { PlatformSettingGroup, SettingOrigin } from '@lobby/contracts/platform/settings';
import { createTranslator } from '@lobby/messages';
import { platformSettingsMessages } from '@lobby/messages/staff/platform/settings';
import { Badge, Button, Card, ErrorAlert, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(platformSettingsMessages);

export type Settings = RouterOutputs['platformSettings']['get'];

export interface SettingsFormProps {
  settings: Settings;
  /** Whether the person may only look. */
  isReadOnly: boolean;
}

const TONES = { default: 'plain', environment: 'info', console: 'success' } as const;

/** Reads all settings again; called after each change. */
export function useSettingsRefresh(): () => void {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries(queries.platformSettings.pathFilter());
}

const listOrigins = (settings: Settings, group: PlatformSettingGroup): [string, SettingOrigin][] =>
  Object.entries(settings.origins)
    .filter(([name]) => name.startsWith(`${group}.`))
    .map(([name, origin]) => [name.slice(group.length + 1), origin]);

/** Where a field's value comes from, below the field. */
export const Origin = ({ settings, name }: { settings: Settings; name: string }) => {
  const origin = settings.origins[name] ?? 'default';
  return <Badge tone={TONES[origin]}>{t(`origin_${origin}`)}</Badge>;
};

/** A field with where its value comes from. */
export const SettingField = ({
  settings,
  name,
  children,
}: {
  settings: Settings;
  name: string;
  children: ComponentChildren;
}) => (
  <div class="flex flex-col items-start gap-1.5 [&>*:first-child]:w-full">
    {children}
    <Origin settings={settings} name={name} />
  </div>
);

/** Takes back what the console has set of a group. */
function ResetButton({ group, isStored }: { group: PlatformSettingGroup; isStored: boolean }) {
  const refresh = useSettingsRefresh();
  const reset = useAction(() => api.platformSettings.reset.mutate({ group }), {
    onSuccess: refresh,
    successMessage: t('resetDone'),
  });
  if (!isStored) return null;
  return (
    <div>
      <Button size="small" isBusy={reset.isRunning} onClick={() => reset.run()}>
        {t('reset')}
      </Button>
      <ErrorAlert error={reset.error} />
    </div>
  );
}

interface Props extends SettingsFormProps {
  group: PlatformSettingGroup;
  title: string;
  lead: string;
  children: ComponentChildren;
}

/** One group of settings, whose fields a person without the right to change them sees disabled. */
export function SettingGroup({ settings, isReadOnly, group, title, lead, children }: Props) {
  const isStored =
    listOrigins(settings, group).some(([, origin]) => origin === 'console') ||
    settings.storedSecrets.some((name) => name === group);
  return (
    <Card
      title={title}
      lead={lead}
      actions={isReadOnly ? undefined : <ResetButton group={group} isStored={isStored} />}
    >
      <fieldset disabled={isReadOnly} class="flex min-w-0 flex-col gap-4">
        {children}
      </fieldset>
    </Card>
  );
}
