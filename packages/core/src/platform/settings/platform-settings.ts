import type { PlatformSettingGroup, PlatformSettingValues, SettingOrigin } from '@lobby/contracts/platform/settings';

/** The settings that have a secret, with the field that says where it is sent. */
export const SECRET_ADDRESS_FIELDS = { mail: 'host', model: 'baseUrl' } as const;
export type SecretGroup = keyof typeof SECRET_ADDRESS_FIELDS;

/** What the environment says, and the product where it says nothing. */
export interface InheritedSettings {
  values: PlatformSettingValues;
  secrets: Record<SecretGroup, string | null>;
  /** Names such as `mail.host` that the environment sets. */
  fromEnvironment: ReadonlySet<string>;
}

/** What counts now. */
export interface EffectiveSettings {
  values: PlatformSettingValues;
  /** Null: there is none, or it can't be opened. */
  secrets: Record<SecretGroup, string | null>;
  /** Where the value of each field comes from, by names such as `mail.host`. */
  origins: Record<string, SettingOrigin>;
  /** Groups whose secret was entered in the console. */
  storedSecrets: SecretGroup[];
  /** Tokens of the platform's model that all tenants without one of their own have used this month. */
  monthTokens: number;
}

/** The platform's settings, kept current in each process. */
export interface PlatformSettings {
  readonly current: EffectiveSettings;
  readonly inherited: InheritedSettings;
  /** Reads them again. */
  refresh: () => Promise<void>;
}

/** What a secret is sealed for. */
export const toSecretContext = (group: SecretGroup): string[] => ['PlatformSetting', group, 'secret'];

/** Whether a group of settings holds a secret. */
export const isSecretGroup = (group: PlatformSettingGroup): group is SecretGroup =>
  Object.hasOwn(SECRET_ADDRESS_FIELDS, group);

/** Whether the ceiling of the platform's model is reached for this month. */
export const isModelCeilingReached = ({ values, monthTokens }: EffectiveSettings): boolean =>
  values.model.monthlyTokens !== null && monthTokens >= values.model.monthlyTokens;
