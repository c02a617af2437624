import { buildTemplateContent } from '../platform/build-template-content.ts';
import type { ProcedureCases } from './procedure-case.ts';

const CONTENT = buildTemplateContent();
const NAME = 'hotel';

/** What staff does with industry templates, in the order in which a version comes about. */
export const platformTemplateCases = {
  'platformTemplates.list': { access: 'super_admin' },
  'platformTemplates.get': { access: 'super_admin', input: () => ({ name: NAME }) },
  'platformTemplates.compareVersions': { access: 'super_admin', input: () => ({ name: NAME, from: 0, to: 1 }) },
  'platformTemplates.create': {
    access: 'super_admin',
    input: () => ({ name: 'car_rental', title: 'Car rental', copyOf: NAME }),
  },
  'platformTemplates.saveDraft': {
    access: 'super_admin',
    input: () => ({ name: NAME, revision: 0, content: CONTENT }),
  },
  'platformTemplates.review': { access: 'super_admin', input: () => ({ name: NAME, content: CONTENT }) },
  'platformTemplates.publish': { access: 'super_admin', input: () => ({ name: NAME, revision: 1 }) },
  'platformTemplates.useShipped': {
    access: 'super_admin',
    input: ({ shippedVersions: [version] }) => ({ name: NAME, version }),
  },
  'platformTemplates.dismissShipped': {
    access: 'super_admin',
    input: ({ shippedVersions: [, version] }) => ({ name: NAME, version }),
  },
  'platformTemplates.discardDraft': { access: 'super_admin', input: () => ({ name: NAME }) },
  'platformTemplates.retire': { access: 'super_admin', input: () => ({ name: NAME }) },
  'platformTemplates.restore': { access: 'super_admin', input: () => ({ name: NAME }) },
  'platformTemplates.listTenants': { access: 'super_admin', input: () => ({ name: NAME }) },
  'platformTemplates.listRollouts': { access: 'super_admin', input: () => ({ name: NAME }) },
  'platformTemplates.listRolloutTargets': { access: 'super_admin', input: ({ rolloutId }) => ({ rolloutId }) },
  'platformTemplates.stopRollout': { access: 'super_admin', input: ({ rolloutId }) => ({ rolloutId }) },
  'platformTemplates.startRollout': {
    access: 'super_admin',
    input: () => ({ name: NAME, mode: 'offer', planId: null, tenantIds: null }),
  },
} as const satisfies ProcedureCases<'platformTemplates'>;
