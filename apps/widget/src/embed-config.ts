import type { LauncherConfig } from '@lobby/contracts/widget-protocol';

/** The server wraps the built loader in a function whose argument says where the platform is, whose widget this is, what it looks like.
 * The loader adds its button, for what follows it. */
declare const LOBBY: { base: string; key: string; config: LauncherConfig; button?: HTMLButtonElement };

const served = LOBBY;
export { served as LOBBY };
