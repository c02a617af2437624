// The demo: two invented companies, made by the ordinary code, each with a site, a brochure, FAQs and an agent.
import { copperKettle } from './copper-kettle/tenant.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { harborPine } from './harbor-pine/tenant.ts';

/** The demo companies, in the order of their sites' ports. */
export const DEMO_TENANTS: readonly DemoTenant[] = [harborPine, copperKettle];
export { DEMO_PASSWORD } from './demo-tenant.ts';
export type { DemoTenant } from './demo-tenant.ts';
export { seedDemoTenant } from './seed-demo-tenant.ts';
export { connectDemoChannels } from './connect-demo-channels.ts';
