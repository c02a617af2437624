/** What is checked, in the order in which it is shown. */
export const HEALTH_CHECKS = [
  'database',
  'queue',
  'workers',
  'storage',
  'mail',
  'model',
  'search',
  'disk',
  'memory',
  'certificate',
] as const;
export type HealthCheckName = (typeof HEALTH_CHECKS)[number];

/** `off`: there is nothing to check, such as mail that is not set up. */
export type HealthStatus = 'ok' | 'warning' | 'failed' | 'off';

/** The result of one check; `healthCodeMessages` has the words of its codes. Sizes in bytes. */
export interface HealthCheck {
  name: HealthCheckName;
  status: HealthStatus;
  code: string;
  params: Record<string, string | number>;
  /** How long it took; null where time says nothing. */
  latencyMs: number | null;
}

/** How the platform's model has answered one process lately. */
export interface ModelState {
  calls: number;
  errors: number;
  /** Until the first token; null without an answer. */
  averageMs: number | null;
  isCircuitOpen: boolean;
}

/** What a process says of itself. */
export interface ProcessState {
  nodeVersion: string;
  appVersion: string;
  memoryBytes: number;
  model: ModelState | null;
}
