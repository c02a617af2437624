/** The fields of a contact that a tenant's server can verify by an identity token. */
export const VERIFIABLE_FIELDS = ['name', 'email', 'phone'] as const;
export type VerifiableFields = Partial<Record<(typeof VERIFIABLE_FIELDS)[number], string>>;

/** Those of the given fields that the tenant's server has not verified, so that an unproven value may replace them. */
export const omitVerifiedFields = (fields: VerifiableFields, verifiedFields: readonly string[]): VerifiableFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !verifiedFields.includes(name)));
