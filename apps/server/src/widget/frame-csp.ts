import type { Deps } from '@lobby/core/deps';

/** The policy of a page with the panel: scripts from here only, and frames on these sites only. */
export const buildFrameCsp = (deps: Pick<Deps, 'publicUrl'>, origins: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${deps.publicUrl.replace(/^http/, 'ws')}`,
    "base-uri 'none'",
    "form-action 'none'",
    // The panel builds everything as nodes: nothing may ever be read as HTML or as a script's address.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    `frame-ancestors ${["'self'", ...origins].join(' ')}`,
  ].join('; ');
