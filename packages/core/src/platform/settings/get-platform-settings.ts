import type { Deps } from '../../deps.ts';
import { isModelCeilingReached } from './platform-settings.ts';

/** The platform's settings as the console shows them: where each value comes from, and of secrets only whether there is one. */
export async function getPlatformSettings({ platformSettings, probes }: Pick<Deps, 'platformSettings' | 'probes'>) {
  await platformSettings.refresh();
  const { values, origins, secrets, storedSecrets, monthTokens } = platformSettings.current;
  return {
    ...values,
    origins,
    hasSecret: { mail: secrets.mail !== null, model: secrets.model !== null },
    storedSecrets,
    monthTokens,
    isCeilingReached: isModelCeilingReached(platformSettings.current),
    isBrowserInstalled: probes.isBrowserInstalled,
  };
}
