import type { LauncherConfig } from '@lobby/contracts/widget-protocol';

/** The argument of the function that the server wraps the built loader in: the platform's address, the key and the tenant's branding.
 * The loader adds its button for the scripts that follow it. */
declare const LOBBY: { base: string; key: string; config: LauncherConfig; button?: HTMLButtonElement };

const served = LOBBY;
export { served as LOBBY };
