import { PLATFORM_SETTING_GROUPS } from '@lobby/contracts/platform/settings';
import type { PlatformSettingGroup, PlatformSettingValues, SettingOrigin } from '@lobby/contracts/platform/settings';
import { platformFunctions } from '@lobby/db/platform';
import type { PlatformDb, PlatformTx } from '@lobby/db/platform';
import type { Clock, Logger, Sealer } from '@lobby/runtime';
import { SECRET_ADDRESS_FIELDS, toSecretContext } from './platform-settings.ts';
import type { EffectiveSettings, InheritedSettings, PlatformSettings, SecretGroup } from './platform-settings.ts';

interface SettingsOptions {
  platformDb: PlatformDb;
  sealer: Sealer;
  clock: Clock;
  log: Logger;
  inherited: InheritedSettings;
}

type SettingRow = Awaited<ReturnType<PlatformTx['platformSetting']['findMany']>>[number];

const GROUPS = Object.keys(PLATFORM_SETTING_GROUPS) as PlatformSettingGroup[];

/** A group's values: what is stored, above what is inherited; a row that a later version has written counts as none. */
function mergeGroup<Group extends PlatformSettingGroup>(
  group: Group,
  inherited: PlatformSettingValues[Group],
  row: SettingRow | undefined,
): { values: PlatformSettingValues[Group]; stored: string[] } {
  const stored = (row?.value ?? {}) as Record<string, unknown>;
  const parsed = PLATFORM_SETTING_GROUPS[group].safeParse({ ...inherited, ...stored });
  if (!parsed.success) return { values: inherited, stored: [] };
  return { values: parsed.data as PlatformSettingValues[Group], stored: Object.keys(stored) };
}

function listOrigins(
  { values, fromEnvironment }: InheritedSettings,
  group: PlatformSettingGroup,
  stored: readonly string[],
): [string, SettingOrigin][] {
  return Object.keys(values[group]).map((field) => {
    const name = `${group}.${field}`;
    if (stored.includes(field)) return [name, 'console'];
    return [name, fromEnvironment.has(name) ? 'environment' : 'default'];
  });
}

function unsealSecret({ sealer, log }: SettingsOptions, group: SecretGroup, row: SettingRow): string | null {
  try {
    return row.ciphertext ? sealer.unseal(row.ciphertext, toSecretContext(group)) : null;
  } catch (error) {
    log.error({ err: error, group }, 'a secret of the platform can not be opened; it must be entered again');
    return null;
  }
}

/** The environment's secret goes only to the environment's address. */
function chooseSecret(
  options: SettingsOptions,
  group: SecretGroup,
  values: PlatformSettingValues,
  row?: SettingRow,
): string | null {
  if (row?.ciphertext) return unsealSecret(options, group, row);
  const { values: inherited, secrets } = options.inherited;
  const field = SECRET_ADDRESS_FIELDS[group];
  const [address, own] = [values[group], inherited[group]] as Record<string, unknown>[];
  return address?.[field] === own?.[field] ? secrets[group] : null;
}

async function loadSettings(options: SettingsOptions): Promise<EffectiveSettings> {
  const { platformDb, clock, inherited } = options;
  const today = clock.now();
  const month = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1));
  const { rows, used } = await platformDb(async (tx) => ({
    rows: await tx.platformSetting.findMany(),
    used: await platformFunctions.sumPlatformModelTokens(tx, month),
  }));
  const find = (group: PlatformSettingGroup) => rows.find(({ name }) => name === group);
  const merged = GROUPS.map((group) => [group, mergeGroup(group, inherited.values[group], find(group))] as const);
  const values = Object.fromEntries(
    merged.map(([group, result]) => [group, result.values]),
  ) as unknown as PlatformSettingValues;
  const secretGroups = Object.keys(SECRET_ADDRESS_FIELDS) as SecretGroup[];
  return {
    values,
    origins: Object.fromEntries(merged.flatMap(([group, { stored }]) => listOrigins(inherited, group, stored))),
    secrets: {
      mail: chooseSecret(options, 'mail', values, find('mail')),
      model: chooseSecret(options, 'model', values, find('model')),
    },
    storedSecrets: secretGroups.filter((group) => find(group)?.ciphertext),
    monthTokens: Number(used[0]?.tokens ?? 0n),
  };
}

/** Reads the platform's settings. Whoever creates them says when to read them again. */
export async function createPlatformSettings(options: SettingsOptions): Promise<PlatformSettings> {
  let current = await loadSettings(options);
  return {
    get current() {
      return current;
    },
    inherited: options.inherited,
    refresh: async () => {
      current = await loadSettings(options);
    },
  };
}
