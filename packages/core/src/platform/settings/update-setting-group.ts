import { AppError } from '@lobby/contracts/errors';
import type {
  PlatformSettingGroup,
  PlatformSettingValues,
  RegistrationSettings,
} from '@lobby/contracts/platform/settings';
import type { PlatformTx } from '@lobby/db/platform';
import { listChanges } from '../../audit/index.ts';
import type { Deps } from '../../deps.ts';
import { assertPlan } from '../plans/assert-plan.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';
import { isSecretGroup, SECRET_ADDRESS_FIELDS, toSecretContext } from './platform-settings.ts';
import type { SecretGroup } from './platform-settings.ts';

type SettingsDeps = Pick<Deps, 'platformDb' | 'platformSettings' | 'sealer' | 'clock'>;

interface SettingGroupUpdate<Group extends PlatformSettingGroup> {
  group: Group;
  values: PlatformSettingValues[Group];
  /** Left out: the stored one stays. Null: it is removed. */
  secret?: string | null | undefined;
}

type StoredValues = Record<string, string | number | boolean | null | string[]>;

/** Only what differs is stored, so that the rest keeps following the environment. */
function pickChanged(values: object, inherited: object): StoredValues {
  const own = new Map(Object.entries(inherited));
  const isChanged = ([field, value]: [string, StoredValues[string]]): boolean =>
    JSON.stringify(own.get(field)) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries<StoredValues[string]>({ ...values }).filter(isChanged));
}

/** A secret is sent only to the address that it was entered for. */
function assertSecretStaysHome(
  { platformSettings }: Pick<SettingsDeps, 'platformSettings'>,
  group: SecretGroup,
  { values, secret }: { values: object; secret?: string | null | undefined },
): void {
  const { current } = platformSettings;
  const field = SECRET_ADDRESS_FIELDS[group];
  const isMoved =
    new Map(Object.entries(current.values[group])).get(field) !== new Map(Object.entries(values)).get(field);
  if (isMoved && secret === undefined && current.storedSecrets.includes(group))
    throw new AppError('invalid', 'setting_secret_reentry_required');
}

const sealSecret = ({ sealer }: SettingsDeps, group: SecretGroup, secret: string) => ({
  ciphertext: sealer.seal(secret, toSecretContext(group)),
  keyVersion: sealer.keyVersion,
});

function toSecretColumns(deps: SettingsDeps, { group, secret }: SettingGroupUpdate<PlatformSettingGroup>) {
  if (!isSecretGroup(group) || secret === undefined) return {};
  return secret === null ? { ciphertext: null, keyVersion: null } : sealSecret(deps, group, secret);
}

/** The values for the audit log, with an image replaced by its size. */
const toLogged = (values: object): object =>
  'logo' in values && typeof values.logo === 'string' ? { ...values, logo: values.logo.length } : values;

async function upsertGroup(
  tx: PlatformTx,
  group: PlatformSettingGroup,
  data: { value: StoredValues; updatedAt: Date } & ReturnType<typeof toSecretColumns>,
): Promise<void> {
  await tx.platformSetting.upsert({ where: { name: group }, create: { name: group, ...data }, update: data });
}

/** Sets a group of the platform's settings, for all processes within seconds. Throws AppError invalid when its secret must be entered again. */
export async function updateSettingGroup<Group extends PlatformSettingGroup>(
  deps: SettingsDeps,
  actorUserId: string,
  update: SettingGroupUpdate<Group>,
): Promise<void> {
  const { group, values, secret } = update;
  const { platformDb, platformSettings, clock } = deps;
  await platformSettings.refresh();
  if (isSecretGroup(group)) assertSecretStaysHome(deps, group, update);
  const before = platformSettings.current.values[group];
  const value = pickChanged(values, platformSettings.inherited.values[group]);
  await platformDb(async (tx) => {
    await upsertGroup(tx, group, { value, updatedAt: clock.now(), ...toSecretColumns(deps, update) });
    await recordPlatformAudit(tx, {
      actorUserId,
      action: 'settings.updated',
      target: group,
      data: { group, ...(secret !== undefined && { isSecretNew: secret !== null }) },
      changes: listChanges(toLogged(before), toLogged(values)),
    });
  });
  await platformSettings.refresh();
}

/** Sets who may register and the plan that new companies start on. Throws not_found for a plan that doesn't exist. */
export async function updateRegistrationSettings(
  deps: SettingsDeps,
  actorUserId: string,
  values: RegistrationSettings,
): Promise<void> {
  await deps.platformDb((tx) => assertPlan(tx, values.defaultPlan));
  await updateSettingGroup(deps, actorUserId, { group: 'registration', values });
}

/** Drops what the console has set of a group, its secret included: the environment counts again. */
export async function resetSettingGroup(
  { platformDb, platformSettings }: Pick<Deps, 'platformDb' | 'platformSettings'>,
  actorUserId: string,
  group: PlatformSettingGroup,
): Promise<void> {
  const changes = listChanges(
    toLogged(platformSettings.current.values[group]),
    toLogged(platformSettings.inherited.values[group]),
  );
  await platformDb(async (tx) => {
    const { count } = await tx.platformSetting.deleteMany({ where: { name: group } });
    if (count === 0) return;
    await recordPlatformAudit(tx, { actorUserId, action: 'settings.reset', target: group, data: { group }, changes });
  });
  await platformSettings.refresh();
}
