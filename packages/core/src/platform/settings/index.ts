// The platform's own settings: what the console sets above the environment.
export { createPlatformSettings } from './create-platform-settings.ts';
export { getPlatformSettings } from './get-platform-settings.ts';
export { isModelCeilingReached } from './platform-settings.ts';
export type { InheritedSettings, PlatformSettings } from './platform-settings.ts';
export { resealPlatformSettings } from './reseal-platform-settings.ts';
export { sendTestMail } from './send-test-mail.ts';
export { testPlatformModel } from './test-platform-model.ts';
export { resetSettingGroup, updateSettingGroup } from './update-setting-group.ts';
